package io.countersign.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/** Command line and environment of a function process, after those of Lambda's runtimes. */
final class FunctionCommand {
  /** This program's own Java. */
  static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

  /**
   * How the image starts Java, beside its archive of classes: what is compiled a second time waits
   * ten times as long for it as Java's own defaults say, which leaves a cold start the processors
   * and a warm function the code (thresholds of the last tier; 25 times for loops).
   */
  static final List<String> IMAGE_OPTIONS =
      List.of(
          "-XX:Tier4InvocationThreshold=50000",
          "-XX:Tier4MinInvocationThreshold=6000",
          "-XX:Tier4CompileThreshold=150000",
          "-XX:Tier4BackEdgeThreshold=1000000");

  private FunctionCommand() {}

  static ProcessBuilder of(
      FunctionPackage code, FunctionSettings settings, List<String> javaOptions, String runtimeApi)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                code.isNative()
                    ? List.of(code.root().resolve("bootstrap").toString())
                    : java(code, settings, javaOptions))
            .directory(code.root().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(settings.log().toFile()));
    builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG", "TMPDIR"));
    builder.environment().putAll(environment(code, settings, runtimeApi));
    return builder;
  }

  /**
   * Lambda's Java runtime collects serially. It also stops at the first compiler tier unless {@code
   * _JAVA_OPTIONS} says otherwise, as it should for a function that stays warm: measured, a warm
   * verification takes a third less with the second tier, a cold start up to two fifths longer.
   */
  private static List<String> java(
      FunctionPackage code, FunctionSettings settings, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(JAVA);
    command.add("-XX:MaxHeapSize=" + settings.memoryMegabytes() * 3 / 4 + "m");
    command.add("-XX:+UseSerialGC");
    command.add("-Xshare:auto");
    if (Files.exists(ClassArchive.of(code))) {
      command.add("-XX:SharedArchiveFile=" + ClassArchive.of(code));
      command.addAll(IMAGE_OPTIONS);
    }
    command.addAll(options);
    command.add(AWSLambda.class.getName());
    command.add(settings.handler());
    return command;
  }

  /**
   * The runtime's jars, then the function's: 6 kB. It goes into the environment, not on the command
   * line, a long one of which has crashed a release of ONNX Runtime (ADR 0004).
   */
  static String classPath(FunctionPackage code) throws IOException {
    return Stream.concat(runtimeClient(), code.classPath().stream())
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The jars that Lambda's Java runtime itself puts before those of the function. */
  private static Stream<Path> runtimeClient() {
    return Stream.of(
            AWSLambda.class, Context.class, PojoSerializer.class, SdkInternalThreadLocal.class)
        .map(FunctionCommand::jarOf);
  }

  private static Path jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> environment(
      FunctionPackage code, FunctionSettings settings, String runtimeApi) throws IOException {
    Map<String, String> all = new HashMap<>();
    all.put("TZ", ":UTC");
    all.put("LAMBDA_TASK_ROOT", code.root().toString());
    all.put("LAMBDA_RUNTIME_DIR", code.root().toString());
    all.put("LD_LIBRARY_PATH", code.root() + File.pathSeparator + code.root().resolve("lib"));
    all.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
    all.put("AWS_LAMBDA_FUNCTION_NAME", settings.name());
    all.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    all.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(settings.memoryMegabytes()));
    all.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    all.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + settings.name());
    all.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
    all.put("_HANDLER", settings.handler());
    if (!code.isNative()) {
      all.put("CLASSPATH", classPath(code));
    }
    all.putAll(settings.environment());
    return all;
  }
}
