package safeguarding.pages.server;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.router.EndpointNotFound;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The HTTP server of a process, with the addresses that its parts handle. */
public final class WebServer implements AutoCloseable {

    /** Some addresses, and their handlers. */
    public interface Routes {
        void addTo(JavalinConfig config);
    }

    /**
     * Where a server listens, and whom it trusts.
     *
     * @param port the port to listen on; 0 for a free port
     * @param healthPort an additional port that only serves health, status and metrics
     * @param hosts its host names
     * @param clients how to find the address that a request comes from
     */
    public record Listening(
            String host, int port, Optional<Integer> healthPort, OwnHosts hosts, ClientAddresses clients) {}

    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
            + " img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /** What browsers may do with any response, including refusals. */
    static final Map<String, String> GUARD = Map.of(
            "Content-Security-Policy", POLICY,
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "same-origin",
            "Permissions-Policy", "camera=(), microphone=(), geolocation=()",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cache-Control", "no-cache");

    /** Responses are compressed if the client supports it, so caches must keep both forms. */
    public static final String BY_ENCODING = "Accept-Encoding";

    /**
     * How many connections a port accepts, including one for each page with live updates; more would exceed the limit of open
     * files.
     */
    private static final int CONNECTIONS = 1024;

    private static final int CONNECTIONS_OF_OPERATORS = 64;

    private final Javalin server;
    private final Set<String> routes;
    private final Optional<ServerConnector> forOperators;
    private final Collection<OpenConnections> connections;

    private WebServer(Javalin server, Set<String> routes, Ports ports) {
        this.server = server;
        this.routes = routes;
        this.forOperators = ports.forOperators;
        this.connections = ports.connections.values();
    }

    /**
     * Starts a server that can be reached under the names of this machine.
     *
     * @param port the port to listen on; 0 for a free port
     */
    public static WebServer start(String host, int port, List<Routes> routes) {
        return start(
                new Listening(
                        host, port, Optional.empty(), OwnHosts.OF_THIS_MACHINE, ClientAddresses.OF_CONNECTIONS),
                routes);
    }

    public static WebServer start(Listening listening, List<Routes> routes) {
        return start(listening, Admission.Patience.USUAL, routes);
    }

    static WebServer start(Listening listening, Admission.Patience patience, List<Routes> routes) {
        Set<String> added = new TreeSet<>();
        Ports ports = new Ports(listening, patience);
        Javalin server = Javalin.create(config -> {
            config.events.handlerAdded(route -> {
                if (route.getHttpMethod().isHttpMethod()) {
                    added.add(route.getHttpMethod() + " " + route.getPath() + " " + route.getRoles());
                }
            });
            config.startup.showJavalinBanner = false;
            config.http.prefer405over404 = true;
            config.routes.before(context -> GUARD.forEach(context::header));
            config.routes.before(context -> context.header("Vary", BY_ENCODING));
            config.routes.exception(EndpointNotFound.class, WebServer::notFound);
            config.routes.exception(MethodNotAllowedResponse.class, WebServer::notAllowed);
            config.jetty.addConnector(ports::ofPages);
            listening.healthPort().ifPresent(port -> config.jetty.addConnector(ports::ofOperators));
            config.jetty.modifyServer(ports::admitTo);
            routes.forEach(part -> part.addTo(config));
        });
        return new WebServer(server.start(), added, ports);
    }

    /** The response for an unknown address; it does not repeat the address, which can contain an id. */
    private static void notFound(EndpointNotFound problem, Context context) {
        if (context.path().startsWith("/api/")) {
            Problem.send(context, HttpStatus.NOT_FOUND, "Address not found. /api/v1/openapi.json lists the addresses.");
        } else {
            context.status(HttpStatus.NOT_FOUND).result("Not found");
        }
    }

    /** Says which methods an address has; HEAD is available wherever GET is. */
    private static void notAllowed(MethodNotAllowedResponse problem, Context context) {
        Set<String> methods = new TreeSet<>();
        problem.getDetails().values().forEach(list -> methods.addAll(List.of(list.split(", "))));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        String allowed = String.join(", ", methods);
        String detail = "This address takes " + allowed + ".";
        context.header("Allow", allowed);
        if (context.path().startsWith("/api/")) {
            Problem.send(context, HttpStatus.METHOD_NOT_ALLOWED, detail);
        } else if (String.valueOf(context.header("Accept")).contains("text/html")) {
            context.status(HttpStatus.METHOD_NOT_ALLOWED);
            new Templates().answer(context, "problem.jte", Map.of("title", "405 Method Not Allowed", "detail", detail));
        } else {
            context.status(HttpStatus.METHOD_NOT_ALLOWED).result("405 Method Not Allowed. " + detail);
        }
    }

    /** The ports of a server while it is being created. */
    private static final class Ports {

        private final Listening listening;
        private final Admission.Patience patience;
        private final Map<Connector, OpenConnections> connections = new HashMap<>();
        private Optional<ServerConnector> forOperators = Optional.empty();

        Ports(Listening listening, Admission.Patience patience) {
            this.listening = listening;
            this.patience = patience;
        }

        Connector ofPages(Server server, HttpConfiguration http) {
            return connector(server, http, listening.port(), CONNECTIONS);
        }

        Connector ofOperators(Server server, HttpConfiguration http) {
            ServerConnector connector =
                    connector(server, http, listening.healthPort().orElseThrow(), CONNECTIONS_OF_OPERATORS);
            forOperators = Optional.of(connector);
            return connector;
        }

        private ServerConnector connector(Server server, HttpConfiguration http, int port, int most) {
            ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
            connector.setHost(listening.host());
            connector.setPort(port);
            OpenConnections open = new OpenConnections(connector, most, patience.head());
            connector.addBean(open);
            connections.put(connector, open);
            return connector;
        }

        private boolean isForOperatorsAlone(Connector connector) {
            return forOperators.filter(connector::equals).isPresent();
        }

        void admitTo(Server server) {
            server.setErrorHandler(new PlainErrors());
            server.insertHandler(new Admission(
                    listening.hosts(), listening.clients(), patience, connections, this::isForOperatorsAlone));
        }
    }

    /** All its addresses with their audience, such as {@code GET /authorities/{code}/worklist [MANAGERS]}. */
    public Set<String> routes() {
        return Set.copyOf(routes);
    }

    public int port() {
        return server.port();
    }

    /** The port that only serves operators, if there is one. */
    public Optional<Integer> healthPort() {
        return forOperators.map(ServerConnector::getLocalPort);
    }

    /** How many requests are under way, from their head to the end of their response. */
    long openRequests() {
        return connections.stream().mapToLong(OpenConnections::busy).sum();
    }

    @Override
    public void close() {
        server.stop();
    }
}
