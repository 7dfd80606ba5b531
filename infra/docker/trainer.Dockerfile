# The training job on a GPU host. Built and run with a GPU: not yet; see README.md beside this file.
# nvidia/cuda:12.8.1-base-ubuntu24.04 for linux/amd64.
ARG BASE_DIGEST=sha256:e711c99333fdfe8ae1e677b4972be6c5021f0128a1d31f775c7e58d88921b6a9

# PyTorch's own build for CUDA 12.8: it was never published for Maven. The checksum is of the archive.
FROM nvidia/cuda@${BASE_DIGEST} AS libtorch
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
ARG LIBTORCH=https://download.pytorch.org/libtorch/cu128/libtorch-cxx11-abi-shared-with-deps-2.7.1%2Bcu128.zip
ARG LIBTORCH_SHA256=ae513b437ae99150744ef1d06b02a4ecbbb9275c9ffe540c88909623e3293041
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates curl unzip \
    && rm -rf /var/lib/apt/lists/* \
    && curl --fail --silent --show-error --location --output /tmp/libtorch.zip "$LIBTORCH" \
    && echo "$LIBTORCH_SHA256  /tmp/libtorch.zip" | sha256sum --check \
    && unzip -q /tmp/libtorch.zip -d /tmp \
    && rm /tmp/libtorch.zip
COPY infra/docker/libtorch.sh /usr/local/bin/
RUN libtorch.sh /tmp/libtorch/lib /opt/libtorch

# What ./mvnw package leaves: the launcher and its jars, without the libtorch for processors.
FROM nvidia/cuda@${BASE_DIGEST} AS program
COPY trainer/target/countersign /opt/countersign
RUN rm /opt/countersign/lib/pytorch-native-cpu-*.jar

FROM nvidia/cuda@${BASE_DIGEST}
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libgomp1 libjemalloc2 openjdk-17-jre-headless \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 countersign

COPY --from=libtorch /opt/libtorch /opt/libtorch
COPY --from=program /opt/countersign /opt/countersign
COPY --chmod=755 infra/docker/entrypoint.sh /usr/local/bin/countersign-job

# DJL takes libtorch from that folder, and the JNI library of this flavour from its jar, which it unpacks to the home directory.
# The launcher finds jemalloc and sets OMP_WAIT_POLICY.
ENV PYTORCH_LIBRARY_PATH=/opt/libtorch/lib \
    PYTORCH_VERSION=2.7.1 \
    PYTORCH_FLAVOR=cu128 \
    LD_LIBRARY_PATH=/opt/libtorch/lib:/opt/libtorch/deps \
    DJL_CACHE_DIR=/home/countersign/djl \
    NVIDIA_VISIBLE_DEVICES=all \
    NVIDIA_DRIVER_CAPABILITIES=compute,utility

USER 10001:10001
WORKDIR /home/countersign

# A job is watched by AWS Batch, not by a health check.
HEALTHCHECK NONE

# Script and launcher each become the next by exec: SIGTERM of a reclaimed host reaches the JVM, not a shell.
STOPSIGNAL SIGTERM
ENTRYPOINT ["/usr/local/bin/countersign-job"]
CMD ["job"]
