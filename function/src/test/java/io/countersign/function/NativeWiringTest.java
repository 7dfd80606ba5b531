package io.countersign.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.function.answer.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the native executable needs and the JVM does not, as far as the JVM can tell. */
class NativeWiringTest {
  private static final String METADATA =
      "/META-INF/native-image/io.countersign/countersign-function/reachability-metadata.json";
  private static final Pattern CLASS = Pattern.compile("\0((?:ai|java)/[A-Za-z/$]+)(?=\0)");

  @Test
  void metadata_everyType_existsAndIsOpenToJni() throws Exception {
    for (JsonNode entry : metadata()) {
      for (String flag :
          List.of(
              "jniAccessible",
              "allDeclaredConstructors",
              "allDeclaredMethods",
              "allDeclaredFields")) {
        assertThat(entry.path(flag).asBoolean()).as(flag + " of " + entry).isTrue();
      }
      String type = entry.path("type").asText();
      if (!type.endsWith("[]")) {
        assertThat(Class.forName(type).getDeclaredMethods()).as(type).isNotEmpty();
      }
    }
  }

  @Test
  void metadata_everyClassThatTheLibraryLooksUp_isListed() throws IOException {
    Path library =
        Path.of(System.getProperty("onnxruntime.native.path"), "libonnxruntime4j_jni.so");
    String bytes = new String(Files.readAllBytes(library), StandardCharsets.ISO_8859_1);
    TreeSet<String> lookedUp = new TreeSet<>();
    for (Matcher found = CLASS.matcher(bytes); found.find(); ) {
      lookedUp.add(found.group(1).replace('/', '.'));
    }

    List<String> listed = new ArrayList<>();
    metadata().forEach(entry -> listed.add(entry.path("type").asText()));
    assertThat(lookedUp).hasSizeGreaterThan(10);
    assertThat(listed).containsAll(lookedUp);
  }

  @Test
  void buildArguments_initialiseOnnxRuntimeAtRunTime() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = open("/application.properties")) {
      properties.load(in);
    }

    assertThat(properties.getProperty("quarkus.native.additional-build-args"))
        .isEqualTo("--initialize-at-run-time=ai.onnxruntime");
  }

  private static JsonNode metadata() throws IOException {
    try (InputStream in = open(METADATA)) {
      return Json.read(in.readAllBytes()).path("reflection");
    }
  }

  private static InputStream open(String resource) {
    return Objects.requireNonNull(NativeWiringTest.class.getResourceAsStream(resource));
  }
}
