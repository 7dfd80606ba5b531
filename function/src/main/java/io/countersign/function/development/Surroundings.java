package io.countersign.function.development;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Under {@code quarkus:dev}, and in no package that is deployed: starts what is around the function
 * on one machine, S3 with the bundled model and HTTP, once for all reloads.
 */
@Singleton
@IfBuildProfile("dev")
final class Surroundings {
  private static final Logger LOG = Logger.getLogger(Surroundings.class);
  private static final int S3 = 8070;
  private static final int HTTP = 8080;
  private static final int EVENTS = 8090;

  /** Before the model is loaded. */
  void start(@Observes @Priority(1) StartupEvent event) throws IOException {
    System.setProperty("aws.requestChecksumCalculation", "WHEN_REQUIRED"); // as LocalSystem says
    if (listens(S3)) {
      return; // since before a reload
    }
    Path root = root();
    Path local = root.resolve("infra/local/target");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                List.of(
                    java,
                    "-cp",
                    local.resolve("classes") + ":" + local.resolve("lib") + "/*",
                    "io.countersign.local.demo.Development",
                    root.toString(),
                    Integer.toString(S3),
                    Integer.toString(HTTP),
                    Integer.toString(EVENTS)))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); !"ready".equals(line); line = lines.readLine()) {
      if (line == null) {
        throw new IllegalStateException("S3 and HTTP did not start; the reason is above");
      }
      LOG.info(line);
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException nobody) {
      return false;
    }
  }

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Stream.iterate(here, path -> path != null, Path::getParent)
        .filter(path -> Files.isDirectory(path.resolve("infra/local/target/lib")))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "expected infra/local to be built above %s: ./mvnw -q -DskipTests package"
                        .formatted(here)));
  }
}
