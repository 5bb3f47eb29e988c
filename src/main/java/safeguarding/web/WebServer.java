package safeguarding.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The HTTP server of a process, with the addresses that its parts answer. */
public final class WebServer implements AutoCloseable {

    /** Some addresses, and what they answer. */
    public interface Routes {
        void addTo(JavalinConfig config);
    }

    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
            + " img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final Javalin server;
    private final Set<String> routes;

    private WebServer(Javalin server, Set<String> routes) {
        this.server = server;
        this.routes = routes;
    }

    /**
     * @param port where to listen; 0 for a free port
     */
    public static WebServer start(String host, int port, List<Routes> routes) {
        Set<String> added = new TreeSet<>();
        Javalin server = Javalin.create(config -> {
            config.events.handlerAdded(route -> {
                if (route.getHttpMethod().isHttpMethod()) {
                    added.add(route.getHttpMethod() + " " + route.getPath() + " " + route.getRoles());
                }
            });
            config.startup.showJavalinBanner = false;
            config.routes.before(WebServer::guard);
            routes.forEach(part -> part.addTo(config));
        });
        return new WebServer(server.start(host, port), added);
    }

    /** What browsers may do with any answer, a refusal too. */
    private static void guard(Context context) {
        context.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .header("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cache-Control", "no-cache");
    }

    /** All that it answers and for whom, such as {@code GET /authorities/{code}/worklist [MANAGERS]}. */
    public Set<String> routes() {
        return Set.copyOf(routes);
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
