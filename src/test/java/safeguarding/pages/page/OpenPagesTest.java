package safeguarding.pages.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import safeguarding.pages.server.WebServer;

/** Open pages are notified of changes, over real connections. */
class OpenPagesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final OpenPages open = new OpenPages();
    private WebServer server;

    @BeforeEach
    void start() {
        server = serve(open);
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** Opens a page: a connection that waits for events, with the default receive buffer. */
    private static Socket connect(WebServer server) throws IOException {
        return connect(server, new Socket());
    }

    /**
     * Opens a page with a receive buffer of a kilobyte, for a client that does not read. A client that reads needs more, or
     * TCP can stall.
     */
    private static Socket connectWithLittleRoom(WebServer server) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(1024);
        return connect(server, socket);
    }

    private static Socket connect(WebServer server, Socket socket) throws IOException {
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.connect(new InetSocketAddress("localhost", server.port()));
        socket.getOutputStream()
                .write(("GET /events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void saysWhatToAskForToThoseWhoDoNotAskForAStream() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/events"))
                .header("Accept", "application/json")
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.body()).contains("Accept: text/event-stream");
        assertThat(open.count()).isZero();
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void aReaderThatHasStalledHoldsUpNeitherWhoeverTellsNorTheOtherPages() throws Exception {
        try (Socket stalled = connectWithLittleRoom(server);
                Socket reading = connect(server);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(reading.getInputStream(), StandardCharsets.UTF_8))) {
            awaitOpen(open, 2);

            // Far more data than a connection can buffer, while the stalled page reads nothing.
            String large = "x".repeat(100_000);
            for (int i = 0; i < 200; i++) {
                open.tell(large + i);
                assertThat(nextData(lines)).isEqualTo(large + i);
            }

            open.tell("372");
            assertThat(nextData(lines)).isEqualTo("372");
            assertThat(stalled.isClosed()).isFalse();
        }
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void aPageOfWhichNothingChangesIsToldSo_soThatNoProxyTakesItForDead() throws Exception {
        OpenPages often = new OpenPages(Duration.ofMillis(50));
        try (WebServer other = serve(often);
                Socket socket = connect(other);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.lines().filter(line -> line.startsWith(":")).limit(2)).hasSize(2);
        }
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void aPageThatIsOpenWhenTheServerStopsIsToldNoMore() throws Exception {
        OpenPages often = new OpenPages(Duration.ofMillis(5));
        WebServer other = serve(often);
        try (Socket socket = connect(other);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.lines().filter(line -> line.startsWith(":")).limit(2)).hasSize(2);

            other.close();
            often.tell("372");

            awaitOpen(often, 0);
            assertThat(lines.lines().filter(line -> line.endsWith("372"))).isEmpty();
            // If this fails, a sender is stuck in a loop in which each error causes the next.
            await("those who tell have done with it").atMost(PATIENCE).until(() -> Thread.getAllStackTraces().entrySet().stream()
                    .filter(thread -> thread.getKey().getName().startsWith("open-pages"))
                    .flatMap(thread -> Stream.of(thread.getValue()))
                    .noneMatch(frame -> frame.getClassName().startsWith("io.javalin")));
        }
    }

    private static WebServer serve(OpenPages pages) {
        return WebServer.start("localhost", 0, List.of(config -> pages.addTo(config, "/events")));
    }

    private static void awaitOpen(OpenPages pages, int count) {
        await(count + " pages are open").atMost(PATIENCE).until(() -> pages.count() == count);
    }

    private static String nextData(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (!line.startsWith("data:")) {
            line = lines.readLine();
        }
        return line.substring("data:".length()).strip();
    }
}
