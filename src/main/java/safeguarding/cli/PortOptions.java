package safeguarding.cli;

import java.util.Map;
import picocli.CommandLine.Option;
import safeguarding.config.AppConfig;
import safeguarding.config.Setting;

/** The ports of what runs in this process; one that is not given is remembered, or chosen freely. */
final class PortOptions {

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "The broker's port (default: ${DEFAULT-VALUE}; 0 for any free port).")
    private int broker;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "The schema registry's port (default: ${DEFAULT-VALUE}; 0 for any free port).")
    private int registry;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            description = "The port of pages, health and metrics (default: the setting http.port, 8080; 0 for any free"
                    + " port).")
    private Integer http;

    EmbeddedPlatform.Ports ports() {
        return new EmbeddedPlatform.Ports(broker, registry);
    }

    /** A configuration with the port given for pages, if any. */
    AppConfig over(AppConfig config) {
        return http == null ? config : config.with(Map.of(Setting.HTTP_PORT, http.toString()));
    }
}
