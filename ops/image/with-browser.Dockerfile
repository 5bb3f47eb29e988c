# A base for the program's image that has Java, and the browser with which the pages print PDFs:
#   docker build -t safeguarding-base:browser -f ops/image/with-browser.Dockerfile ops/image
# and then JRE_IMAGE=safeguarding-base and JRE_TAG=browser in .env, or --build-arg of both.
ARG DEBIAN_TAG=bookworm-slim
FROM debian:${DEBIAN_TAG}
RUN apt-get update \
 && apt-get install -y --no-install-recommends openjdk-17-jre-headless chromium fonts-dejavu-core \
 && rm -rf /var/lib/apt/lists/*
