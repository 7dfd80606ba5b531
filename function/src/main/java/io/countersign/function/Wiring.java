package io.countersign.function;

import io.countersign.audit.Pseudonym;
import io.countersign.function.bulk.Bulk;
import io.countersign.function.bulk.Warming;
import io.countersign.function.configuration.Settings;
import io.countersign.function.http.Access;
import io.countersign.function.http.DirectoryRoutes;
import io.countersign.function.http.DocumentRoutes;
import io.countersign.function.http.PageRoutes;
import io.countersign.function.http.ReviewRoutes;
import io.countersign.function.http.Route;
import io.countersign.function.http.Router;
import io.countersign.function.http.SignerRoutes;
import io.countersign.function.http.SystemRoutes;
import io.countersign.function.http.VerifyRoutes;
import io.countersign.function.lambda.Batch;
import io.countersign.function.lambda.IoThreads;
import io.countersign.function.lambda.NativeLibraries;
import io.countersign.function.model.Challenger;
import io.countersign.function.model.ModelLoader;
import io.countersign.function.model.ServedModel;
import io.countersign.function.request.RequestReader;
import io.countersign.function.request.RequestRules;
import io.countersign.function.signers.EmbeddingCache;
import io.countersign.function.signers.EnrolledReferences;
import io.countersign.function.signers.Enrolment;
import io.countersign.function.signers.Signers;
import io.countersign.function.store.AuditTrail;
import io.countersign.function.store.Erasure;
import io.countersign.function.store.ResultStore;
import io.countersign.function.store.ReviewQueue;
import io.countersign.function.store.S3Failure;
import io.countersign.function.store.SignatureStore;
import io.countersign.function.store.SignerDirectory;
import io.countersign.function.store.SteadyS3;
import io.countersign.function.store.Tombstones;
import io.countersign.function.telemetry.EventLog;
import io.countersign.function.upload.Documents;
import io.countersign.function.upload.QueuedUploads;
import io.countersign.function.upload.Uploads;
import io.countersign.function.verification.Explanations;
import io.countersign.function.verification.Verification;
import io.countersign.image.ImageDecoder;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.s3.S3Client;

/** Makes the parts from settings and S3, and loads the model when the application starts. */
final class Wiring {
  private static final Logger LOG = Logger.getLogger(Wiring.class);

  void start(@Observes StartupEvent event, Settings settings, ServedModel model) {
    model.get();
  }

  @Produces
  @Singleton
  @Typed(SteadyS3.class)
  SteadyS3 s3(S3Client s3) {
    return new SteadyS3(s3);
  }

  @Produces
  @Singleton
  IoThreads threads() {
    return new IoThreads();
  }

  @Produces
  @Singleton
  ModelLoader models(SteadyS3 s3, Settings settings) {
    NativeLibraries.use(settings.nativeLibraryDirectory());
    return new ModelLoader(s3, settings);
  }

  @Produces
  @Singleton
  ServedModel model(ModelLoader models, Settings settings, IoThreads threads, EventLog log) {
    return new ServedModel(
        models,
        settings.modelRetryPause(),
        settings.modelRefresh(),
        InstantSource.system(),
        threads,
        log::modelRefresh);
  }

  @Produces
  @Singleton
  Challenger challenger(ModelLoader models, Settings settings, IoThreads threads) {
    return new Challenger(models, settings.modelRefresh(), InstantSource.system(), threads);
  }

  @Produces
  @Singleton
  SignatureStore signatures(SteadyS3 s3, Settings settings) {
    return new SignatureStore(s3, settings.signatureBucket(), settings.limits().imageBytes());
  }

  @Produces
  @Singleton
  ResultStore results(SteadyS3 s3, Settings settings) {
    return new ResultStore(s3, settings.signatureBucket());
  }

  @Produces
  @Singleton
  Erasure erasure(SteadyS3 s3, Settings settings) {
    return new Erasure(s3, settings.signatureBucket());
  }

  @Produces
  @Singleton
  EmbeddingCache embeddings(SignatureStore store, ResultStore results, Erasure erasure) {
    return new EmbeddingCache(store, results, erasure);
  }

  @Produces
  @Singleton
  EnrolledReferences enrolled(
      SignatureStore store, EmbeddingCache cache, Settings settings, IoThreads threads) {
    return new EnrolledReferences(store, cache, settings.limits().references(), threads);
  }

  @Produces
  @Singleton
  AuditTrail audit(SteadyS3 s3, Settings settings, IoThreads threads) {
    String bucket = settings.auditBucket().orElse(settings.signatureBucket());
    return new AuditTrail(
        new ResultStore(s3, bucket, S3Failure.Purpose.AUDIT), InstantSource.system(), threads);
  }

