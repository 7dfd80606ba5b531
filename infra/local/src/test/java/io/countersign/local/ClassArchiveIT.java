package io.countersign.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.countersign.local.http.Multipart;
import io.countersign.local.lambda.FunctionProcess;
import io.countersign.testing.Drawings;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged function from an archive of its classes, as the image starts it. */
final class ClassArchiveIT {
  /** What {@code infra/docker/function.Dockerfile} archives. */
  private static final Path LIST =
      Path.of(System.getProperty("countersign.root"), "infra/local/target/function-classes.lst");

  @Test
  void archivedClasses_areLoadedFromTheArchive_andTheAnswerIsTheSame(@TempDir Path folder)
      throws Exception {
    try (RealSystem real = RealSystem.serving(folder)) {
      FunctionProcess verify = real.system().verify();
      assumeTrue(verify.isJava(), "a native package has no classes to archive");
      real.enrol("Anna", List.of(Drawings.png(3, 1), Drawings.png(3, 2)));
      double plain = distance(real);

      verify.archiveClasses(LIST, () -> distance(real));
      Path loaded = folder.resolve("loaded.txt");
      verify.restart(List.of("-Xlog:class+load:file=" + loaded));
      assertThat(distance(real)).isEqualTo(plain);

      try (Stream<String> lines = Files.lines(loaded)) {
        List<String> own =
            lines
                .filter(line -> line.contains(" io.countersign.") || line.contains(" io.quarkus."))
                .filter(line -> !line.contains("$$Lambda"))
                .toList();
        assertThat(own).hasSizeGreaterThan(200);
        assertThat(own.stream().filter(line -> line.contains("shared objects file")).count())
            .isGreaterThan(own.size() * 8L / 10);
      }
    }
  }

  private static double distance(RealSystem real) throws Exception {
    Multipart body =
        new Multipart().field("signer", "Anna").file("questioned", "q.png", Drawings.png(3, 3));
    HttpResponse<String> answer = real.post(body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return RealSystem.json(answer.body()).path("distance").asDouble();
  }
}
