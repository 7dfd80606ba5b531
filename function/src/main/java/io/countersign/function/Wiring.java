package io.countersign.function;

import io.countersign.function.bulk.Bulk;
import io.countersign.function.configuration.Settings;
import io.countersign.function.http.PageRoutes;
import io.countersign.function.http.Route;
import io.countersign.function.http.Router;
import io.countersign.function.http.SignerRoutes;
import io.countersign.function.http.SystemRoutes;
import io.countersign.function.http.VerifyRoutes;
import io.countersign.function.lambda.IoThreads;
import io.countersign.function.lambda.NativeLibraries;
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
import io.countersign.function.store.SignatureStore;
import io.countersign.function.telemetry.EventLog;
import io.countersign.function.upload.Documents;
import io.countersign.function.upload.QueuedUploads;
import io.countersign.function.upload.Uploads;
import io.countersign.function.verification.Explanations;
import io.countersign.function.verification.Verification;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;

/** Makes the parts from settings and S3, and loads the model when the application starts. */
final class Wiring {

  void start(@Observes StartupEvent event, Settings settings, ServedModel model) {
    model.get();
  }

  @Produces
  @Singleton
  IoThreads threads() {
    return new IoThreads();
  }

  @Produces
  @Singleton
  ServedModel model(S3Client s3, Settings settings, IoThreads threads, EventLog log) {
    NativeLibraries.use(settings.nativeLibraryDirectory());
    return new ServedModel(
        new ModelLoader(s3, settings),
        settings.modelRetryPause(),
        settings.modelRefresh(),
        InstantSource.system(),
        threads,
        log::modelRefresh);
  }

  @Produces
  @Singleton
  SignatureStore signatures(S3Client s3, Settings settings) {
    return new SignatureStore(s3, settings.signatureBucket(), settings.limits().imageBytes());
  }

  @Produces
  @Singleton
  ResultStore results(S3Client s3, Settings settings) {
    return new ResultStore(s3, settings.signatureBucket());
  }

  @Produces
  @Singleton
  Erasure erasure(S3Client s3, Settings settings) {
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
  AuditTrail audit(SignatureStore store, ResultStore results) {
    return new AuditTrail(results, store, InstantSource.system());
  }

  @Produces
  @Singleton
  Verification verification(
      ServedModel model,
      SignatureStore store,
      EnrolledReferences enrolled,
      AuditTrail audit,
      IoThreads threads) {
    return new Verification(model, store, enrolled, audit, threads);
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
      Erasure erasure,
      Settings settings) {
    return new Enrolment(store, results, enrolled, cache, erasure, settings.limits().references());
  }

  @Produces
  @Singleton
  Signers signers(
      SignatureStore store, EnrolledReferences enrolled, EmbeddingCache cache, Erasure erasure) {
    return new Signers(store, enrolled, cache, erasure);
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
      Settings settings) {
    List<Route> routes = new ArrayList<>();
    routes.addAll(new VerifyRoutes(requests, verification, explanations, audit).routes());
    routes.addAll(new SignerRoutes(requests, model, enrolment, signers).routes());
    routes.addAll(new SystemRoutes(model).routes());
    routes.addAll(PageRoutes.routes());
    return new Router(routes, Math.max(1, settings.modelRetryPause().toSeconds()));
  }

  @Produces
  @Singleton
  Documents documents(SignatureStore store, ResultStore results, Verification verification) {
    return new Documents(store, results, verification);
  }

  @Produces
  @Singleton
  Uploads uploads(Documents documents, EventLog log) {
    return new Uploads(documents, log);
  }

  @Produces
  @Singleton
  QueuedUploads queuedUploads(Uploads uploads, EventLog log) {
    return new QueuedUploads(uploads, log);
  }

  @Produces
  @Singleton
  Bulk bulk(Documents documents, ServedModel model, EventLog log) {
    return new Bulk(documents, model, log);
  }

  @Produces
  @Singleton
  EventLog log() {
    return new EventLog();
  }
}
