package io.countersign.function.configuration;

import io.countersign.image.ImageLimits;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Every setting of the functions; {@code COUNTERSIGN_MODEL_BUCKET} in the environment is {@link
 * #modelBucket()}, and so on. S3 itself is set by {@code quarkus.s3.*} in application.properties.
 */
@ConfigMapping(prefix = "countersign")
public interface Settings {
  /** What gives a function one whole processor, by Lambda's documentation. */
  int MEGABYTES_PER_PROCESSOR = 1769;

  /** Bucket with {@code models/}. No default: start-up fails without it. */
  String modelBucket();

  /**
   * Bucket with {@code references/}, {@code questioned/} and {@code results/}. No default: start-up
   * fails without it.
   */
  String signatureBucket();

  /**
   * Public key in PEM that models have to be signed for; without it models without a signature are
   * taken.
   */
  Optional<String> modelPublicKey();

  /** Bucket with {@code audit/}; without it the signature bucket. */
  Optional<String> auditBucket();

  /**
   * The secret that pseudonyms of signers are keyed with. Without it they are keyed with the
   * signature bucket's name, and whoever knows that can find a name by trying.
   */
  Optional<String> pseudonymKey();

  /** How the way in finds out who asks, and so how it is decided what they may. */
  @WithDefault("none")
  Authorization authorization();

  /** What is before {@code verify}, {@code enrol} … in the scopes of a JWT. */
  @WithDefault("countersign/")
  String scopePrefix();

  /** The claim of a JWT that names the caller's tenant; without it there are no tenants. */
  Optional<String> tenantClaim();

  /** Local directory that the model is streamed to. */
  @WithDefault("${java.io.tmpdir}")
  Path modelDirectory();

  /** Largest model that is fetched, in bytes; the manifest's size has to be within it. */
  @WithDefault("268435456")
  long modelBytes();

  /** How long a failed load is answered with the same 503 before the next request tries again. */
  @WithDefault("PT2S")
  Duration modelRetryPause();

  /** How often a request has the process look whether another model is current. */
  @WithDefault("PT5M")
  Duration modelRefresh();

  /**
   * How long an answer waits for a model that scores beside the one that serves ({@code
   * models/shadow.json}), once everything else is decided.
   */
  @WithDefault("PT1S")
  Duration shadowPatience();

  /**
   * How long a batch of uploads or tasks may take; what is not done by then is reported as failed.
   * Shorter than the function's own timeout by what a slow answer of S3 takes.
   */
  @WithDefault("PT24S")
  Duration batchTime();

  /**
   * How long an erasure goes on at least, so that it sees what is written meanwhile; a result that
   * takes longer than half of it is looked after once more.
   */
  @WithDefault("PT3S")
  Duration erasureGrace();

  /**
   * Directory with {@code libonnxruntime.so} and {@code libonnxruntime4j_jni.so}. Empty, or without
   * the two: ONNX Runtime unpacks its own to the temporary directory (about 400 ms).
   */
  Optional<Path> nativeLibraryDirectory();

  /** Memory of the function, in MB: Lambda's own variable. It gives processors by memory. */
  @WithDefault("${aws.lambda.function.memory.size:1769}")
  int memoryMegabytes();

  /** Threads that share one run of the network: one for each whole processor. */
  default int networkThreads() {
    int whole = memoryMegabytes() / MEGABYTES_PER_PROCESSOR;
    return Math.max(1, Math.min(whole, Runtime.getRuntime().availableProcessors()));
  }

  Limits limits();

  /** Ways to know who asks. */
  enum Authorization {
    /** Everybody may do everything: on one machine, or behind something that decides. */
    NONE,
    JWT,
    IAM
  }

  /** Bounds on what a request may hold; all are checked before anything is decoded. */
  interface Limits {
    /** Most reference signatures a request may send, and most that are used of a signer. */
    @WithDefault("10")
    int references();

    /**
     * Largest request body, in bytes after base64. 4 MiB, so that the refusal is ours: base64 makes
     * 5.6 MB of it, and Lambda takes no event over 6 MB.
     */
    @WithDefault("4194304")
    int requestBytes();

    /** Largest image, in bytes; the next three bound its pixels before any is allocated. */
    @WithDefault("10485760")
    long imageBytes();

    @WithDefault("12000")
    int imageWidth();

    @WithDefault("12000")
    int imageHeight();

    @WithDefault("25000000")
    long imagePixels();

    /** The four bounds on one image. */
    default ImageLimits image() {
      return new ImageLimits(imageBytes(), imageWidth(), imageHeight(), imagePixels());
    }
  }
}
