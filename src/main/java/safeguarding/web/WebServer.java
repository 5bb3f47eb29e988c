package safeguarding.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.util.List;

/** The HTTP server of a process, with the addresses that its parts answer. */
public final class WebServer implements AutoCloseable {

    /** Some addresses, and what they answer. */
    public interface Routes {
        void addTo(JavalinConfig config);
    }

    private final Javalin server;

    private WebServer(Javalin server) {
        this.server = server;
    }

    /**
     * @param port where to listen; 0 for a free port
     */
    public static WebServer start(String host, int port, List<Routes> routes) {
        Javalin server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            routes.forEach(part -> part.addTo(config));
        });
        return new WebServer(server.start(host, port));
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
