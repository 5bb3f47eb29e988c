# The program, as `mvn package` made it, as three images:
#   docker build -t safeguarding .                        processors, sources and commands
#   docker build -t safeguarding-pages --target pages .   pages alone, without the processor's stores
#   docker build -t safeguarding-demo --target demo .     with a broker and a registry of its own, for `demo` and --embedded
# Another Java from 17 on does as well: --build-arg JRE_IMAGE=eclipse-temurin --build-arg JRE_TAG=17-jre
ARG JRE_IMAGE=eclipse-temurin
ARG JRE_TAG=25-jre

FROM ${JRE_IMAGE}:${JRE_TAG} AS libraries
COPY ops/image/ /image/
COPY target/lib/ /lib-of-all/
RUN /image/sort-libraries /lib-of-all /libraries

FROM ${JRE_IMAGE}:${JRE_TAG} AS pages

ARG VERSION=dev
LABEL org.opencontainers.image.title="Safeguarding Indicators" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}"

# A number and no name: the engine can then see that it is not root. /data is the one place that a processor writes to; a
# volume belongs there.
RUN mkdir -p /data && chown 10001:10001 /data
COPY ops/image/healthy /usr/local/bin/healthy
# The libraries change seldom, and are a layer of their own.
COPY --from=libraries /libraries/all/ /opt/safeguarding/lib/
COPY target/safeguarding.jar /opt/safeguarding/safeguarding.jar

USER 10001:10001
WORKDIR /data
ENV SAFEGUARDING_HTTP_HOST=0.0.0.0 \
    SAFEGUARDING_STATE_DIR=/data/state \
    SAFEGUARDING_LOG_FORMAT=json
EXPOSE 8080

# The processor restores for as long as it needs and is alive all the while, so this asks only for that.
HEALTHCHECK --interval=3s --timeout=5s --start-period=60s --retries=10 CMD ["/usr/local/bin/healthy"]
# The rest of the memory is for the stores, which are outside of the heap. Threads that show figures give way to those that
# calculate them; Java would warn that a priority may need rights, which a lower one does not. More options: JAVA_TOOL_OPTIONS.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-XX:ThreadPriorityPolicy=1", \
  "-XX:JavaPriority1_To_OSPriority=19", "-XX:-PrintWarnings", "-jar", "/opt/safeguarding/safeguarding.jar"]
CMD ["--help"]

FROM pages AS demo
COPY --from=libraries /libraries/processor-only/ /opt/safeguarding/lib/
COPY --from=libraries /libraries/demo-only/ /opt/safeguarding/lib/

FROM pages
COPY --from=libraries /libraries/processor-only/ /opt/safeguarding/lib/
