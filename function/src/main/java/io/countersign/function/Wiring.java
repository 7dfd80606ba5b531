package io.countersign.function;

import io.countersign.function.model.ModelLoader;
import io.countersign.function.model.ServedModel;
import io.countersign.function.request.RequestReader;
import io.countersign.function.request.RequestRules;
import io.countersign.function.store.ResultStore;
import io.countersign.function.store.SignatureStore;
import io.countersign.function.upload.Uploads;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import software.amazon.awssdk.services.s3.S3Client;

/** Makes the parts from settings and S3, and loads the model when the application starts. */
final class Wiring {

  void start(@Observes StartupEvent event, Settings settings, ServedModel model) {
    model.get();
  }

  @Produces
  @Singleton
  ServedModel model(S3Client s3, Settings settings) {
    NativeLibraries.use(settings.nativeLibraryDirectory());
    ModelLoader loader = new ModelLoader(s3, settings);
    return new ServedModel(loader::load, settings.modelRetryPause(), InstantSource.system());
  }

  @Produces
  @Singleton
  SignatureStore signatures(S3Client s3, Settings settings) {
    return new SignatureStore(s3, settings.signatureBucket(), settings.limits().imageBytes());
  }

  @Produces
  @Singleton
  Verification verification(ServedModel model, SignatureStore store, Settings settings) {
    return new Verification(model, store, settings.limits().references());
  }

  @Produces
  @Singleton
  RequestReader requests(Settings settings) {
    return new RequestReader(RequestRules.of(settings));
  }

  @Produces
  @Singleton
  Uploads uploads(
      S3Client s3,
      Settings settings,
      SignatureStore store,
      Verification verification,
      EventLog log) {
    ResultStore results = new ResultStore(s3, settings.signatureBucket());
    return new Uploads(store, results, verification, log);
  }

  @Produces
  @Singleton
  EventLog log() {
    return new EventLog();
  }
}
