package io.countersign.function;

import io.countersign.audit.Pseudonym;
import io.countersign.function.bulk.Bulk;
import io.countersign.function.configuration.Settings;
import io.countersign.function.configuration.TestSettings;
import io.countersign.function.http.Router;
import io.countersign.function.lambda.Batch;
import io.countersign.function.lambda.IoThreads;
import io.countersign.function.model.Challenger;
import io.countersign.function.model.LoadedModel;
import io.countersign.function.model.ModelLoader;
import io.countersign.function.model.ServedModel;
import io.countersign.function.request.RequestReader;
import io.countersign.function.request.RequestRules;
import io.countersign.function.signers.EmbeddingCache;
import io.countersign.function.signers.EnrolledReferences;
import io.countersign.function.signers.Signers;
import io.countersign.function.store.AuditTrail;
import io.countersign.function.store.Erasure;
import io.countersign.function.store.ResultStore;
import io.countersign.function.store.ReviewQueue;
import io.countersign.function.store.SignatureStore;
import io.countersign.function.store.SignerDirectory;
import io.countersign.function.store.SteadyS3;
import io.countersign.function.store.Tombstones;
import io.countersign.function.telemetry.EventLog;
import io.countersign.function.upload.Documents;
import io.countersign.function.upload.QueuedUploads;
import io.countersign.function.upload.Uploads;
import io.countersign.function.verification.Verification;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;

/** The function's parts around an S3 client and a model, put together as {@link Wiring} does. */
public final class Kit {
  private final Wiring wiring = new Wiring();
  private final Settings settings;
  private final IoThreads threads = wiring.threads();
  private final SteadyS3 s3;
  private final SignatureStore store;
  private final ResultStore results;
  private final ServedModel model;
  private final ModelLoader models;
  private final Challenger challenger;
  private final EmbeddingCache cache;
  private final EnrolledReferences enrolled;
  private final AuditTrail audit;
  private final Erasure erasure;
  private final Pseudonym pseudonym;
  private final Tombstones tombstones;
  private final EventLog log;

  /** With more settings, names and values in turn. */
  public Kit(S3Client client, String bucket, Supplier<LoadedModel> loader, String... more) {
    s3 = wiring.s3(client);
    List<String> all =
        new ArrayList<>(List.of("signature-bucket", bucket, "erasure-grace", "PT0.3S"));
    all.addAll(List.of(more));
    settings = TestSettings.of(all.toArray(String[]::new));
    models = wiring.models(s3, settings);
    challenger = wiring.challenger(models, settings, threads);
    store = wiring.signatures(s3, settings);
    results = wiring.results(s3, settings);
    erasure = wiring.erasure(s3, settings);
    cache = wiring.embeddings(store, results, erasure);
    enrolled = wiring.enrolled(store, cache, settings, threads);
    audit = wiring.audit(s3, settings, threads);
    pseudonym = wiring.pseudonym(settings);
    tombstones = wiring.tombstones(results, pseudonym, settings);
    log = wiring.log(pseudonym);
    model =
        new ServedModel(
            source(loader),
            settings.modelRetryPause(),
            settings.modelRefresh(),
            InstantSource.system(),
            threads,
            log::modelRefresh);
  }

  /** A source of one model. */
  public static ServedModel.ModelSource source(Supplier<LoadedModel> loader) {
    return new ServedModel.ModelSource() {
      @Override
      public LoadedModel load() {
        return loader.get();
      }

      @Override
      public Optional<LoadedModel> loadIfAnother() {
        return Optional.empty();
      }
    };
  }

  public Verification verification() {
    return wiring.verification(
        model, store, enrolled, audit, pseudonym, challenger, settings, threads);
  }

  public Signers signers() {
    return wiring.signers(store, enrolled, cache, erasure, tombstones);
  }

  public SignerDirectory directory() {
    return wiring.directory(s3, store, results);
  }

  public Uploads uploads() {
    return wiring.uploads(documents(), batch(), log);
  }

  public QueuedUploads queuedUploads() {
    return wiring.queuedUploads(uploads(), batch(), log);
  }

  public Bulk bulk() {
    return wiring.bulk(documents(), model, models, enrolled, batch(), log);
  }

  private Batch batch() {
    return wiring.batch(settings, threads);
  }

  private Documents documents() {
    return wiring.documents(
        store, results, verification(), audit, tombstones, erasure, pseudonym, reviews(), threads);
  }

  private ReviewQueue reviews() {
    return wiring.reviews(s3, store, results, erasure);
  }

  public Router router() {
    return wiring.router(
        new RequestReader(RequestRules.of(settings)),
        verification(),
        wiring.explanations(model, store, settings),
        audit,
        model,
        wiring.enrolment(store, results, enrolled, cache, settings),
        signers(),
        directory(),
        reviews(),
        store,
        pseudonym,
        threads,
        settings);
  }

  public HttpFunction function() {
    return new HttpFunction(new VerifyFunction(router(), log));
  }
}
