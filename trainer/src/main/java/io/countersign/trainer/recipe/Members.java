package io.countersign.trainer.recipe;

import io.countersign.trainer.data.DataException;
import io.countersign.trainer.run.Ensemble;
import io.countersign.trainer.training.TrainingException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Trains the members that are not there yet, some at a time, each in a process of its own. */
final class Members {
  private static final int BAD_INPUT = 2;

  private final Recipe recipe;
  private final Path out;
  private final Path generated;
  private final RecipeRun.Progress progress;
  private final TreeMap<Integer, Integer> running = new TreeMap<>();
  private final List<Process> processes = new ArrayList<>();
  private final long total;
  private long finished;
  private long session;
  private boolean ending;

  Members(Recipe recipe, Path out, RecipeRun.Progress progress) {
    this.recipe = recipe;
    this.out = out;
    this.generated = out.resolve("generated");
    this.progress = progress;
    this.total = recipe.trained().stream().mapToLong(MemberPart::steps).sum();
  }

  /**
   * A member with its folder, which is named by what its weights depend on: another part, another
   * folder.
   *
   * @param number in the recipe, from 0
   */
  private record Member(int number, int steps, String digest, Path folder) {
    Optional<MemberRecord> finished() throws IOException {
      return MemberRecord.read(folder, digest);
    }
  }

  private Member member(int number, Signatures signatures) {
    MemberPart part = recipe.trained().get(number);
    String digest = Signatures.sha256(signatures.partOf(part));
    Path folder = out.resolve("members").resolve(digest.substring(0, 12));
    return new Member(number, part.steps(), digest, folder);
  }

  /**
   * All members, then all judges, in the recipe's order; those that are not there are trained.
   *
   * @param jobs how many at a time
   * @param told what each process is told beside its member: cache, or nothing; data folders
   */
  List<Ensemble.Member> all(Signatures signatures, int jobs, List<String> told) throws IOException {
    List<Member> members =
        IntStream.range(0, recipe.trained().size()).mapToObj(i -> member(i, signatures)).toList();
    List<Member> missing = new ArrayList<>();
    for (Member member : members) {
      if (member.finished().isPresent()) {
        finished += member.steps();
      } else {
        missing.add(member);
      }
    }
    progress.note(
        "%d of %d members are there".formatted(members.size() - missing.size(), members.size()));
    train(missing, jobs, told);
    List<Ensemble.Member> all = new ArrayList<>();
    for (Member member : members) {
      MemberRecord record =
          member
              .finished()
              .orElseThrow(
                  () -> new IOException("expected a finished member in " + member.folder()));
      all.add(record.of(member.folder()));
    }
    return all;
  }

  private void train(List<Member> missing, int jobs, List<String> told) throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(jobs);
    Thread hook = new Thread(this::end, "end-members");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      ExecutorCompletionService<Void> trainings = new ExecutorCompletionService<>(pool);
      for (Member member : missing) {
        Future<Void> unused =
            trainings.submit(
                () -> {
                  train(member.number(), member.folder(), told);
                  return null;
                });
      }
      for (int i = 0; i < missing.size(); i++) {
        trainings.take().get(); // the first that fails ends all
      }
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IOException(String.valueOf(failed.getCause()), failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopped);
    } finally {
      end();
      pool.shutdownNow();
    }
  }

  /** Several members may need a set: the first one has it made, and the others wait. */
  private void generate(int member) throws IOException {
    synchronized (generated) {
      for (GeneratedSet set : recipe.generated()) {
        if (recipe.trained().get(member).generated().contains(set.name())) {
          set.in(generated);
        }
      }
    }
  }

  /** Ends the processes; a step is finished first, a checkpoint is whole at any moment. */
  private synchronized void end() {
    ending = true;
    processes.forEach(Process::destroy);
  }

  private synchronized Process start(int member, Path folder, List<String> told)
      throws IOException {
    if (ending) {
      throw new IOException("not begun: another member failed");
    }
    Files.createDirectories(folder);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(
            argument ->
                argument.startsWith("-Dai.djl")
                    || argument.startsWith("-Dcountersign")
                    || argument.startsWith("-Xmx"))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-XX:ActiveProcessorCount=1",
            "-Dai.djl.offline=true",
            "-Dai.djl.pytorch.num_threads=1",
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("java.class.path"),
            MemberProcess.class.getName(),
            recipe.file().toString(),
            Integer.toString(member),
            folder.toString(),
            generated.toString()));
    command.addAll(told);
    File log = folder.resolve("log.txt").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log));
    builder.environment().put("OMP_NUM_THREADS", "1");
    Process process = builder.start();
    processes.add(process);
    running.put(member, 0);
    progress.note("member %d of %d: %s".formatted(member + 1, recipe.trained().size(), folder));
    return process;
  }

  private void train(int member, Path folder, List<String> told)
      throws IOException, InterruptedException {
    generate(member);
    Process process = start(member, folder, told);
    String refused = "it said nothing; see " + folder.resolve("log.txt");
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        if (line.startsWith(MemberProcess.STEP)) {
          step(member, Integer.parseInt(line.substring(MemberProcess.STEP.length())));
        } else if (line.startsWith(MemberProcess.REFUSED)) {
          refused = line.substring(MemberProcess.REFUSED.length());
        }
      }
    }
    int code = process.waitFor();
    if (code != 0) {
      String sentence = "member %d: %s".formatted(member + 1, refused);
      throw code == BAD_INPUT ? new DataException(sentence) : new TrainingException(sentence);
    }
    done(member);
  }

  private synchronized void step(int member, int step) {
    running.put(member, step);
    session++;
    tell();
  }

  private synchronized void done(int member) {
    finished += recipe.trained().get(member).steps();
    running.remove(member);
  }

  private void tell() {
    long done = finished + running.values().stream().mapToLong(Integer::intValue).sum();
    progress.steps(
        running.keySet().stream().map(member -> member + 1).toList(),
        recipe.trained().size(),
        done,
        session,
        total);
  }
}
