package safeguarding.pages.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.pages.signin.QuickUsers;
import safeguarding.pages.signin.Role;
import safeguarding.pages.signin.Seal;
import safeguarding.pages.signin.Sessions;
import safeguarding.pages.signin.SignIn;
import safeguarding.pages.signin.TrustedProxy;

/** Shows who can sign in and see what, on a real server over HTTP. */
class AccessControlTest {

    private static final String SECRET = "0123456789abcdef";

    private WebServer server;

    @AfterEach
    void close() {
        server.close();
    }

    private void serve(SignIn signIn) {
        serve(new AccessControl(signIn));
    }

    private void serve(AccessControl gate) {
        server = WebServer.start("localhost", 0, List.of(
                gate,
                config -> {
                    config.routes.get("/figures", context -> context.result("figures"), Audience.VIEWERS);
                    config.routes.get("/api/v1/figures", context -> context.result("figures"), Audience.VIEWERS);
                    config.routes.get("/metrics", context -> context.result("metrics"), Audience.EVERYONE);
                    config.routes.get("/cases", context -> context.result("cases"), Audience.MANAGERS);
                    config.routes.get("/commentary", context -> context.result("commentary"), Audience.AUTHORS);
                    config.routes.post("/commentary", context -> context.result("written"), Audience.AUTHORS);
                    config.routes.get("/form", context -> context.result(AccessControl.formToken(context)), Audience.VIEWERS);
                    config.routes.get("/forgotten", context -> context.result("for whom?"));
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
    void believesNoForgedWordsOfAProxy() throws Exception {
        serve(new TrustedProxy(SECRET, "X-Forwarded-User", "X-Forwarded-Groups", Map.of("managers", Role.MANAGER)));
        String secret = TrustedProxy.SECRET_HEADER;
        String user = "X-Forwarded-User";
        String groups = "X-Forwarded-Groups";

        assertThat(status("/cases", secret, SECRET, user, "jo", groups, "managers")).isEqualTo(200);
        List<List<String>> forged = List.of(
                List.of(user, "jo", groups, "managers"),
                List.of(secret, "", user, "jo", groups, "managers"),
                List.of(secret, SECRET.substring(1), user, "jo", groups, "managers"),
                List.of(secret, SECRET + " ".repeat(3) + "x", user, "jo", groups, "managers"),
                List.of(secret, SECRET, secret, "a guess", user, "jo", groups, "managers"),
                List.of(secret, "a guess", secret, SECRET, user, "jo", groups, "managers"),
                List.of(secret, SECRET, user, "jo", user, "ada", groups, "managers"),
                List.of(secret, SECRET, user, " ", groups, "managers"),
                List.of(secret.replace('-', '_'), SECRET, user.replace('-', '_'), "jo", groups.replace('-', '_'), "managers"),
                List.of("Forwarded", "for=127.0.0.1;by=proxy", "X-Forwarded-For", "127.0.0.1", user, "jo", groups, "managers"),
                List.of("X-Remote-User", "jo", "Remote-User", "jo", "X-Original-User", "jo"));
        for (List<String> headers : forged) {
            assertThat(status("/cases", headers.toArray(String[]::new))).as(headers.toString()).isEqualTo(401);
        }
        assertThat(status("/cases", secret, SECRET, user, "jo", groups, "staff", groups, "managers"))
                .as("groups that were added to")
                .isEqualTo(403);
        assertThat(status("/cases", secret, SECRET, user, "jo", groups, "managersX,Xmanagers,MANAGERS")).isEqualTo(403);
        assertThat(status("/cases", secret.toLowerCase(Locale.ROOT), SECRET, user.toUpperCase(Locale.ROOT), "jo", groups, "managers"))
                .as("names of headers have no case")
                .isEqualTo(200);
    }

    @Test
    void asksForANameAndAPasswordOfTheFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("users");
        String manager = QuickUsers.add(file, "jo", Set.of(Role.MANAGER));
        String viewer = QuickUsers.add(file, "sam", Set.of(Role.VIEWER));
        serve(QuickUsers.read(file));

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
        String manager = QuickUsers.add(file, "jo", Set.of(Role.MANAGER));
        serve(SignIn.openOr(QuickUsers.read(file)));

        assertThat(status("/figures")).isEqualTo(200);
        assertThat(status("/cases")).isEqualTo(401);
        assertThat(status("/cases", "Authorization", basic("jo", manager))).isEqualTo(200);
    }

    @Test
    void anAddressThatDoesNotSayForWhomItIsIsForNobody(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("users");
        String admin = QuickUsers.add(file, "jo", Set.of(Role.ADMIN));
        serve(QuickUsers.read(file));

        assertThat(status("/forgotten", "Authorization", basic("jo", admin))).isEqualTo(403);
        assertThat(server.routes()).contains("GET /cases [MANAGERS]", "GET /forgotten []");
    }

    @Test
    void aRoleMayDoWhatItIsForAndNoMore(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("users");
        List<String> addresses = List.of("/figures", "/cases", "/commentary");
        Map<Role, String> passwords = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            passwords.put(role, QuickUsers.add(file, role.word(), Set.of(role)));
        }
        serve(QuickUsers.read(file));

        Map<Role, List<Integer>> answers = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            List<Integer> statuses = new ArrayList<>();
            for (String address : addresses) {
                statuses.add(status(address, "Authorization", basic(role.word(), passwords.get(role))));
            }
            answers.put(role, statuses);
        }
        assertThat(answers).isEqualTo(Map.of(
                Role.VIEWER, List.of(200, 403, 403),
                Role.MANAGER, List.of(200, 200, 403),
                Role.AUTHOR, List.of(200, 403, 200),
                Role.ADMIN, List.of(200, 200, 200)));
    }

    @Test
    void aRefusalIsAPageForPeopleAndAProblemForPrograms(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("users");
        String viewer = QuickUsers.add(file, "sam", Set.of(Role.VIEWER));
        serve(QuickUsers.read(file));

        HttpResponse<String> page = ask("/cases", "Accept", "text/html", "Authorization", basic("sam", viewer));
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.body()).contains("role manager", "<h1>", "Go to the home page");
        HttpResponse<String> problem = ask("/api/v1/figures", "Accept", "text/html");
        assertThat(problem.headers().firstValue("Content-Type")).hasValueSatisfying(
                type -> assertThat(type).startsWith("application/problem+json"));
    }

