package safeguarding.pages.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import safeguarding.pages.signin.SignIn;

/**
 * A server answers only under its own host names, except for probes and monitoring. Requests are as from a browser that
 * was sent there by another name.
 */
class OwnHostsTest {

    private WebServer server;

    @BeforeEach
    void start() {
        server = WebServer.start(
                new WebServer.Listening(
                        "127.0.0.1",
                        0,
                        Optional.empty(),
                        OwnHosts.of(
                                "pages", Optional.of(URI.create("https://indicators.example.gov.uk")), List.of("old-name")),
                        new ClientAddresses(List.of(ClientAddresses.Network.of("127.0.0.1")))),
                List.of(new AccessControl(SignIn.open()), config -> {
                    config.routes.get("/figures", context -> context.result("figures"), Audience.VIEWERS);
                    config.routes.get("/health/live", context -> context.result("alive"), Audience.EVERYONE);
                    config.routes.get("/metrics", context -> context.result("metrics"), Audience.EVERYONE);
                    config.routes.get("/from", context -> context.result(AccessControl.address(context)), Audience.EVERYONE);
                }));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private String ask(String path, String... headers) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            String request = "GET " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "localhost", "localhost:9999", "LOCALHOST", "127.0.0.1", "127.0.0.1:8080", "[::1]:8080", "10.20.30.40:8080", "pages:8080",
        "indicators.example.gov.uk", "Indicators.Example.gov.uk:443", "indicators.example.gov.uk.", "old-name"
    })
    void answersUnderItsOwnNames(String host) throws Exception {
        assertThat(ask("/figures", "Host: " + host)).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "attacker.example", "attacker.example:8080", "localhost.attacker.example", "127.0.0.1.attacker.example", "localhost@attacker",
        "indicators.example.gov.uk.attacker.example", "notlocalhost", "2130706433", "0x7f000001"
    })
    void refusesAnyOtherName_andSaysWhichSettingIsForIt(String host) throws Exception {
        assertThat(ask("/figures", "Host: " + host)).satisfiesAnyOf(
                answer -> assertThat(answer)
                        .startsWith("HTTP/1.1 421")
                        .contains("http.hosts", "http.address", "application/problem+json"),
                answer -> assertThat(answer).startsWith("HTTP/1.1 400"));
        assertThat(ask("/figures", "Host: " + host)).doesNotContain("figures\r\n").doesNotEndWith("figures");
    }

    @Test
    void aRefusalIsAPageForPeople() throws Exception {
        assertThat(ask("/figures", "Host: attacker.example", "Accept: text/html"))
                .startsWith("HTTP/1.1 421")
                .contains("text/html", "http.hosts", "Content-Security-Policy")
                .doesNotContain("attacker.example");
    }

    @Test
    void twoNamesOrAnAddressThatSaysAnotherAreRefused() throws Exception {
        assertThat(ask("/figures", "Host: localhost", "Host: attacker.example")).startsWith("HTTP/1.1 400");
        assertThat(ask("http://attacker.example/figures", "Host: localhost")).doesNotStartWith("HTTP/1.1 200");
        assertThat(ask("http://attacker.example/figures", "Host: attacker.example")).startsWith("HTTP/1.1 421");
    }

    @Test
    void probesAndMonitoringReachAnInstanceByWhateverNameItHas() throws Exception {
        for (String path : List.of("/health/live", "/metrics")) {
            assertThat(ask(path, "Host: web:8080")).as(path).startsWith("HTTP/1.1 200");
            assertThat(ask(path, "Host: 10.244.0.17:8080")).as(path).startsWith("HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "198.51.100.7 | 198.51.100.7",
        "203.0.113.9, 198.51.100.7 | 198.51.100.7",
        "198.51.100.7, 127.0.0.1 | 198.51.100.7",
        "attacker.example | 127.0.0.1",
        "2001:db8:1:2:3:4:5:6 | 2001:db8:1:2:0:0:0:0/64"
    })
    void believesANamedProxyAboutWhoAsks(String forwarded, String address) throws Exception {
        assertThat(ask("/from", "Host: localhost", "X-Forwarded-For: " + forwarded)).endsWith(address);
    }

    @Test
    void believesNobodyElseAboutWhoAsks() {
        InetSocketAddress other = new InetSocketAddress("127.0.0.2", 1);

        assertThat(new ClientAddresses(List.of(ClientAddresses.Network.of("127.0.0.1"))).of(other, List.of("198.51.100.7")))
                .isEqualTo("127.0.0.2");
        assertThat(ClientAddresses.OF_CONNECTIONS.of(other, List.of("198.51.100.7"))).isEqualTo("127.0.0.2");
        assertThat(new ClientAddresses(List.of(ClientAddresses.Network.of("127.0.0.0/30"))).of(other, List.of("198.51.100.7")))
                .isEqualTo("198.51.100.7");
    }
}
