package io.countersign.trainer.job;

import io.countersign.trainer.data.DataException;
import io.countersign.trainer.storage.AtomicFile;
import io.countersign.trainer.storage.S3Bucket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A data set's copy on this machine: objects that are new or another than at the last fetch are
 * downloaded, files whose object is gone are deleted. {@code index} keeps what was fetched, so that
 * a fetch that was killed goes on where it was.
 */
final class DataFetch {
  private static final int THREADS = 8;

  /** Downloads between two notes in the index. */
  private static final int CHUNK = 256;

  private final S3Bucket bucket;
  private final DataSet.S3Location source;
  private final Path folder;
  private final Path index;

  DataFetch(S3Bucket bucket, DataSet.S3Location source, Path folder) {
    this.bucket = bucket;
    this.source = source;
    this.folder = folder;
    this.index = folder.resolveSibling(folder.getFileName() + ".index");
  }

  /**
   * What a fetch found.
   *
   * @param identity the same as long as the data set is
   */
  record Fetched(String identity, int files, int downloaded, int deleted) {}

  /**
   * Brings the folder up to date.
   *
   * @throws DataException when there is nothing in S3, or a key leads out of the folder
   */
  Fetched fetch() throws IOException {
    Map<String, S3Bucket.Listed> wanted = wanted();
    if (wanted.isEmpty()) {
      throw new DataException(
          "expected a data set at %s/%s, found no object there".formatted(bucket, source.prefix()));
    }
    Map<String, String> had = read();
    List<Map.Entry<String, S3Bucket.Listed>> changed =
        wanted.entrySet().stream()
            .filter(e -> !tag(e.getValue()).equals(had.get(e.getKey())) || !isFile(e.getKey()))
            .toList();
    for (int from = 0; from < changed.size(); from += CHUNK) {
      List<Map.Entry<String, S3Bucket.Listed>> chunk =
          changed.subList(from, Math.min(changed.size(), from + CHUNK));
      download(chunk);
      chunk.forEach(entry -> had.put(entry.getKey(), tag(entry.getValue())));
      write(had);
    }
    int deleted = deleteOthers(wanted);
    had.keySet().retainAll(wanted.keySet());
    write(had);
    return new Fetched(KeptRun.Key.digest(lines(had)), wanted.size(), changed.size(), deleted);
  }

  private Map<String, S3Bucket.Listed> wanted() {
    Map<String, S3Bucket.Listed> wanted = new TreeMap<>();
    for (S3Bucket.Listed object : bucket.list(source.prefix() + "/")) {
      String name = object.key().substring(source.prefix().length() + 1);
      if (name.isEmpty() || name.endsWith("/")) {
        continue; // a console's placeholder of a folder
      }
      place(name);
      wanted.put(name, object);
    }
    return wanted;
  }

  /**
   * Where the object of that name goes.
   *
   * @throws DataException when that is outside the folder
   */
  Path place(String name) {
    Path file = folder.resolve(name);
    if (!file.startsWith(folder) || !file.equals(file.normalize())) {
      throw new DataException("expected names of files in %s, got %s".formatted(bucket, name));
    }
    return file;
  }

  private boolean isFile(String name) {
    return Files.isRegularFile(place(name));
  }

  /** Downloads several at a time: what is slow is the way to S3. */
  private void download(List<Map.Entry<String, S3Bucket.Listed>> objects) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Void>> downloads = new ArrayList<>();
      objects.forEach(
          object ->
              downloads.add(
                  () -> {
                    download(object.getValue().key(), place(object.getKey()));
                    return null;
                  }));
      for (Future<Void> one : threads.invokeAll(downloads)) {
        one.get();
      }
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException sentence) {
        throw sentence;
      }
      throw new IOException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while fetching " + source.prefix(), interrupted);
    } finally {
      threads.shutdownNow();
    }
  }

  private void download(String key, Path file) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    if (!bucket.download(key, part)) {
      throw new DataException("the object %s/%s was deleted meanwhile".formatted(bucket, key));
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private int deleteOthers(Map<String, S3Bucket.Listed> wanted) throws IOException {
    List<Path> gone;
    try (Stream<Path> files = Files.walk(folder)) {
      gone =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !wanted.containsKey(name(file)))
              .toList();
    }
    for (Path file : gone) {
      Files.delete(file);
    }
    deleteEmptyFolders();
    return gone.size();
  }

  /** A set whose last file is gone must not be left as an empty one. */
  private void deleteEmptyFolders() throws IOException {
    List<Path> innermostFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      innermostFirst =
          all.filter(Files::isDirectory)
              .filter(directory -> !directory.equals(folder))
              .sorted(Comparator.reverseOrder())
              .toList();
    }
    for (Path directory : innermostFirst) {
      try (Stream<Path> entries = Files.list(directory)) {
        if (entries.findAny().isPresent()) {
          continue;
        }
      }
      Files.delete(directory);
    }
  }

  private String name(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private static String tag(S3Bucket.Listed object) {
    return object.eTag() + " " + object.size();
  }

  /** By name, the tag of what was fetched; lines {@code etag size name}. */
  private Map<String, String> read() throws IOException {
    Map<String, String> had = new HashMap<>();
    if (Files.exists(index)) {
      for (String line : Files.readAllLines(index)) {
        String[] parts = line.split(" ", 3);
        if (parts.length == 3) {
          had.put(parts[2], parts[0] + " " + parts[1]);
        }
      }
    }
    return had;
  }

  private void write(Map<String, String> had) throws IOException {
    byte[] text = lines(had).getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(index, out -> out.write(text));
  }

  private static String lines(Map<String, String> had) {
    return new TreeMap<>(had)
        .entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey() + "\n")
            .collect(Collectors.joining());
  }
}
