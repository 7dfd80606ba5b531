package io.countersign.trainer.cli;

import io.countersign.trainer.synthesis.Synthesis;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * Runs what short commands run, once, at build time: Java then archives the classes that they load,
 * so that they start without parsing them. Prints what the verification said.
 */
final class Rehearsal {
  private Rehearsal() {}

  public static void main(String[] arguments) throws IOException {
    for (List<String> words : List.of(List.of("--version"), List.of("--help"))) {
      run(words);
    }
    Path folder = Files.createTempDirectory("countersign-rehearsal");
    try {
      new Synthesis(1).write(folder, 1, 3, 1);
      List<String> images;
      try (Stream<Path> files = Files.walk(folder)) {
        images = files.filter(Files::isRegularFile).map(Path::toString).sorted().limit(3).toList();
      }
      run(Stream.concat(Stream.of("verify"), images.stream()).toList());
      run(Stream.concat(Stream.of("verify", "--json"), images.stream()).toList());
      run(List.of("verify", "--help"));
      System.out.println(run(List.of("verify", images.get(0), images.get(1))));
    } finally {
      delete(folder);
    }
  }

  private static String run(List<String> words) {
    StringWriter said = new StringWriter();
    CommandLine command = Countersign.commandLine(words.get(0));
    command.setOut(new PrintWriter(said, true));
    command.setErr(new PrintWriter(said, true));
    command.execute(words.toArray(String[]::new));
    return said.toString();
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }
}
