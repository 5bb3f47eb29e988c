package safeguarding.cli;

import picocli.CommandLine.Option;

/** Where what runs in this process is to listen; a port that is not said is remembered, or chosen freely. */
final class PortOptions {

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "The broker's port (default: ${DEFAULT-VALUE}; 0 for a free one).")
    private int broker;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "The schema registry's port (default: ${DEFAULT-VALUE}; 0 for a free one).")
    private int registry;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "The port of pages, health and metrics (default: ${DEFAULT-VALUE}; 0 for a free one).")
    private int http;

    EmbeddedPlatform.Ports ports() {
        return new EmbeddedPlatform.Ports(broker, registry);
    }

    String http() {
        return String.valueOf(http);
    }
}
