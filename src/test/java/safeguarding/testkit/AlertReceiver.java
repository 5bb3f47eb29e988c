package safeguarding.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A webhook receiver for Alertmanager: it records all notifications. */
public final class AlertReceiver implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /**
     * A notification of an alert.
     *
     * @param who the receiver
     * @param status firing or resolved
     * @param of the alert, with its labels and annotations
     */
    public record Message(String who, String status, JsonNode of) {

        public String label(String name) {
            return of.path("labels").path(name).asText();
        }

        public String annotation(String name) {
            return of.path("annotations").path(name).asText();
        }
    }

    public AlertReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::note);
        server.start();
    }

    /** The webhook address of a receiver. */
    public String url(String who) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + who;
    }

    private void note(HttpExchange exchange) throws IOException {
        try (exchange) {
            String who = exchange.getRequestURI().getPath().substring(1);
            JSON.readTree(exchange.getRequestBody())
                    .path("alerts")
                    .forEach(alert -> messages.add(new Message(who, alert.path("status").asText(), alert)));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    public List<Message> messages() {
        return List.copyOf(messages);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