  @Produces
  @Singleton
  Pseudonym pseudonym(Settings settings) {
    if (settings.pseudonymKey().isEmpty()) {
      LOG.warn("no COUNTERSIGN_PSEUDONYM_KEY: pseudonyms of signers can be found by trying names");
    }
    return new Pseudonym(settings.pseudonymKey().orElse(settings.signatureBucket()));
  }

  @Produces
  @Singleton
  Tombstones tombstones(ResultStore results, Pseudonym pseudonym, Settings settings) {
    return new Tombstones(results, pseudonym, InstantSource.system(), settings.erasureGrace());
  }

  @Produces
  @Singleton
  Verification verification(
      ServedModel model,
      SignatureStore store,
      EnrolledReferences enrolled,
      AuditTrail audit,
      Pseudonym pseudonym,
      Challenger challenger,
      Settings settings,
      IoThreads threads) {
    return new Verification(
        model, store, enrolled, audit, pseudonym, challenger, settings.shadowPatience(), threads);
  }

  @Produces
  @Singleton
  Explanations explanations(ServedModel model, SignatureStore store, Settings settings) {
    return new Explanations(model, store, settings.limits().references());
  }

  @Produces
  @Singleton
  Enrolment enrolment(
      SignatureStore store,
      ResultStore results,
      EnrolledReferences enrolled,
      EmbeddingCache cache,
      Settings settings) {
    return new Enrolment(
        store, results, enrolled, cache, InstantSource.system(), settings.limits().references());
  }

  @Produces
  @Singleton
  Signers signers(
      SignatureStore store,
      EnrolledReferences enrolled,
      EmbeddingCache cache,
      Erasure erasure,
      Tombstones tombstones) {
    return new Signers(store, enrolled, cache, erasure, tombstones);
  }

  @Produces
  @Singleton
  SignerDirectory directory(SteadyS3 s3, SignatureStore store, ResultStore results) {
    return new SignerDirectory(s3, store, results);
  }

  @Produces
  @Singleton
  ReviewQueue reviews(SteadyS3 s3, SignatureStore store, ResultStore results, Erasure erasure) {
    return new ReviewQueue(s3, store, results, erasure);
  }

  @Produces
  @Singleton
  RequestReader requests(Settings settings) {
    return new RequestReader(RequestRules.of(settings));
  }

  @Produces
  @Singleton
  Router router(
      RequestReader requests,
      Verification verification,
      Explanations explanations,
      AuditTrail audit,
      ServedModel model,
      Enrolment enrolment,
      Signers signers,
      SignerDirectory directory,
      ReviewQueue reviews,
      SignatureStore store,
      Pseudonym pseudonym,
      IoThreads threads,
      Settings settings) {
    List<Route> routes = new ArrayList<>();
    routes.addAll(new VerifyRoutes(requests, verification, explanations, audit).routes());
    routes.addAll(
        new SignerRoutes(requests, model, enrolment, signers, directory, audit, pseudonym)
            .routes());
    routes.addAll(
        new DirectoryRoutes(directory, signers, requests, audit, pseudonym, threads).routes());
    ImageDecoder decoder = new ImageDecoder(settings.limits().image());
    routes.addAll(
        new ReviewRoutes(reviews, store, decoder, explanations, requests, audit, pseudonym, threads)
            .routes());
    routes.addAll(new DocumentRoutes(requests, model).routes());
    routes.addAll(new SystemRoutes(model).routes());
    routes.addAll(PageRoutes.routes());
    return new Router(
        routes, Access.of(settings), Math.max(1, settings.modelRetryPause().toSeconds()));
  }

  @Produces
  @Singleton
  Documents documents(
      SignatureStore store,
      ResultStore results,
      Verification verification,
      AuditTrail audit,
      Tombstones tombstones,
      Erasure erasure,
      Pseudonym pseudonym,
      ReviewQueue reviews,
      IoThreads threads) {
    return new Documents(
        store, results, verification, audit, tombstones, erasure, pseudonym, reviews, threads);
  }

  @Produces
  @Singleton
  Batch batch(Settings settings, IoThreads threads) {
    return new Batch(threads, settings.batchTime());
  }

  @Produces
  @Singleton
  Uploads uploads(Documents documents, Batch batch, EventLog log) {
    return new Uploads(documents, batch, log);
  }

  @Produces
  @Singleton
  QueuedUploads queuedUploads(Uploads uploads, Batch batch, EventLog log) {
    return new QueuedUploads(uploads, batch, log);
  }

  @Produces
  @Singleton
  Bulk bulk(
      Documents documents,
      ServedModel model,
      ModelLoader models,
      EnrolledReferences enrolled,
      Batch batch,
      EventLog log) {
    return new Bulk(documents, model, new Warming(models, enrolled), batch, log);
  }

  @Produces
  @Singleton
  EventLog log(Pseudonym pseudonym) {
    return new EventLog(pseudonym);
  }
}
