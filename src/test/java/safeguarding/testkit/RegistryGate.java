package safeguarding.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy in front of a registry: it passes requests on, or makes the registry appear to have a fault. */
public final class RegistryGate implements AutoCloseable {

    /** How the registry behaves. */
    public enum State {
        /** It answers. */
        OPEN,
        /** It closes every connection without an answer. */
        DOWN,
        /** It answers after a long delay. */
        SLOW,
        /** Something else answers at its address, such as the sign-in page of a proxy. */
        WRONG,
        /** It answers that no schema exists, whatever the id, like a registry that has not read its topic yet. */
        FORGETFUL,
        /** It answers every schema id with a schema that nothing was written with. */
        MISTAKEN
    }

    private static final Duration SLOWNESS = Duration.ofMillis(250);
    private static final byte[] SIGN_IN = "<html>Please sign in</html>".getBytes(StandardCharsets.UTF_8);

    private static final byte[] NO_SCHEMA =
            "{\"error_code\":40403,\"message\":\"Schema not found\"}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OTHER_SCHEMA = ("{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Other\\\","
                    + "\\\"fields\\\":[{\\\"name\\\":\\\"x\\\",\\\"type\\\":\\\"long\\\"}]}\"}")
            .getBytes(StandardCharsets.UTF_8);

    private final String registry;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final Duration slowness;
    private volatile State state = State.OPEN;

    /**
     * @param registry the address of the real registry
     */
    public RegistryGate(String registry) {
        this(registry, SLOWNESS);
    }

    /** The same, with the delay of a slow answer. */
    public RegistryGate(String registry, Duration slowness) {
        this.registry = registry;
        this.slowness = slowness;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** The address to use as the registry's. */
    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public void become(State wanted) {
        state = wanted;
    }

    /** How many requests it has received. */
    public int asked() {
        return asked.get();
    }

    private static boolean isForSchema(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().startsWith("/schemas/ids/");
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        try (exchange) {
            switch (state) {
                case OPEN -> pass(exchange);
                case SLOW -> {
                    if (!closed.await(slowness.toMillis(), TimeUnit.MILLISECONDS)) {
                        pass(exchange);
                    }
                }
                case WRONG -> send(exchange, 200, "text/html", SIGN_IN);
                case FORGETFUL -> answerOnSchemas(exchange, 404, NO_SCHEMA);
                case MISTAKEN -> answerOnSchemas(exchange, 200, OTHER_SCHEMA);
                case DOWN -> {
                    // The connection closes without a response.
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answerOnSchemas(HttpExchange exchange, int status, byte[] body) throws IOException, InterruptedException {
        if (isForSchema(exchange)) {
            send(exchange, status, "application/json", body);
        } else {
            pass(exchange);
        }
    }

    private void pass(HttpExchange exchange) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(registry + exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        for (String header : new String[] {"Accept", "Content-Type"}) {
            if (exchange.getRequestHeaders().containsKey(header)) {
                request.header(header, exchange.getRequestHeaders().getFirst(header));
            }
        }
        HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        send(
                exchange,
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse("application/json"),
                response.body());
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
