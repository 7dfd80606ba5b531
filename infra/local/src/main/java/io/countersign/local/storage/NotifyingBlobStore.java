package io.countersign.local.storage;

import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * A store that tells of every object as soon as it is stored, in whichever of S3's three ways, and
 * before the client is answered. Nothing is told of what failed.
 */
final class NotifyingBlobStore extends ForwardingBlobStore {
  private final List<Consumer<UploadedObject>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicLong sequence = new AtomicLong();
  private final Clock clock;

  NotifyingBlobStore(BlobStore store, Clock clock) {
    super(store);
    this.clock = clock;
  }

  void onCreated(Consumer<UploadedObject> listener) {
    listeners.add(listener);
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
    PutObjectResponse put = super.putBlob(request, content);
    created(request.bucket(), request.key(), put.eTag(), put.versionId());
    return put;
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    CopyObjectResponse copy = super.copyBlob(request);
    created(
        request.destinationBucket(),
        request.destinationKey(),
        copy.copyObjectResult().eTag(),
        copy.versionId());
    return copy;
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    CompleteMultipartUploadResponse complete = super.completeMultipartUpload(upload, request);
    created(upload.containerName(), upload.blobName(), complete.eTag(), complete.versionId());
    return complete;
  }

  private void created(String bucket, String key, String eTag, @Nullable String versionId) {
    HeadObjectRequest head =
        HeadObjectRequest.builder().bucket(bucket).key(key).versionId(versionId).build();
    UploadedObject object =
        new UploadedObject(
            bucket,
            key,
            blobMetadata(head).contentLength(),
            eTag.replace("\"", ""),
            Optional.ofNullable(versionId),
            "%016X".formatted(sequence.incrementAndGet()),
            clock.instant());
    listeners.forEach(listener -> listener.accept(object));
  }
}
