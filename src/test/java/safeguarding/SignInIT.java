package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.contract.topic.PromptWriter;
import safeguarding.core.quality.DataQualityFinding;
import safeguarding.core.worklist.Obligation;
import safeguarding.core.worklist.WorklistNote;
import safeguarding.pages.page.CasesPages;
import safeguarding.pages.page.ChildPages;
import safeguarding.pages.page.DataQualityPages;
import safeguarding.pages.page.Pages;
import safeguarding.pages.page.WorklistPages;
import safeguarding.pages.page.WrittenByPeople;
import safeguarding.pages.report.Chapters;
import safeguarding.pages.server.AccessControl;
import safeguarding.pages.server.PublicAddress;
import safeguarding.pages.server.WebServer;
import safeguarding.pages.signin.LocalUsers;
import safeguarding.pages.signin.Person;
import safeguarding.pages.signin.Role;
import safeguarding.pages.signin.Seal;
import safeguarding.pages.signin.Sessions;
import safeguarding.pages.view.LiveList;
import safeguarding.pages.view.LiveView;
import safeguarding.processor.IndicatorProcessor;
import safeguarding.testkit.Barriers;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.DrivenBrowser;
import safeguarding.testkit.FreePorts;
import safeguarding.testkit.Installation;
import safeguarding.testkit.Needed;
import safeguarding.testkit.OpenIdProviderProcess;
import safeguarding.testkit.PageTour;
import safeguarding.testkit.ProgramProcess;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.Tally;
import safeguarding.testkit.TwoTowns;

/**
 * People can sign in with a real browser: with another project's OpenID Connect provider, on pages started as an operator
 * would start them, and with a password on another instance with the same key.
 */
class SignInIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WORKLIST = "/authorities/372/worklist";
    private static final String KEY = "the key of the sessions of both instances";

    @RegisterExtension
    static final DrivenBrowser chromium = new DrivenBrowser();

    @RegisterExtension
    static final RunningPlatform platform = new RunningPlatform();

    @TempDir
    static Path folder;

    private static IndicatorProcessor processor;
    private static LiveView view;
    private static LiveList<Obligation> worklist;
    private static LiveList<WorklistNote> notes;
    private static LiveList<DataQualityFinding> dataQuality;
    private static OpenIdProviderProcess provider;
    private static ProgramProcess program;
    private static String pages;
    private static WebServer other;
    private static String password;
    private static String ofViewer;
    private static String ofAdmin;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        Needed.command("npm", SignInIT.class);
        Installation installation = platform.install("sign-in", TwoTowns.NOW);
        installation.sendSettings(TwoTowns.settings());
        installation.send(CaseBuilder.aChild("on-a-plan").onPlan("2016-12-05").events());
        processor = installation.startHere("state", new Tally());
        int port = FreePorts.next();
        pages = "http://localhost:" + port;
        provider = OpenIdProviderProcess.start(pages, folder.resolve("provider.log"));
        program = installation.startPages(port, signIn());
        view = installation.view();
        worklist = installation.worklist();
        notes = installation.notes();
        dataQuality = installation.dataQuality();
        password = LocalUsers.add(folder.resolve("users"), "kim", Set.of(Role.MANAGER));
        ofViewer = LocalUsers.add(folder.resolve("users"), "sam", Set.of(Role.VIEWER));
        ofAdmin = LocalUsers.add(folder.resolve("users"), "ada", Set.of(Role.ADMIN));
        other = WebServer.start("localhost", 0, List.of(
                new AccessControl(
                        LocalUsers.read(folder.resolve("users")),
                        sessions(InstantSource.system()),
                        PublicAddress.NOT_TOLD),
                new Pages(view, installation.clock(), Optional.of(new WrittenByPeople(
                        view,
                        new PromptWriter(installation.kafka(), installation.codec(), installation.topics()),
                        Set.of("372"),
                        installation.clock())), Optional.of(dataQuality)),
                new WorklistPages(worklist, notes, Optional.empty(), view, installation.clock()),
                new DataQualityPages(dataQuality, view, installation.clock()),
                new ChildPages(worklist, notes, dataQuality, Optional.empty(), Optional.empty(), view, installation.clock()),
                new CasesPages(Optional.empty(), view, installation.clock())));
        program.awaitSaid("pages +(http\\S+)");
        await().atMost(Installation.PATIENCE).until(() -> !worklist.of("372").isEmpty() && view.isComplete());
        Sessions now = sessions(InstantSource.system());
        String manager = now.sealed(now.begin(new Person("jo", Set.of(Role.MANAGER))));
        for (String instance : List.of(pages, here(""))) {
            awaitAnswer(instance + "/api/v1" + WORKLIST, manager, "on-a-plan");
            awaitAnswer(instance + "/api/v1/authorities/372/alerts", manager, "\"2.1\"");
            awaitAnswer(instance + "/api/v1/authorities/372/summary", manager, "\"2017-02\"");
        }
        browser = chromium.browser();
    }

    /** Waits until an instance has read the data. Each of the two reads it separately. */
    private static void awaitAnswer(String address, String session, String part) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address)).header("Cookie", "session=" + session).build();
        await(address + " has " + part).atMost(Installation.PATIENCE).untilAsserted(() -> assertThat(
                        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body())
                .contains(part));
    }

    private static Map<String, String> signIn() throws IOException {
        return Map.of(
                "sign-in", "oidc",
                "http.address", pages,
                "sign-in.oidc.issuer", provider.issuer(),
                "sign-in.oidc.client-id", "safeguarding",
                "sign-in.oidc.client-secret.file",
                        Files.writeString(folder.resolve("client-secret"), OpenIdProviderProcess.SECRET).toString(),
                "sign-in.session.key.file", Files.writeString(folder.resolve("key"), KEY).toString(),
                "sign-in.groups", "CSC Staff=viewer,CSC Managers=manager,CSC Authors=author");
    }

    private static Sessions sessions(InstantSource clock) {
        return new Sessions(Seal.of(KEY, clock), Duration.ofHours(1), Duration.ofHours(10));
    }

    @AfterAll
    static void stop() {
        if (other != null) {
            other.close();
            view.close();
            worklist.close();
            notes.close();
            dataQuality.close();
            program.close();
            provider.close();
            processor.close();
        }
    }

    private static String here(String path) {
        return "http://localhost:" + other.port() + path;
    }

    /** Goes to a page and signs in with the provider on the way, using only the keyboard. */
    private static void signInAtProvider(Page page, String path, String name) {
        page.navigate(pages + path);
        assertThat(page.url()).startsWith(provider.issuer());
        page.locator("input[name=login]").focus();
        page.keyboard().type(name);
        page.keyboard().press("Tab");
        page.keyboard().type("any password");
        page.keyboard().press("Enter");
        page.getByText("Continue").press("Enter");
        page.waitForURL(pages + "/**");
    }

    private static void assertFreeOfBarriers(Page page) {
        assertThat(Barriers.on(page)).as(page.url()).isEmpty();
    }

    @Test
    void aManagerSignsInAtTheProviderLooksAtCasesAndSignsOut() {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            signInAtProvider(page, WORKLIST + "?kind=VISIT", "jo");

            assertThat(page.url()).isEqualTo(pages + WORKLIST + "?kind=VISIT");
            assertThat(page.locator("#obligations tbody tr").count()).isPositive();
            Cookie session = context.cookies().stream()
                    .filter(cookie -> cookie.name.equals("session"))
                    .findFirst()
                    .orElseThrow();
            assertThat(session.httpOnly).isTrue();
            assertThat(session.sameSite).isEqualTo(SameSiteAttribute.LAX);
            assertThat(page.navigate(here(WORKLIST)).status()).as("at another instance").isEqualTo(200);

            page.navigate(pages + "/account");
            assertThat(page.locator("main").textContent()).contains("signed in as jo", "See cases");
            assertFreeOfBarriers(page);
            page.getByText("Sign out").press("Enter");
            // The address does not change.
            page.locator("main:has-text('You are not signed in')").waitFor();
            assertThat(page.navigate(here(WORKLIST)).status()).isEqualTo(401);

            page.navigate(pages + "/account");
            page.getByText("sign out there too").press("Enter");
            page.getByText("Yes, sign me out").press("Enter");
            page.waitForURL(pages + "/account**");
            page.navigate(pages + WORKLIST);
            assertThat(page.locator("input[name=login]").count()).as("the provider asks again").isEqualTo(1);
        }
        assertThat(program.err()).contains("jo (manager) signed in", "jo (manager) looked at the worklist of authority 372");
    }

    @Test
    void aViewerLooksAtFiguresAndIsRefusedCases() {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            signInAtProvider(page, "/authorities/372", "sam");

            assertThat(page.locator("tbody tr").count()).isGreaterThan(50);
            Response refused = page.navigate(pages + WORKLIST);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(page.locator("main").textContent()).contains("role manager");
            assertFreeOfBarriers(page);
        }
    }

    @Test
    void whoHasNoRoleSeesNothing() {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            signInAtProvider(page, "/authorities/372", "pat");

            assertThat(page.locator("main").textContent()).contains("do not have access");
            assertThat(page.locator("tbody tr").count()).isZero();
        }
    }

    @Test
    void whereThereIsNothingPeopleAreToldSoOnAPage() {
        try (Page page = browser.newPage()) {
            assertThat(page.navigate(pages + "/nothing").status()).isEqualTo(404);
            assertThat(page.locator("main").textContent()).contains("Check the address", "Go to the home page");
            assertFreeOfBarriers(page);
        }
    }

    @Test
    void anAnswerThatWasNotAskedForSignsNobodyIn() throws Exception {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.navigate(pages + WORKLIST);
            Response answer = page.navigate(pages + "/sign-in/answer?code=slipped-in&state=made-up");

            assertThat(answer.status()).isEqualTo(401);
            assertThat(page.locator("main").textContent()).contains("could not be signed in", "started in another browser");
            assertThat(context.cookies()).noneMatch(cookie -> cookie.name.equals("session") && !cookie.value.isEmpty());
            assertFreeOfBarriers(page);
        }
        assertThat(status(pages + "/sign-in/answer?code=x&state=y", "")).isEqualTo(401);
    }

    @Test
    void aSessionThatWasAlteredOrHasEndedIsNone() throws Exception {
        Sessions now = sessions(InstantSource.system());
        Sessions earlier = sessions(() -> Instant.now().minus(Duration.ofMinutes(61)));
        Person manager = new Person("jo", Set.of(Role.MANAGER));
        String good = now.sealed(now.begin(manager));
        String ended = earlier.sealed(earlier.begin(manager));

        for (String instance : List.of(pages, here(""))) {
            assertThat(status(instance + WORKLIST, good)).isEqualTo(200);
            assertThat(status(instance + WORKLIST, ended)).isEqualTo(401);
            assertThat(status(instance + WORKLIST, good.substring(0, good.length() - 4) + "AAAA")).isEqualTo(401);
            assertThat(status(instance + WORKLIST, "")).isEqualTo(401);
        }
    }

    private static int status(String address, String session) throws IOException, InterruptedException {
        return answer(address, session).statusCode();
    }

    private static HttpResponse<Void> answer(String address, String session) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address)).header("Cookie", "session=" + session).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
    }

    @Test
    void aPasswordSignsInByKeyboardAlone() {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.navigate(here(WORKLIST));
            assertThat(page.locator(".warning").count()).as("not to be signed in is no error").isZero();
            assertThat(page.locator("main").textContent()).contains("Sign in to see");
            assertFreeOfBarriers(page);
            page.getByLabel("Name").focus();
            page.keyboard().type("kim");
            page.keyboard().press("Tab");
            page.keyboard().type("not this");
            page.keyboard().press("Enter");
            page.locator("#problem").waitFor();
            assertThat(page.locator("#problem").textContent()).contains("Enter the correct user name and password");
            assertThat(page.locator("#name").inputValue()).as("the name is kept").isEqualTo("kim");
            assertThat(page.locator("#password").getAttribute("aria-describedby")).isEqualTo("name-problem");
            assertThat(page.locator("#password").getAttribute("aria-invalid")).isEqualTo("true");
            assertFreeOfBarriers(page);

            page.getByLabel("Name").fill("kim");
            page.getByLabel("Password").fill(password);
            page.getByLabel("Password").press("Enter");
            page.waitForURL(here(WORKLIST));
            assertThat(page.locator("#obligations tbody tr").count()).isPositive();
        }
    }

    @Test
    void whatAnAuthorWritesIsOnThePageAndInTheReportAtOnceAndIsFrozenWithWhatWasPublished() throws Exception {
        String path = "/authorities/372/indicators/2.1";
        String api = "/api/v1/authorities/372/reports/2017-02.json";
        try (BrowserContext context = browser.newContext();
                BrowserContext readers = browser.newContext()) {
            Page reader = readers.newPage();
            signInAtProvider(reader, path, "sam");
            assertThat(reader.locator("#commentaries").textContent()).contains("February 2017 is red. No commentary has been added");
            assertThat(reader.locator("form.entry").count()).isZero();

            Page page = context.newPage();
            signInAtProvider(page, path, "alex");
            assertThat(page.locator("#commentary-month").inputValue()).isEqualTo("2017-02");
            assertFreeOfBarriers(page);
            page.getByLabel("Your role").focus();
            page.keyboard().type("Head of Service");
            page.keyboard().press("Tab");
            page.keyboard().type("Fewer <b>came</b> & more will.");
            page.keyboard().press("Enter");
            page.keyboard().press("Enter");
            page.keyboard().type("Two posts are filled.");
            picture(page.locator("section:has(#commentary)"), "commentary-form");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            page.waitForURL(pages + path + "#commentary");

            List<String> written = List.of("Fewer <b>came</b> & more will.", "Two posts are filled.");
            assertThat(page.locator(".commentary p:not(.about)").allTextContents()).isEqualTo(written);
            reader.waitForCondition(() -> reader.locator(".commentary p:not(.about)").allTextContents().equals(written));
            assertThat(reader.locator("#commentaries").textContent()).doesNotContain("No commentary has been added");
            assertThat(body(page, api)).contains("Two posts are filled.");
            assertThat(body(page, api + "?asPublished=" + TwoTowns.NOW.minusSeconds(1))).doesNotContain("Two posts");

            page.getByText("Write commentary").press("Enter");
            page.getByText("Withdraw commentary by Head of Service for February 2017").press("Enter");
            page.waitForCondition(() -> page.locator(".commentary").count() == 0);
            assertThat(body(page, api)).doesNotContain("Two posts are filled.");
        }
        assertThat(program.err())
                .contains("alex (author) wrote commentary on 2.1 of 2017-02 of authority 372")
                .doesNotContain("Two posts");
    }

    private static void picture(Locator of, String name) {
        of.screenshot(new Locator.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }

    private static String body(Page page, String path) {
        return page.request().get(pages + path).text();
    }

    @Test
    void aManagerAcknowledgesAnAlertAndAViewerReadsOfIt() throws Exception {
        String path = "/authorities/372/alerts";
        String about = "2.1 Number of assessments started";
        try (BrowserContext context = browser.newContext();
                BrowserContext readers = browser.newContext()) {
            Page reader = readers.newPage();
            signInAtProvider(reader, path, "sam");
            assertThat(row(reader, about).textContent()).doesNotContain("Acknowledged");
            assertThat(reader.locator("form.entry").count()).isZero();

            Page page = context.newPage();
            signInAtProvider(page, path, "jo");
            page.getByText("Acknowledge an alert").focus();
            page.keyboard().press("Enter");
            assertFreeOfBarriers(page);
            page.keyboard().press("Tab");
            page.keyboard().type(about);
            page.keyboard().press("Tab");
            page.keyboard().type("Team Manager");
            page.keyboard().press("Tab");
            page.keyboard().type("Two <posts> are filled.");
            picture(page.locator("main"), "acknowledgement-form");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            reader.waitForCondition(() -> row(reader, about).textContent().contains("Two <posts> are filled."));

            assertThat(row(page, about).textContent()).contains("Acknowledged: Two <posts> are filled.", "Team Manager");
            JsonNode told = JSON.readTree(body(page, "/api/v1" + path));
            assertThat(told).anySatisfy(alert -> {
                assertThat(alert.get("indicator").asText()).isEqualTo("2.1");
                assertThat(alert.get("open").asBoolean()).isTrue();
                assertThat(alert.get("acknowledgement").get("note").asText()).isEqualTo("Two <posts> are filled.");
            });
            assertThat(body(page, "/metrics"))
                    .as("whom Alertmanager is to leave in peace")
                    .contains("safeguarding_alert_acknowledged{authority=\"372\",band=\"red\",breakdown=\"\","
                            + "indicator=\"2.1\",kind=\"band\"} 1");
        }
        assertThat(program.err()).contains("jo (manager) acknowledged an alert of authority 372").doesNotContain("Two <");
    }

    private static Locator row(Page page, String about) {
        return page.locator("#alerts tbody tr", new Page.LocatorOptions().setHasText(about)).first();
    }

    @Test
    void whatCannotBeTakenIsKeptInTheForm() {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            signInAtProvider(page, "/authorities/372/indicators/1.1", "alex");
            page.getByText("Write commentary").press("Enter");
            page.getByLabel("Your role").fill(" ");
            page.locator("#commentary-text").fill("Nothing much.");
            page.getByText("Publish commentary").press("Enter");
            page.locator("#commentary-problem").waitFor();

            assertThat(page.locator("#commentary-problem").textContent()).contains("Enter your role");
            assertThat(page.locator("#commentary-text").inputValue()).isEqualTo("Nothing much.");
            assertFreeOfBarriers(page);
        }
    }

    private static Map<String, String> basic(String name, String itsPassword) {
        return Map.of("Authorization", "Basic "
                + Base64.getEncoder().encodeToString((name + ":" + itsPassword).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void pagesToSignInAndToWriteOnAreAsGoodAsOthersInEveryWay() throws Exception {
        PageTour nobody = new PageTour(browser, Map.of());
        PageTour viewer = new PageTour(browser, basic("sam", ofViewer));
        PageTour writer = new PageTour(browser, basic("ada", ofAdmin));

        List<String> faults = new ArrayList<>(nobody.faults("sign-in", here("/sign-in"), "#password"));
        faults.addAll(nobody.faults("account-nobody", here("/account"), "p:text('You are not signed in')"));
        faults.addAll(nobody.faults("worklist-nobody", here(WORKLIST), "#password"));
        faults.addAll(viewer.faults("worklist-refused", here(WORKLIST), "h1:text('You do not have permission')"));
        faults.addAll(writer.faults("account", here("/account"), "h2:text('Your permissions')"));
        faults.addAll(writer.faults("indicator-author", here("/authorities/372/indicators/2.1"), "details.write"));
        faults.addAll(writer.faults("alerts-manager", here("/authorities/372/alerts"), "details.write"));

        assertThat(faults).isEmpty();
        assertThat(PageTour.wrongHtml()).isEmpty();
    }

    @Test
    void anAuthorWritesOnTheReportsPageUnderTheChapterThatItIsAboutAndNobodyElseDoes() throws Exception {
        String path = "/authorities/372/reports/2017-02";
        String api = "/api/v1" + path + ".json";
        try (BrowserContext context = browser.newContext();
                BrowserContext readers = browser.newContext()) {
            Page reader = readers.newPage();
            signInAtProvider(reader, path, "sam");
            assertThat(reader.locator("form.entry").count()).isZero();

            Page page = context.newPage();
            signInAtProvider(page, path, "alex");
            assertThat(page.locator("form.entry").count()).isEqualTo(Chapters.all().size());
            page.locator("#commentary-text-on-contacts").evaluate("field => field.closest('details').open = true");
            assertFreeOfBarriers(page);
            page.locator("#commentary-indicator-on-contacts").selectOption("1.2");
            page.locator("#commentary-role-on-contacts").fill("Head of MASH");
            page.locator("#commentary-text-on-contacts").fill("A second screener began.");
            page.locator("#commentary-text-on-contacts").press("Tab");
            page.keyboard().press("Enter");
            page.waitForURL(pages + path + "#contacts");

            assertThat(page.locator(".chapter:has(#contacts) .commentary").textContent())
                    .contains("1.2 % Contacts with decision", "A second screener began.", "Head of MASH");
            assertThat(body(page, api)).contains("A second screener began.");
            assertThat(body(page, "/api/v1/authorities/372/reports/2017-01.json")).doesNotContain("A second screener");

            page.locator("#commentary-text-on-contacts").evaluate("field => field.closest('details').open = true");
            page.getByText("Withdraw commentary by Head of MASH on 1.2").press("Enter");
            page.waitForCondition(() -> page.locator(".chapter:has(#contacts) .commentary").count() == 0);
        }
        assertThat(program.err())
                .contains("alex (author) wrote commentary on 1.2 of 2017-02 of authority 372")
                .doesNotContain("second screener");
    }

    @Test
    void everyAnswerTellsBrowsersWhatTheyMayDoWithIt() throws Exception {
        Sessions now = sessions(InstantSource.system());
        String viewer = now.sealed(now.begin(new Person("sam", Set.of(Role.VIEWER))));
        Map<String, Integer> answers = Map.of(
                "/authorities/372", 200,
                "/api/v1/authorities", 200,
                "/static/app.css", 200,
                "/account", 200,
                WORKLIST, 403,
                "/api/v1/nothing", 404,
                "/nothing", 404);

        for (Map.Entry<String, Integer> address : answers.entrySet()) {
            HttpResponse<Void> answer = answer(pages + address.getKey(), viewer);
            assertThat(answer.statusCode()).as(address.getKey()).isEqualTo(address.getValue());
            assertThat(answer.headers().map())
                    .as(address.getKey())
                    .containsEntry("x-content-type-options", List.of("nosniff"))
                    .containsEntry("referrer-policy", List.of("same-origin"))
                    .containsKeys("permissions-policy", "cross-origin-opener-policy");
            assertThat(answer.headers().firstValue("content-security-policy").orElseThrow())
                    .contains("default-src 'none'", "frame-ancestors 'none'");
        }
    }

    @Test
    void everyAddressSaysForWhomItIs() {
        assertThat(other.routes())
                .containsExactlyInAnyOrder(
                        "GET / [VIEWERS]",
                        "GET /accessibility [EVERYONE]",
                        "GET /account [EVERYONE]",
                        "GET /api/v1/authorities [VIEWERS]",
                        "GET /api/v1/authorities/{code}/alerts [VIEWERS]",
                        "GET /api/v1/authorities/{code}/changes [VIEWERS]",
                        "GET /api/v1/authorities/{code}/data-quality [MANAGERS]",
                        "GET /api/v1/authorities/{code}/forecasts [VIEWERS]",
                        "GET /api/v1/authorities/{code}/indicators/{number} [VIEWERS]",
                        "GET /api/v1/authorities/{code}/indicators/{number}/cases/{month} [MANAGERS]",
                        "GET /api/v1/authorities/{code}/public [VIEWERS]",
                        "GET /api/v1/authorities/{code}/public/{month} [VIEWERS]",
                        "GET /api/v1/authorities/{code}/reports/{month} [VIEWERS]",
                        "GET /api/v1/authorities/{code}/scorecards/{month} [VIEWERS]",
                        "GET /api/v1/authorities/{code}/scorecards/{month}/revisions [VIEWERS]",
                        "GET /api/v1/authorities/{code}/summary [VIEWERS]",
                        "GET /api/v1/authorities/{code}/worklist [MANAGERS]",
                        "GET /api/v1/openapi.json [VIEWERS]",
                        "GET /authorities/{code} [VIEWERS]",
                        "GET /authorities/{code}/alerts [VIEWERS]",
                        "GET /authorities/{code}/changes [VIEWERS]",
                        "GET /authorities/{code}/changes/{month}/{revision} [VIEWERS]",
                        "GET /authorities/{code}/child [MANAGERS]",
                        "GET /authorities/{code}/data-quality [MANAGERS]",
                        "GET /authorities/{code}/data-quality.csv [MANAGERS]",
                        "GET /authorities/{code}/data-quality.xlsx [MANAGERS]",
                        "GET /authorities/{code}/indicators/{number} [VIEWERS]",
                        "GET /authorities/{code}/indicators/{number}/cases/{month} [MANAGERS]",
                        "GET /authorities/{code}/indicators/{number}/cases/{month}/cases.csv [MANAGERS]",
                        "GET /authorities/{code}/months/{month} [VIEWERS]",
                        "GET /authorities/{code}/public [VIEWERS]",
                        "GET /authorities/{code}/public/{month} [VIEWERS]",
                        "GET /authorities/{code}/reports/{month} [VIEWERS]",
                        "GET /authorities/{code}/worklist [MANAGERS]",
                        "GET /authorities/{code}/worklist.csv [MANAGERS]",
                        "GET /authorities/{code}/worklist.xlsx [MANAGERS]",
                        "GET /events [VIEWERS]",
                        "GET /method [VIEWERS]",
                        "GET /sign-in [EVERYONE]",
                        "GET /sign-in/answer [EVERYONE]",
                        "GET /static/{file} [EVERYONE]",
                        "HEAD /events [VIEWERS]",
                        "POST /authorities/{code}/alerts [MANAGERS_AND_AUTHORS]",
                        "POST /authorities/{code}/child [MANAGERS]",
                        "POST /authorities/{code}/indicators/{number}/commentary [AUTHORS]",
                        "POST /authorities/{code}/indicators/{number}/commentary/withdrawals [AUTHORS]",
                        "POST /authorities/{code}/reports/{month}/commentary [AUTHORS]",
                        "POST /authorities/{code}/reports/{month}/commentary/withdrawals [AUTHORS]",
                        "POST /sign-in [EVERYONE]",
                        "POST /sign-out [EVERYONE]");
    }
}
