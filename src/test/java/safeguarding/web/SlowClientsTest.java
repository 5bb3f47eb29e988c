package safeguarding.web;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.signin.LocalUsers;
import safeguarding.signin.Role;

/** Clients that are slow, or make themselves slow, over real connections: others are answered all the same. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SlowClientsTest {

    private static final int MANY = 300;
    private static final Duration SOON = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    /** Another address of this machine than the one that others ask from. */
    private static final String SLOW = "127.0.0.2";

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Socket> clients = new ArrayList<>();
    private WebServer server;

    @BeforeEach
    void start() {
        Path users = folder.resolve("users");
        LocalUsers.add(users, "jo", Set.of(Role.VIEWER));
        server = WebServer.start("127.0.0.1", 0, List.of(
                new Gate(LocalUsers.read(users)),
                config -> {
                    config.routes.get("/health/live", context -> context.result("alive"), Audience.EVERYONE);
                    config.routes.get("/large", context -> context.result("x".repeat(8_000_000)), Audience.EVERYONE);
                    config.routes.get("/page", context -> context.result("page"), Audience.EVERYONE);
                }));
    }

    @AfterEach
    void close() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        server.close();
    }

    /** Somebody who sends so much and no more, and reads nothing. */
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

    private void assertAnswersSoon(String path) throws IOException, InterruptedException {
        long began = System.nanoTime();
        assertThat(ask(path).statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).as(path).isLessThan(SOON);
    }

    private void assertAnswersSoon() throws IOException, InterruptedException {
        for (int i = 0; i < 10; i++) {
            assertAnswersSoon("/health/live");
        }
        assertAnswersSoon("/page");
    }

    @Test
    void whoSendsABodySlowlyHoldsNothingUp() throws Exception {
        ask("/page");
        for (int i = 0; i < MANY; i++) {
            send("POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                    + "Origin: http://localhost\r\nContent-Length: 100\r\n\r\nname=");
        }

        assertAnswersSoon();
    }

    @Test
    void whoSendsAHeadSlowlyHoldsNothingUp() throws Exception {
        ask("/page");
        for (int i = 0; i < MANY; i++) {
            send("GET /page HTTP/1.1\r\nHost: loc");
        }

        assertAnswersSoon();
    }

    @Test
    void whoReadsNothingHoldsNothingUp() throws Exception {
        ask("/page");
        for (int i = 0; i < MANY; i++) {
            send("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }

        assertAnswersSoon();
    }

    @Test
    void whoGuessesPasswordsHoldsNothingUp() throws Exception {
        ask("/page");
        for (int i = 0; i < MANY; i++) {
            send("GET /account HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic am86Z3Vlc3M=\r\n\r\n");
        }

        assertAnswersSoon();
    }
}
