package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.HttpCredentials;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.pages.signin.LocalUsers;
import safeguarding.pages.signin.Role;
import safeguarding.processor.IndicatorProcessor;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.Commands;
import safeguarding.testkit.Daemon;
import safeguarding.testkit.DrivenBrowser;
import safeguarding.testkit.FreePorts;
import safeguarding.testkit.Installation;
import safeguarding.testkit.Needed;
import safeguarding.testkit.ProgramProcess;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.Tally;
import safeguarding.testkit.TwoTowns;

/**
 * Shows that the pages work behind nginx with TLS and the shipped configuration, whether people sign in with a password
 * or nginx signs them in.
 */
class ProxyIT {

    private static final String SECRET = "the secret that nginx proves itself by";
    private static final String OF_NGINX = "a password of nginx";
    private static final String WORKLIST = "/authorities/372/worklist";

    @RegisterExtension
    static final DrivenBrowser chromium = new DrivenBrowser();

    @RegisterExtension
    static final RunningPlatform platform = new RunningPlatform();

    @TempDir
    static Path folder;

    private static Installation installation;
    private static IndicatorProcessor processor;
    private static String password;
    private static Site byPassword;
    private static Site byProxy;
    private static Browser browser;

    /**
     * Pages behind a proxy.
     *
     * @param address the proxy's address
     * @param plain the same without TLS
     * @param inside the address of the pages themselves
     */
    private record Site(ProgramProcess pages, Daemon proxy, String address, String plain, String inside) {

        void close() {
            proxy.close();
            pages.close();
        }
    }

