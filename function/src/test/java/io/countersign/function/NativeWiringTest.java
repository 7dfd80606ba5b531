package io.countersign.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.countersign.function.answer.Json;
import io.quarkus.funqy.Funq;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the native executable needs and the JVM does not, as far as the JVM can tell. */
class NativeWiringTest {
  private static final String METADATA =
      "/META-INF/native-image/io.countersign/countersign-function/reachability-metadata.json";
  private static final String LAMBDA_RUNTIME = "io.quarkus.amazon.lambda.runtime";
  private static final List<Class<?>> PARTS_OF_JACKSON =
      List.of(JsonNode.class, Module.class, JsonSerializer.class, JsonDeserializer.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.countersign.function");
  private static final Pattern CLASS = Pattern.compile("\0((?:ai|java)/[A-Za-z/$]+)(?=\0)");

  @Test
  void metadata_everyType_existsAndIsOpen() throws Exception {
    for (JsonNode entry : metadata()) {
      String type = entry.path("type").asText();
      List<String> flags =
          new ArrayList<>(
              List.of("allDeclaredConstructors", "allDeclaredMethods", "allDeclaredFields"));
      if (type.startsWith("ai.onnxruntime.") || type.startsWith("java.")) {
        flags.add("jniAccessible");
      }
      assertThat(flags).as(type).allMatch(flag -> entry.path(flag).asBoolean());
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

    assertThat(lookedUp).hasSizeGreaterThan(10);
    assertThat(listed()).containsAll(lookedUp);
  }

  @Test
  void metadata_everyClassThatJacksonReadsOrWrites_isRegistered() throws IOException {
    Set<String> registered = listed();
    for (JavaClass ours : CLASSES) {
      if (ours.isAnnotatedWith(RegisterForReflection.class)) {
        registered.add(ours.getName());
        for (Class<?> target : ours.getAnnotationOfType(RegisterForReflection.class).targets()) {
          registered.add(target.getName());
        }
      }
    }

    Set<String> mapped = new TreeSet<>();
    for (JavaClass ours : CLASSES) {
      for (JavaMethod method : ours.getMethods()) {
        if (method.isAnnotatedWith(Funq.class)) {
          Method function = method.reflect();
          mapped(JSON.constructType(function.getGenericReturnType()), mapped);
          for (Type event : function.getGenericParameterTypes()) {
            mapped(JSON.constructType(event), mapped);
          }
        }
      }
    }
    for (JavaClass theirs : new ClassFileImporter().importPackages(LAMBDA_RUNTIME)) {
      if (theirs.tryGetConstructor().isPresent() && !theirs.isInterface()) {
        mapped(JSON.constructType(theirs.reflect()), mapped);
      }
    }
    assertThat(mapped).contains(LAMBDA_RUNTIME + ".FunctionError").hasSizeGreaterThan(5);
    assertThat(registered).containsAll(mapped);
  }

  /** Adds the class, if it has properties that Jackson finds by reflection, and theirs. */
  private static void mapped(JavaType type, Set<String> mapped) {
    if (type.isContainerType() || type.isReferenceType()) {
      mapped(type.getContentType(), mapped);
      return;
    }
    Class<?> raw = type.getRawClass();
    boolean known =
        raw.isEnum()
            || raw.getName().startsWith("java.")
            || PARTS_OF_JACKSON.stream().anyMatch(part -> part.isAssignableFrom(raw));
    List<BeanPropertyDefinition> properties =
        known || raw.isPrimitive()
            ? List.of()
            : JSON.getSerializationConfig().introspect(type).findProperties();
    if (!properties.isEmpty() && mapped.add(raw.getName())) {
      properties.forEach(property -> mapped(property.getPrimaryType(), mapped));
    }
  }

  private static Set<String> listed() throws IOException {
    Set<String> listed = new TreeSet<>();
    metadata().forEach(entry -> listed.add(entry.path("type").asText()));
    return listed;
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
