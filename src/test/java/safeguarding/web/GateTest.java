package safeguarding.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.signin.LocalUsers;
import safeguarding.signin.Role;
import safeguarding.signin.SignIn;
import safeguarding.signin.TrustedProxy;

/** Who gets in, asked of a real server over HTTP. */
class GateTest {

    private static final String SECRET = "0123456789abcdef";

    private WebServer server;

    @AfterEach
    void close() {
        server.close();
    }

    private void serve(SignIn signIn) {
        server = WebServer.start("localhost", 0, List.of(
                new Gate(signIn),
                config -> {
                    config.routes.get("/figures", context -> context.result("figures"));
                    config.routes.get("/metrics", context -> context.result("metrics"));
                    config.routes.get("/cases", context -> {
                        Gate.demand(context, Role.MANAGER, "cases");
                        context.result("cases");
                    });
                }));
    }

    private HttpResponse<String> ask(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private int status(String path, String... headers) throws IOException, InterruptedException {
        return ask(path, headers).statusCode();
    }

    private static String basic(String name, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void lookingAtFiguresIsForAllAndAtCasesForNobodyWhereItIsOpen() throws Exception {
        serve(SignIn.open());

        assertThat(status("/figures")).isEqualTo(200);
        assertThat(status("/cases")).isEqualTo(403);
    }

    @Test
    void believesAProxyThatKnowsTheSecretAndGivesTheRolesOfItsGroups() throws Exception {
        serve(new TrustedProxy(SECRET, "X-User", "X-Groups", Map.of("CSC Staff", Role.VIEWER, "CSC Managers", Role.MANAGER)));

        assertThat(status("/figures", "X-User", "jo", "X-Groups", "CSC Managers")).isEqualTo(401);
        assertThat(status("/figures", TrustedProxy.SECRET_HEADER, "wrong", "X-User", "jo", "X-Groups", "CSC Staff"))
                .isEqualTo(401);
        assertThat(status("/figures", TrustedProxy.SECRET_HEADER, SECRET, "X-User", "jo", "X-Groups", "Catering"))
                .isEqualTo(403);
        assertThat(status("/figures", TrustedProxy.SECRET_HEADER, SECRET, "X-User", "jo", "X-Groups", "CSC Staff"))
                .isEqualTo(200);
        assertThat(status("/cases", TrustedProxy.SECRET_HEADER, SECRET, "X-User", "jo", "X-Groups", "CSC Staff"))
                .isEqualTo(403);
        assertThat(status("/cases", TrustedProxy.SECRET_HEADER, SECRET, "X-User", "jo", "X-Groups", "Catering, CSC Managers"))
                .isEqualTo(200);
    }

    @Test
    void asksForANameAndAPasswordOfTheFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("users");
        String manager = LocalUsers.add(file, "jo", Set.of(Role.MANAGER));
        String viewer = LocalUsers.add(file, "sam", Set.of(Role.VIEWER));
        serve(LocalUsers.read(file));

        assertThat(ask("/figures").headers().firstValue("WWW-Authenticate")).hasValueSatisfying(
                challenge -> assertThat(challenge).startsWith("Basic "));
        assertThat(status("/figures")).isEqualTo(401);
        assertThat(ask("/figures").headers().firstValue("Content-Security-Policy"))
                .as("a refusal is guarded too")
                .isPresent();
        assertThat(status("/figures", "Authorization", basic("sam", viewer))).isEqualTo(200);
        assertThat(status("/cases", "Authorization", basic("sam", viewer))).isEqualTo(403);
        assertThat(status("/cases", "Authorization", basic("jo", manager))).isEqualTo(200);
        assertThat(status("/cases", "Authorization", basic("jo", viewer))).isEqualTo(401);
        assertThat(status("/cases", "Authorization", "Basic not-base-64!")).isEqualTo(401);
    }

    @Test
    void asksForASignInOnlyForCasesWhereFiguresAreOpen(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("users");
        String manager = LocalUsers.add(file, "jo", Set.of(Role.MANAGER));
        serve(SignIn.openOr(LocalUsers.read(file)));

        assertThat(status("/figures")).isEqualTo(200);
        assertThat(status("/cases")).isEqualTo(401);
        assertThat(status("/cases", "Authorization", basic("jo", manager))).isEqualTo(200);
    }

    @Test
    void machinesNeedNoSignInForMetrics() throws Exception {
        serve(new TrustedProxy(SECRET, "X-User", "X-Groups", Map.of()));

        assertThat(status("/metrics")).isEqualTo(200);
    }
}
