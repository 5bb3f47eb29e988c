package safeguarding.pages.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.pages.signin.LocalUsers;
import safeguarding.pages.signin.Role;

/**
 * Shows that clients which are slow, by accident or on purpose, do not keep the server from answering others. Uses real
 * connections.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SlowClientsTest {

    private static final int MANY = 300;
    private static final Duration SOON = Duration.ofSeconds(1);

    /** The longest time that an answer can take: a fraction of the 20 seconds it took when slow clients held the threads. */
    private static final Duration LATEST = Duration.ofSeconds(4);

    @TempDir
    private Path folder;

    /** The slow clients' local address. Other clients use another. */
    private static final String SLOW = "127.0.0.2";

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Socket> clients = new ArrayList<>();
    private WebServer server;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        Path users = folder.resolve("users");
        LocalUsers.add(users, "jo", Set.of(Role.VIEWER));
        server = WebServer.start("127.0.0.1", 0, List.of(
                new AccessControl(LocalUsers.read(users)),
                config -> {
                    config.routes.get("/health/live", context -> context.result("alive"), Audience.EVERYONE);
                    config.routes.get("/large", context -> context.result("x".repeat(4_000_000)), Audience.EVERYONE);
                    config.routes.get("/page", context -> context.result("page"), Audience.EVERYONE);
                }));
        // Loads classes now, so that their loading is not measured later.
        ask("/health/live");
        ask("/page");
    }

    @AfterEach
    void close() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        server.close();
    }

    /** Opens a connection, sends only this text, and reads nothing. */
    private void send(String text) throws IOException {
        Socket client = new Socket();
        client.setReceiveBufferSize(1024);
        client.bind(new InetSocketAddress(SLOW, 0));
        client.connect(new InetSocketAddress("127.0.0.1", server.port()));
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        clients.add(client);
    }

    private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private void assertAnswersWithin(Duration limit, String path) throws IOException, InterruptedException {
        long began = System.nanoTime();
        assertThat(ask(path).statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).as(path).isLessThan(limit);
    }

    private void assertAnswersSoon() throws IOException, InterruptedException {
        List<Duration> health = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            long began = System.nanoTime();
            assertThat(ask("/health/live").statusCode()).isEqualTo(200);
            health.add(Duration.ofNanos(System.nanoTime() - began));
        }
        // Another test uses the same two CPUs, so a single answer can be late.
        assertThat(health.stream().filter(answer -> answer.compareTo(SOON) < 0)).as("%s", health).hasSizeGreaterThan(7);
        assertThat(health).allMatch(answer -> answer.compareTo(LATEST) < 0);
        // A page waits behind earlier requests, but not for any client.
        assertAnswersWithin(Duration.ofSeconds(8), "/page");
    }

    @Test
    void whoSendsABodySlowlyHoldsNothingUp() throws Exception {
        for (int i = 0; i < MANY; i++) {
            send("POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                    + "Origin: http://localhost\r\nContent-Length: 100\r\n\r\nname=");
        }

        assertAnswersSoon();
    }

    @Test
    void whoSendsAHeadSlowlyHoldsNothingUp() throws Exception {
        for (int i = 0; i < MANY; i++) {
            send("GET /page HTTP/1.1\r\nHost: loc");
        }

        assertAnswersSoon();
    }

    @Test
    void whoReadsNothingHoldsNothingUp() throws Exception {
        for (int i = 0; i < MANY; i++) {
            send("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }

        assertAnswersSoon();
    }

    @Test
    void whoGuessesPasswordsHoldsNothingUp() throws Exception {
        for (int i = 0; i < MANY; i++) {
            send("GET /account HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic am86Z3Vlc3M=\r\n\r\n");
        }

        assertAnswersSoon();
    }

    private static final Admission.Patience SHORT = new Admission.Patience(
            Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(10));

    private WebServer impatient() {
        return WebServer.start(
                new WebServer.Listening(
                        "127.0.0.1", 0, Optional.of(0), OwnHosts.OF_THIS_MACHINE, ClientAddresses.OF_CONNECTIONS),
                SHORT,
                List.of(config -> {
                    config.routes.get("/health/live", context -> context.result("alive"), Audience.EVERYONE);
                    config.routes.get("/large", context -> context.result("x".repeat(8_000_000)), Audience.EVERYONE);
                    config.routes.post("/form", context -> context.result(context.body()), Audience.EVERYONE);
                }));
    }

    private static Socket connect(WebServer to, String text) throws IOException {
        Socket client = new Socket();
        client.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
        client.setReceiveBufferSize(1024);
        client.connect(new InetSocketAddress("127.0.0.1", to.port()));
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    private static String read(Socket client) throws IOException {
        return new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    @Test
    void aConnectionThatBringsNoRequestIsClosed_howeverBusilyItSendsPartsOfOne() throws Exception {
        try (WebServer to = impatient();
                Socket client = connect(to, "GET /health/live HTTP/1.1\r\nHost: localhost\r\n")) {
            await("it is closed").pollInterval(Duration.ofMillis(100)).atMost(Duration.ofSeconds(10)).until(() -> {
                try {
                    client.getOutputStream().write("X-Header: more\r\n".getBytes(StandardCharsets.US_ASCII));
                    return false;
                } catch (IOException closed) {
                    return true;
                }
            });
        }
    }

    @Test
    void aBodyThatDoesNotComeIsAnswered408_andOneThatIsTooLong413() throws Exception {
        try (WebServer to = impatient()) {
            String head = "POST /form HTTP/1.1\r\nHost: localhost\r\nContent-Length: ";
            try (Socket client = connect(to, head + "10\r\n\r\nabc")) {
                assertThat(read(client)).startsWith("HTTP/1.1 408").contains("application/problem+json");
            }
            try (Socket client = connect(to, head + "300000\r\n\r\nabc")) {
                assertThat(read(client)).startsWith("HTTP/1.1 413").contains("256 KiB");
            }
            try (Socket client = connect(to, head + "3\r\nConnection: close\r\n\r\nabc")) {
                assertThat(read(client)).startsWith("HTTP/1.1 200").endsWith("abc");
            }
        }
    }

    @Test
    void whoDoesNotTakeAnAnswerIsNotWaitedForForever() throws Exception {
        try (WebServer to = impatient();
                Socket client = connect(to, "GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
            await("the rest of the answer is given up").atMost(Duration.ofSeconds(20)).untilAsserted(() ->
                    assertThat(to.openRequests()).isZero());
            assertThat(clients).isEmpty();
            assertThat(client.isConnected()).isTrue();
        }
    }

    @Test
    void aPortOfItsOwnAnswersHealthAndNothingElse() throws Exception {
        try (WebServer to = impatient()) {
            String own = "http://127.0.0.1:" + to.healthPort().orElseThrow();
            assertThat(http.send(HttpRequest.newBuilder(URI.create(own + "/health/live")).build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body())
                    .isEqualTo("alive");
            assertThat(http.send(HttpRequest.newBuilder(URI.create(own + "/large")).build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void oneAddressLeavesRoomForOthers_andIsToldToComeAgain() throws Exception {
        for (int i = 0; i < RequestKind.PAGES.mostOfOneAddress(); i++) {
            send("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }
        await("as many as one address may have").atMost(Duration.ofSeconds(30)).untilAsserted(() ->
                assertThat(server.openRequests()).isGreaterThanOrEqualTo(RequestKind.PAGES.mostOfOneAddress()));
        send("GET /page HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n");
        Socket refused = clients.get(clients.size() - 1);

        assertThat(read(refused))
                .startsWith("HTTP/1.1 429")
                .contains("Retry-After: 5", "text/html", "Too many requests", "Content-Security-Policy");
        assertThat(ask("/page").statusCode()).isEqualTo(200);
    }
}
