package safeguarding.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.List;

/** The HTTP server of a process, with the addresses that its parts answer. */
public final class WebServer implements AutoCloseable {

    /** Some addresses, and what they answer. */
    public interface Routes {
        void addTo(JavalinConfig config);
    }

    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
            + " img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

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
            config.routes.before(WebServer::guard);
            routes.forEach(part -> part.addTo(config));
        });
        return new WebServer(server.start(host, port));
    }

    /** What browsers may do with any answer, a refusal too. */
    private static void guard(Context context) {
        context.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cache-Control", "no-cache");
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
