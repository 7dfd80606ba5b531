# Builds function-native-x86_64.zip with Mandrel for JDK 25. Not yet built; see README.md beside this file.
# quay.io/quarkus/ubi9-quarkus-mandrel-builder-image:jdk-25, as in the profile native of function/pom.xml.
ARG BUILDER_DIGEST=sha256:c1d52b8ac781c2b7cf6f0cb3ed366ee3ea5ea4e5e34014eaf060ca6841afd6e5
FROM quay.io/quarkus/ubi9-quarkus-mandrel-builder-image@${BUILDER_DIGEST}

USER root
RUN microdnf install --assumeyes --setopt=install_weak_deps=0 maven \
    && microdnf clean all

USER 1001
WORKDIR /project

# It runs once and ends.
HEALTHCHECK NONE
ENTRYPOINT ["mvn"]
CMD ["-B", "package", "-Pnative", "-DskipTests"]
