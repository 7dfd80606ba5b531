#!/usr/bin/env bash
# Times training steps in Java and, where it is installed, in Python's PyTorch: the same networks, batches and losses, in turns.
# Prints what each run says, then medians of processor seconds a step and Java's over Python's.
# Usage: infra/bench/trainer.sh [ROUNDS]   (2 when not said: about 12 minutes, most of them Python's; builds the trainer when it must)
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
rounds=${1:-2}
declare -A steps=([slim]=14 [signet]=4)
launcher=$root/trainer/target/countersign/bin/countersign
tests=$root/trainer/target/test-classes
if [[ ! -x $launcher || ! -e $tests/io/countersign/trainer/training/StepBenchmark.class ]]; then
  (cd "$root" && ./mvnw -B -q package -DskipTests -pl trainer -am)
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The launcher's allocator and threads, but the benchmark in place of the program.
java_step() {
  JAVA_OPTS="${options:-} -cp $tests:${launcher%/bin/*}/lib/* io.countersign.trainer.training.StepBenchmark $*" "$launcher" 2>/dev/null
}

python=/usr/bin/python3
if ! "$python" -c 'import torch' 2>/dev/null; then
  python=
  echo "python peer: not run, PyTorch is not installed (Debian: python3-torch)"
fi

# Both with as many threads as the peer has: processor time is what is compared.
threads=
if [[ -n $python ]]; then
  threads=-Dai.djl.pytorch.num_threads=$("$python" -c 'import torch; print(torch.get_num_threads())')
fi
options=$threads java_step slim 9 multiply
for ((round = 0; round < rounds; round++)); do
  for network in slim signet; do
    options=$threads java_step "$network" "${steps[$network]}" batch | tee -a "$work/java-$network"
    if [[ -n $python ]]; then
      "$python" "$root/infra/bench/step_peer.py" "$network" "${steps[$network]}" | tee -a "$work/python-$network"
    fi
  done
done
options=$threads java_step signet "${steps[signet]}" pairs | tee "$work/pairs"
echo "with all processors:"
java_step slim "${steps[slim]}" batch
java_step signet "${steps[signet]}" batch
java_step signet "${steps[signet]}" parts=4

median() {
  sed -n "s/^$1: .* and \([0-9.]*\) processor seconds a step.*/\1/p" "$2" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}
for network in slim signet; do
  java=$(median java "$work/java-$network")
  if [[ -n $python ]]; then
    peer=$(median python "$work/python-$network")
    awk -v n="$network" -v j="$java" -v p="$peer" \
      'BEGIN { printf "%s: %.3f processor seconds a step in Java, %.3f in Python: %.2f of Python'"'"'s\n", n, j, p, j / p }'
  fi
done
# A batch of 64 holds 2,016 pairs, the same 64 images of a list 32.
awk -v b="$(median java "$work/java-signet")" -v p="$(median java "$work/pairs")" \
  'BEGIN { printf "signet: %.1f pairs a processor second within batches, %.2f of a list: %.0f times\n", 2016 / b, 32 / p, 63 * p / b }'
