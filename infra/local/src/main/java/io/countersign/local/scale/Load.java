package io.countersign.local.scale;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Uploads that arrive at random (Poisson) and wait for one of so many executions.
 *
 * @param perMinute mean uploads a minute, above 0
 * @param executions executions at one time, at least 1
 * @param warmSeconds time of a verification by a started execution
 * @param coldSeconds what the first verification of each execution takes longer
 */
record Load(double perMinute, int executions, double warmSeconds, double coldSeconds) {
  private static final int UPLOADS = 200_000;

  /** Executions that are busy on average, by Little's law; above {@link #executions} it grows. */
  double busy() {
    return perMinute / 60 * warmSeconds;
  }

  /** The 99th percentile of the wait before a verification begins, in seconds; simulated. */
  double wait99() {
    Random random = new Random(1);
    PriorityQueue<Double> free = new PriorityQueue<>();
    double[] waits = new double[UPLOADS];
    int started = 0;
    double now = 0;
    for (int i = 0; i < UPLOADS; i++) {
      now -= Math.log(1 - random.nextDouble()) * 60 / perMinute;
      double begin = now;
      double cold = 0;
      if (!free.isEmpty() && free.peek() <= now) {
        free.remove();
      } else if (started < executions) {
        started++;
        cold = coldSeconds;
      } else {
        begin = free.remove();
      }
      waits[i] = begin - now + cold;
      free.add(begin + cold + warmSeconds);
    }
    Arrays.sort(waits);
    return waits[(int) (UPLOADS * 0.99)];
  }
}
