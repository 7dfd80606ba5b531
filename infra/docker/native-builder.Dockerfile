# Builds function.zip with Mandrel for JDK 25. Not yet built; see README.md beside this file.
# BUILDER_DIGEST has no default on purpose: README.md says how to look it up.
ARG BUILDER_DIGEST
FROM quay.io/quarkus/ubi9-quarkus-mandrel-builder-image@${BUILDER_DIGEST}

USER root
# hadolint ignore=DL3041
RUN microdnf install --assumeyes --setopt=install_weak_deps=0 maven \
    && microdnf clean all

USER 1001
WORKDIR /project
ENTRYPOINT ["mvn"]
CMD ["-B", "package", "-Pnative", "-DskipTests"]
