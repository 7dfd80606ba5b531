# The function on the JVM as a Lambda image, with an archive of its classes (AppCDS). Not yet built; see README.md beside this file.
# eclipse-temurin:17-jdk-noble; the archive holds for this very Java.
ARG BASE_DIGEST=sha256:e213bb3f008362fcab6ab1fdf182e2170ef633ffa8543d8fd2f29e99f768aa60
FROM eclipse-temurin@${BASE_DIGEST}

SHELL ["/bin/bash", "-o", "pipefail", "-c"]

# What ./mvnw verify leaves: the package, the jars that Lambda's own Java runtime has, and the classes that a verification loads.
WORKDIR /tmp/package
RUN --mount=type=bind,source=function/target/function-jvm-x86_64.zip,target=/build/function.zip \
    jar --extract --file /build/function.zip \
    && mkdir /var/task \
    && mv lib onnxruntime /var/task/ \
    && jar --create --file /var/task/0-function.jar -C /tmp/package .

WORKDIR /var/task
RUN --mount=type=bind,source=infra/local/target,target=/build/local \
    rm -r /tmp/package \
    && mkdir runtime \
    && cp /build/local/lib/aws-lambda-java-{runtime-interface-client,core,serialization}-*.jar /build/local/lib/utils-lite-*.jar runtime/ \
    && classes=$(printf '%s:' /var/task/runtime/*.jar /var/task/0-function.jar /var/task/lib/*.jar) \
    && java -XX:+UseSerialGC -Xshare:dump -XX:SharedClassListFile=/build/local/function-classes.lst \
         -XX:SharedArchiveFile=/var/task/classes.jsa -cp "${classes%:}" \
    && printf '%s\n' -XX:+UseSerialGC -XX:MaxRAMPercentage=75 -XX:SharedArchiveFile=/var/task/classes.jsa \
         -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000 \
         -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=1000000 \
         -cp "${classes%:}" >java.args

ENV LAMBDA_TASK_ROOT=/var/task
USER 1000:1000

# Lambda watches its own runtime.
HEALTHCHECK NONE
ENTRYPOINT ["java", "@/var/task/java.args", "com.amazonaws.services.lambda.runtime.api.client.AWSLambda"]
CMD ["io.countersign.function.Handler::handleRequest"]