    @Test
    void everyAnswerTellsBrowsersWhatTheyMayDoWithIt(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("users");
        String viewer = QuickUsers.add(file, "sam", Set.of(Role.VIEWER));
        serve(QuickUsers.read(file));

        String signedIn = basic("sam", viewer);
        Map<String, Integer> answers = Map.of(
                "/figures", 200, "/api/v1/figures", 200, "/metrics", 200, "/cases", 403, "/forgotten", 403, "/nothing", 404);
        for (Map.Entry<String, Integer> address : answers.entrySet()) {
            HttpResponse<String> answer = ask(address.getKey(), "Authorization", signedIn);
            assertThat(answer.statusCode()).as(address.getKey()).isEqualTo(address.getValue());
            assertGuarded(answer);
        }
        assertGuarded(ask("/figures"));
    }

    private static void assertGuarded(HttpResponse<String> answer) {
        Map<String, List<String>> headers = answer.headers().map();
        assertThat(headers)
                .as(answer.uri() + " " + answer.statusCode())
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("referrer-policy", List.of("same-origin"))
                .containsEntry("permissions-policy", List.of("camera=(), microphone=(), geolocation=()"))
                .containsEntry("cross-origin-opener-policy", List.of("same-origin"));
        assertThat(headers.get("content-security-policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                .doesNotContain("unsafe");
    }

    @Test
    void machinesNeedNoSignInForMetrics() throws Exception {
        serve(new TrustedProxy(SECRET, "X-User", "X-Groups", Map.of()));

        assertThat(status("/metrics")).isEqualTo(200);
    }

    private HttpResponse<String> send(String path, Map<String, String> fields, String... headers)
            throws IOException, InterruptedException {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return HttpClient.newHttpClient()
                .send((headers.length > 0 ? request.headers(headers) : request).build(), HttpResponse.BodyHandlers.ofString());
    }

    private String origin() {
        return "http://localhost:" + server.port();
    }

    private static String token(HttpResponse<String> page) {
        Matcher token = Pattern.compile("name=\"token\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(token.find()).as(page.body()).isTrue();
        return token.group(1);
    }

    private HttpResponse<String> signIn(String name, String password, String next) throws Exception {
        String token = token(ask("/sign-in", "Accept", "text/html"));
        return send(
                "/sign-in",
                Map.of("token", token, "name", name, "password", password, "next", next),
                "Origin", origin(), "Accept", "text/html");
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    @Test
    void aFormSignsSomebodyInForASession_untilTheySignOut(@TempDir Path folder) throws Exception {
        String password = QuickUsers.add(folder.resolve("users"), "jo", Set.of(Role.MANAGER));
        serve(QuickUsers.read(folder.resolve("users")));

        HttpResponse<String> page = ask("/cases?team=a", "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.headers().firstValue("WWW-Authenticate")).as("a form is asked for, and no dialogue").isEmpty();
        assertThat(page.body()).contains("value=\"/cases?team=a\"", "autocomplete=\"current-password\"");
        assertThat(signIn("jo", "wrong", "/cases").statusCode()).isEqualTo(401);
        HttpResponse<String> in = signIn("jo", password, "/cases?team=a");
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(in.headers().firstValue("Location").orElseThrow()).endsWith("/cases?team=a");
        assertThat(in.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Secure", "Max-Age", "Expires", "Domain");
        String session = cookie(in);
        assertThat(status("/cases", "Cookie", session)).isEqualTo(200);

        String token = token(ask("/account", "Accept", "text/html", "Cookie", session));
        HttpResponse<String> out =
                send("/sign-out", Map.of("token", token), "Origin", origin(), "Cookie", session, "Accept", "text/html");
        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(cookie(out)).endsWith("=");
        assertThat(status("/cases", "Cookie", session)).as("a copy of it").isEqualTo(401);
    }

    @Test
    void goesNowhereElseAfterSigningIn(@TempDir Path folder) throws Exception {
        String password = QuickUsers.add(folder.resolve("users"), "jo", Set.of(Role.MANAGER));
        serve(QuickUsers.read(folder.resolve("users")));

        for (String elsewhere : List.of("https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "",
                "/\t/elsewhere.example", "/\r\nLocation: https://elsewhere.example", "javascript:alert(1)", "\\\\elsewhere.example",
                "https:elsewhere.example", "///elsewhere.example", " //elsewhere.example")) {
            assertThat(signIn("jo", password, elsewhere).headers().firstValue("Location").orElseThrow())
                    .isIn("/", origin() + "/");
        }
    }

    @Test
    void guessingIsSlow(@TempDir Path folder) throws Exception {
        QuickUsers.add(folder.resolve("users"), "jo", Set.of(Role.MANAGER));
        serve(QuickUsers.read(folder.resolve("users")));

        for (int i = 0; i < 5; i++) {
            assertThat(status("/figures", "Authorization", basic("jo", "guess " + i))).isEqualTo(401);
        }
        HttpResponse<String> sixth = ask("/figures", "Authorization", basic("jo", "guess"));
        assertThat(sixth.statusCode()).isEqualTo(429);
        assertThat(sixth.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 61L);
        assertThat(signIn("jo", "guess", "/").statusCode()).isEqualTo(429);
    }

    @Test
    void aFormIsTakenFromWhomItWasGivenToAndFromOurPagesAlone(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("users");
        String jo = basic("jo", QuickUsers.add(file, "jo", Set.of(Role.AUTHOR)));
        String sam = basic("sam", QuickUsers.add(file, "sam", Set.of(Role.AUTHOR)));
        serve(QuickUsers.read(file));
        String token = ask("/form", "Authorization", jo).body();
        Map<String, String> fields = Map.of("token", token);

        assertThat(send("/commentary", fields, "Authorization", jo, "Origin", origin()).statusCode()).isEqualTo(200);
        assertThat(send("/commentary", fields, "Authorization", jo, "Origin", origin(), "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(200);

        assertThat(send("/commentary", fields, "Authorization", jo).statusCode()).as("from nowhere").isEqualTo(403);
        for (String other : List.of("null", "http://elsewhere.example", "https://localhost:" + server.port())) {
            assertThat(send("/commentary", fields, "Authorization", jo, "Origin", other).statusCode())
                    .as("from " + other)
                    .isEqualTo(403);
        }
        assertThat(send("/commentary", fields, "Authorization", jo, "Origin", origin(), "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("/commentary", Map.of(), "Authorization", jo, "Origin", origin()).statusCode())
                .as("without a token")
                .isEqualTo(403);
        assertThat(send("/commentary", Map.of("token", token + "A"), "Authorization", jo, "Origin", origin()).statusCode())
                .isEqualTo(403);
        assertThat(send("/commentary", fields, "Authorization", sam, "Origin", origin()).statusCode())
                .as("with another's token")
                .isEqualTo(403);
        assertThat(send("/commentary", fields, "Origin", origin()).statusCode()).as("by nobody").isEqualTo(401);
    }

    @Test
    void behindAProxyWithTlsCookiesAreForTlsAloneAndBrowsersAreToldSo(@TempDir Path folder) throws Exception {
        String password = QuickUsers.add(folder.resolve("users"), "jo", Set.of(Role.MANAGER));
        Sessions sessions = new Sessions(
                Seal.ofOneInstance(InstantSource.system()), Duration.ofHours(1), Duration.ofHours(10));
        String told = "https://indicators.example.gov.uk";
        serve(new AccessControl(
                QuickUsers.read(folder.resolve("users")), sessions, new PublicAddress(Optional.of(URI.create(told)))));

        HttpResponse<String> page = ask("/sign-in", "Accept", "text/html");
        assertThat(page.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
        Map<String, String> fields = Map.of("token", token(page), "name", "jo", "password", password);
        assertThat(send("/sign-in", fields, "Origin", origin()).statusCode()).as("past the proxy").isEqualTo(403);
        HttpResponse<String> in = send("/sign-in", fields, "Origin", told);
        assertThat(in.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("__Host-session=")
                .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Domain");
        assertThat(status("/cases", "Cookie", cookie(in))).isEqualTo(200);
        assertThat(status("/cases", "Cookie", cookie(in).replace("__Host-", "")))
                .as("under a name that a cookie without TLS may have")
                .isEqualTo(401);
    }
}
