package io.countersign.local.demo;

import io.countersign.local.LocalSettings;
import io.countersign.local.LocalSystem;
import io.countersign.local.storage.S3Server;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The whole way: signatures, training, evaluation, publication, cold start, verification by HTTP
 * and by upload. Exit codes: 0 every step ran and the verdicts are right, 1 they are not, 2 bad
 * usage, 3 a step failed.
 */
public final class Demo {
  private static final int STEPS = 11;
  private static final int STEPS_OF_SERVING = 4;

  private final DemoOptions options;
  private final PrintStream out;
  private final Steps steps;
  private final Trainer trainer;

  private Demo(DemoOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
    this.steps =
        new Steps(out, InstantSource.system(), options.serveOnly() ? STEPS_OF_SERVING : STEPS);
    this.trainer = new Trainer(options.launcher());
  }

  public static void main(String[] arguments) {
    int code;
    try {
      DemoOptions options = DemoOptions.parse(List.of(arguments));
      Demo demo = new Demo(options, System.out);
      code = options.serveOnly() ? demo.serveOnly() : demo.run() ? 0 : 1;
    } catch (IllegalArgumentException e) {
      System.err.println("demo: " + e.getMessage() + "; --help tells the options");
      code = 2;
    } catch (DemoFailedException e) {
      System.err.println("\ndemo: " + e.getMessage());
      code = 3;
    }
    System.exit(code);
  }

  private boolean run() {
    Workspace workspace = steps.run("make a folder", () -> Workspace.open(options.out()));
    Preparation preparation = new Preparation(options, trainer, workspace);
    steps.run("get signatures", () -> preparation.signatures(out));
    steps.run(
        options.bundled()
            ? "take the model that comes with the program"
            : "train slim, at most " + options.minutes() + " min",
        () -> preparation.model(out));
    steps.run("evaluate on writers it was not trained on", preparation::evaluate);
    try (LocalSystem system = steps.run("start S3 and the HTTP API", () -> start(workspace))) {
      steps.run(
          "publish the model to S3",
          () -> trainer.publish(preparation.run(), system.s3().endpoint()));
      Verification verification =
          steps.run("enrol signers by HTTP", () -> enrol(system, workspace, preparation));
      steps.run(
          "cold and warm: a new process, the model from S3, answers",
          () -> {
            verification.coldStarts(out);
            verification.warm(out);
          });
      steps.run("verify by HTTP", verification::byHttp);
      steps.run("verify the same by upload", verification::byUpload);
      steps.run("and as S3 Batch Operations asks", () -> verification.inBulk(out));
      Judgement judgement = new Judgement(verification.answers());
      judgement.print(out);
      out.printf("%n      Report: %s%n", workspace.evaluation().resolve("report.html"));
      out.printf("%n%s%n", judgement.passed() ? "The demo passed." : "The demo did not pass.");
      if (options.serve()) {
        serve(system, verification.curl());
      }
      return judgement.passed();
    }
  }

  /** The model that comes with the program, and some generated signatures to try it with. */
  private int serveOnly() {
    Path folder = steps.run("make a folder", () -> Files.createTempDirectory("countersign-demo"));
    Workspace workspace = new Workspace(folder);
    Preparation preparation = new Preparation(options, trainer, workspace);
    steps.run("draw signatures to try", () -> trainer.generate(workspace.signatures(), 2, 1));
    try (LocalSystem system = steps.run("start S3 and the HTTP API", () -> start(workspace))) {
      steps.run(
          "publish the model that comes with the program, have the function load it",
          () -> {
            trainer.publish(preparation.run(), system.s3().endpoint());
            new HttpRoute(system.http()).ready();
          });
      Path one = workspace.signatures().resolve("001");
      serve(
          system,
          "curl -F reference=@%s -F reference=@%s -F questioned=@%s %s/verify"
              .formatted(
                  one.resolve("001_01.png"),
                  one.resolve("001_02.png"),
                  one.resolve("001_03.png"),
                  system.http()));
    }
    return 0;
  }

  private LocalSystem start(Workspace workspace) {
    return LocalSystem.start(
        LocalSettings.of(options.functionZip(), workspace.local()).withPort(options.port()));
  }

  private Verification enrol(LocalSystem system, Workspace workspace, Preparation preparation)
      throws Exception {
    List<Trial> trials =
        new TrialChoice(preparation.data(), options.seed())
            .choose(Scores.read(workspace.evaluation().resolve("scores.csv")));
    Verification verification = new Verification(system, trials);
    verification.enrol(out);
    return verification;
  }

  private void serve(LocalSystem system, String curl) {
    out.printf(
        "%nServing until Ctrl-C. Page for people: %s/ · S3: %s (key %s, secret %s)%n"
            + "Logs: %s, %s%nTry:%n  %s%n",
        system.http(),
        system.s3().endpoint(),
        S3Server.ACCESS_KEY,
        S3Server.SECRET_KEY,
        system.verify().log(),
        system.onUpload().log(),
        curl);
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
