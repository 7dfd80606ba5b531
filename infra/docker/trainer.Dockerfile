# The training job on a GPU host. Built and run with a GPU: not yet; see README.md beside this file.
# nvidia/cuda:12.8.1-base-ubuntu24.04 for linux/amd64.
ARG BASE_DIGEST=sha256:e711c99333fdfe8ae1e677b4972be6c5021f0128a1d31f775c7e58d88921b6a9
FROM nvidia/cuda@${BASE_DIGEST}

SHELL ["/bin/bash", "-o", "pipefail", "-c"]

# Versions of the packages are those of the base image's release; the digest above pins the release.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libgomp1 libjemalloc2 openjdk-17-jre-headless \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 countersign

# What ./mvnw -Pgpu leaves: the launcher and its jars, libtorch for CUDA 12.8 among them.
COPY --chown=root:root trainer/target/countersign /opt/countersign

# The launcher finds jemalloc and sets OMP_WAIT_POLICY; the libraries are unpacked to the home directory at the first start.
ENV DJL_CACHE_DIR=/home/countersign/djl \
    NVIDIA_VISIBLE_DEVICES=all \
    NVIDIA_DRIVER_CAPABILITIES=compute,utility

USER 10001:10001
WORKDIR /home/countersign

# The launcher becomes the JVM by exec: SIGTERM of a reclaimed host reaches it, not a shell.
STOPSIGNAL SIGTERM
ENTRYPOINT ["/opt/countersign/bin/countersign"]
CMD ["job"]