    @BeforeAll
    static void start() throws IOException {
        Needed.command("nginx", ProxyIT.class);
        Needed.command("openssl", ProxyIT.class);
        Commands commands = new Commands(Map.of());
        commands.run(List.of(
                "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                "-keyout", folder.resolve("tls.key").toString(), "-out", folder.resolve("tls.crt").toString()));
        Files.writeString(
                folder.resolve("htpasswd"), "jo:" + commands.run(List.of("openssl", "passwd", "-apr1", OF_NGINX)));
        password = LocalUsers.add(folder.resolve("users"), "jo", Set.of(Role.MANAGER));
        installation = platform.install("proxy", TwoTowns.NOW);
        installation.sendSettings(TwoTowns.settings());
        installation.send(CaseBuilder.aChild("on-a-plan").onPlan("2016-12-05").events());
        processor = installation.startHere("state", new Tally());
        byPassword = site(
                "password", Map.of("sign-in", "users", "sign-in.users.file", folder.resolve("users").toString()), "");
        byProxy = site(
                "signing-in",
                Map.of(
                        "sign-in", "proxy",
                        "sign-in.proxy.secret.file", Files.writeString(folder.resolve("secret"), SECRET).toString(),
                        "sign-in.groups", "CSC Managers=manager"),
                """
                auth_basic indicators;
                auth_basic_user_file %s;
                proxy_set_header Authorization "";
                """.formatted(folder.resolve("htpasswd")));
        browser = chromium.browser();
        for (Site site : List.of(byPassword, byProxy)) {
            site.pages().awaitSaid("pages +(http\\S+)");
            try (BrowserContext anybody = browser.newContext()) {
                await("the worklist is there").atMost(Installation.PATIENCE).until(() -> anybody.request()
                        .get(site.inside() + "/health/ready")
                        .ok());
            }
        }
    }

    /**
     * Starts pages behind nginx.
     *
     * @param signingIn the nginx configuration that signs people in; empty if the pages do
     */
    private static Site site(String name, Map<String, String> settings, String signingIn) throws IOException {
        int inside = FreePorts.next();
        int port = FreePorts.next();
        int plain = FreePorts.next();
        String address = "https://localhost:" + port;
        Map<String, String> all = new TreeMap<>(settings);
        all.put("http.address", address);
        Path home = Files.createDirectories(folder.resolve("nginx-" + name));
        String ours = Files.readString(Path.of("ops/proxy/nginx.conf"))
                .replace("listen 443", "listen 127.0.0.1:" + port)
                .replace("listen 80", "listen 127.0.0.1:" + plain)
                .replace("indicators.example.gov.uk", "localhost")
                .replace("https://$host", "https://$host:" + port)
                .replace("/etc/nginx/tls/indicators", folder.resolve("tls").toString())
                .replace("127.0.0.1:8080", "127.0.0.1:" + inside);
        if (!signingIn.isEmpty()) {
            ours = ours.replace("X-Safeguarding-Proxy \"\"", "X-Safeguarding-Proxy \"" + SECRET + "\"")
                    .replace("X-Forwarded-User \"\"", "X-Forwarded-User $remote_user")
                    .replace("X-Forwarded-Groups \"\"", "X-Forwarded-Groups \"CSC Managers\"")
                    .replace("location / {", "location / {\n" + signingIn);
        }
        Path file = Files.writeString(
                home.resolve("nginx.conf"),
                """
                daemon off;
                master_process off;
                pid %1$s/pid;
                error_log %1$s/error.log;
                events {}
                http {
                    access_log off;
                    client_body_temp_path %1$s/body;
                    proxy_temp_path %1$s/proxied;
                    fastcgi_temp_path %1$s/fastcgi;
                    uwsgi_temp_path %1$s/uwsgi;
                    scgi_temp_path %1$s/scgi;
                    %2$s
                }
                """.formatted(home, ours));
        return new Site(
                installation.startPages(inside, all),
                Daemon.start(folder, List.of("nginx", "-p", home.toString(), "-c", file.toString())),
                address,
                "http://localhost:" + plain,
                "http://localhost:" + inside);
    }

    @AfterAll
    static void stop() {
        if (byProxy != null) {
            byPassword.close();
            byProxy.close();
            processor.close();
        }
    }

    /** A browser that accepts this test's certificate. */
    private static BrowserContext somebody() {
        return browser.newContext(new Browser.NewContextOptions().setIgnoreHTTPSErrors(true));
    }

    private static APIResponse get(BrowserContext who, String address, Map<String, String> headers) {
        RequestOptions options = RequestOptions.create().setMaxRedirects(0);
        headers.forEach(options::setHeader);
        return who.request().get(address, options);
    }

    @Test
    void aManagerSignsInOverTlsAndIsToldOfAnEventAtOnce() {
        try (BrowserContext context = somebody()) {
            Page page = context.newPage();
            page.navigate(byPassword.plain() + "/sign-in?next=" + WORKLIST);
            assertThat(page.url()).as("where nginx leads to").startsWith(byPassword.address());
            page.locator("#name").fill("jo");
            page.locator("#password").fill(password);
            page.keyboard().press("Enter");
            page.waitForURL(byPassword.address() + WORKLIST);
            assertThat(page.locator("h1").textContent()).isEqualTo("Worklist");
            Cookie session = context.cookies().stream()
                    .filter(cookie -> cookie.name.equals("__Host-session"))
                    .findFirst()
                    .orElseThrow();
            assertThat(session.secure && session.httpOnly).isTrue();

            await("figures are there").atMost(Installation.PATIENCE).until(() ->
                    page.navigate(byPassword.address() + "/authorities/372").ok());
            page.waitForCondition(() -> page.locator("#live-status").textContent().startsWith("Live"));
            String before = page.locator("#i-5-1 td.so-far").textContent();
            installation.send(CaseBuilder.aChild("newly-on-a-plan").onPlan("2017-03-01").events());
            page.waitForCondition(
                    () -> !page.locator("#i-5-1 td.so-far").textContent().equals(before),
                    // Shorter than the interval at which a page polls.
                    new Page.WaitForConditionOptions().setTimeout(Duration.ofSeconds(55).toMillis()));
        }
    }

    @Test
    void answersSendNobodyElsewhereAndTellBrowsersToStayWithTls() {
        try (BrowserContext context = somebody()) {
            APIResponse home = get(context, byPassword.address() + "/sign-in", Map.of("Accept", "text/html"));
            APIResponse plain = get(context, byPassword.plain() + "/authorities/372", Map.of());

            assertThat(home.headers()).containsEntry("strict-transport-security", "max-age=31536000");
            assertThat(plain.status()).isEqualTo(301);
            assertThat(plain.headers()).containsEntry("location", byPassword.address() + "/authorities/372");
        }
    }

    @Test
    void whatIsForOperatorsIsNotPassedOn() {
        try (BrowserContext context = somebody()) {
            for (String path : List.of("/metrics", "/health/live", "/health/ready", "/status")) {
                assertThat(get(context, byPassword.address() + path, Map.of()).status()).as(path).isEqualTo(404);
            }
            assertThat(get(context, byPassword.inside() + "/metrics", Map.of()).status()).isEqualTo(200);
        }
    }

    @Test
    void theProxySaysWhoItIsAndNobodyElseDoes() {
        Map<String, String> forged = Map.of(
                "X-Safeguarding-Proxy", "a guess", "X-Forwarded-User", "ada", "X-Forwarded-Groups", "CSC Managers");
        try (BrowserContext stranger = somebody();
                BrowserContext jo = browser.newContext(new Browser.NewContextOptions()
                        .setIgnoreHTTPSErrors(true)
                        .setHttpCredentials(new HttpCredentials("jo", OF_NGINX)))) {
            assertThat(get(stranger, byProxy.address() + WORKLIST, forged).status()).as("past nginx").isEqualTo(401);
            assertThat(get(stranger, byProxy.inside() + WORKLIST, forged).status()).as("around nginx").isEqualTo(401);
            assertThat(get(stranger, byPassword.address() + WORKLIST, forged).status()).isEqualTo(401);

            Page page = jo.newPage();
            page.setExtraHTTPHeaders(Map.of("X-Forwarded-User", "ada"));
            await("the pages have read what is due").atMost(Installation.PATIENCE).untilAsserted(() -> {
                page.navigate(byProxy.address() + WORKLIST);
                assertThat(page.locator("#obligations tbody tr").count()).as(page.locator("h1").textContent()).isPositive();
            });
            page.navigate(byProxy.address() + "/account");
            assertThat(page.locator("main").textContent()).contains("You are signed in as jo").doesNotContain("ada");
        }
        assertThat(byProxy.pages().err()).contains("jo (manager) looked at the worklist of authority 372");
    }
}
