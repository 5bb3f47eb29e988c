package safeguarding.cli;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import safeguarding.config.AppConfig;
import safeguarding.config.Setting;
import safeguarding.pages.server.ClientAddresses;
import safeguarding.pages.server.OwnHosts;
import safeguarding.pages.server.WebServer;

/** The HTTP server, as configured. */
final class HttpServer {

    private HttpServer() {}

    /**
     * Starts it.
     *
     * @param port the port for pages, health and metrics
     */
    static WebServer start(AppConfig config, int port, List<WebServer.Routes> routes) {
        String host = config.text(Setting.HTTP_HOST);
        return WebServer.start(
                new WebServer.Listening(
                        host,
                        port,
                        given(config, Setting.HTTP_HEALTH_PORT).map(Integer::valueOf),
                        OwnHosts.of(host, address(config), list(config, Setting.HTTP_HOSTS)),
                        new ClientAddresses(list(config, Setting.HTTP_PROXIES).stream()
                                .map(ClientAddresses.Network::of)
                                .toList())),
                routes);
    }

    /** The public address of the pages, if it is set. */
    static Optional<URI> address(AppConfig config) {
        return given(config, Setting.HTTP_ADDRESS).map(URI::create);
    }

    private static Optional<String> given(AppConfig config, Setting setting) {
        return Optional.of(config.text(setting)).filter(value -> !value.equals("none"));
    }

    private static List<String> list(AppConfig config, Setting setting) {
        return given(config, setting).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .toList();
    }
}
