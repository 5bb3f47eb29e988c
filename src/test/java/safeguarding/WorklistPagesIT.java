package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static safeguarding.testkit.CaseBuilder.aChild;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.core.casefile.code.HealthAssessmentKind;
import safeguarding.core.quality.DataQualityFinding;
import safeguarding.core.settings.SettingsEvent.TeamSet;
import safeguarding.core.settings.TeamGroup;
import safeguarding.core.worklist.Obligation;
import safeguarding.core.worklist.WorklistNote;
import safeguarding.pages.page.CasesPages;
import safeguarding.pages.page.ChildPages;
import safeguarding.pages.page.DataQualityPages;
import safeguarding.pages.page.Pages;
import safeguarding.pages.page.WorklistPages;
import safeguarding.pages.server.AccessControl;
import safeguarding.pages.server.WebServer;
import safeguarding.pages.signin.LocalUsers;
import safeguarding.pages.signin.Role;
import safeguarding.pages.signin.SignIn;
import safeguarding.pages.view.LiveCases;
import safeguarding.pages.view.LiveList;
import safeguarding.pages.view.LiveView;
import safeguarding.processor.IndicatorProcessor;
import safeguarding.testkit.ApiDocument;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.DrivenBrowser;
import safeguarding.testkit.Installation;
import safeguarding.testkit.PageTour;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.SettingEvents;
import safeguarding.testkit.Tally;
import safeguarding.testkit.TwoTowns;

/** Shows that a worklist works as a team uses it: its lines, filters, order, paging, files and the children behind it. */
class WorklistPagesIT {

    private static final String OF = "/authorities/372";
    private static final int ON_PLANS = 120;
    private static final String IN_CARE = "in-care";

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
    private static LiveCases cases;
    private static String password;
    private static WebServer server;
    private static Browser browser;

    @BeforeAll
    static void start() {
        Installation installation = platform.install("worklist", TwoTowns.NOW);
        installation.sendSettings(TwoTowns.settings());
        installation.sendSettings(List.of(
                new TeamSet(SettingEvents.envelope("team/t1"), "t1", "Central Team", TeamGroup.CIN_CENTRAL),
                new TeamSet(SettingEvents.envelope("team/t2"), "t2", "Looked After Team", TeamGroup.LOOKED_AFTER)));
        LocalDate today = TwoTowns.TODAY;
        for (int i = 0; i < ON_PLANS; i++) {
            CaseBuilder child = aChild("plan-%03d".formatted(i)).born("2010-05-05");
            if (i % 6 != 0) {
                child.allocated("2016-01-04", "worker-" + i % 4, i % 3 == 0 ? "t1" : "t2");
            }
            installation.send(child.onPlan(today.minusDays(60).toString())
                    .visitedOnPlan(today.minusDays(2 + i % 40).toString())
                    .events());
        }
        installation.send(aChild("forgotten").born("2010-05-05").onPlan("2015-01-05").events());
        installation.send(aChild(IN_CARE)
                .born("2009-05-05")
                .allocated("2016-01-04", "worker-1", "t2")
                .lookedAfter("2016-01-06")
                .healthAssessed("2016-12-02", HealthAssessmentKind.REVIEW)
                .visited("2017-01-20")
                .events());
        processor = installation.startHere("state", new Tally());
        view = installation.view();
        worklist = installation.worklist();
        notes = installation.notes();
        dataQuality = installation.dataQuality();
        cases = installation.cases();
        password = LocalUsers.add(folder.resolve("users"), "jo", Set.of(Role.MANAGER));
        server = WebServer.start("localhost", 0, List.of(
                new AccessControl(SignIn.openOr(LocalUsers.read(folder.resolve("users")))),
                new Pages(view, installation.clock(), Optional.empty(), Optional.of(dataQuality)),
                new WorklistPages(worklist, notes, Optional.empty(), view, installation.clock()),
                new DataQualityPages(dataQuality, view, installation.clock()),
                new ChildPages(worklist, notes, dataQuality, Optional.of(cases), Optional.empty(), view, installation.clock()),
                new CasesPages(Optional.of(cases), view, installation.clock())));
        await().atMost(Installation.PATIENCE)
                .until(() -> view.isComplete()
                        && worklist.of("372").stream().map(Obligation::childId).distinct().count() == ON_PLANS + 2
                        && worklist.of("372").stream().anyMatch(due -> due.childId().equals(IN_CARE)
                                && due.indicator().equals("6.16")
                                && due.teamId().equals(Optional.of("t2")))
                        && worklist.of("372").stream().noneMatch(due -> due.indicator().equals("6.11")));
        browser = chromium.browser();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
            cases.close();
            notes.close();
            dataQuality.close();
            worklist.close();
            view.close();
            processor.close();
        }
    }

    private static String address(String path) {
        return "http://localhost:" + server.port() + OF + path;
    }

    private static Map<String, String> signedIn() {
        return Map.of("Authorization", "Basic "
                + Base64.getEncoder().encodeToString(("jo:" + password).getBytes(StandardCharsets.UTF_8)));
    }

    private static BrowserContext visitor() {
        return browser.newContext(new Browser.NewContextOptions().setExtraHTTPHeaders(signedIn()));
    }

    private static HttpResponse<byte[]> get(String address) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        signedIn().forEach(request::header);
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String api(String path) throws Exception {
        return new String(
                get("http://localhost:" + server.port() + "/api/v1" + OF + path).body(), StandardCharsets.UTF_8);
    }

    @Test
    void oneVisitThatTwoIndicatorsCountIsOneLine() throws Exception {
        String answer = api("/worklist?kind=CARE_VISIT&team=t2");

        assertThat(ApiDocument.load().faults("/api/v1/authorities/{code}/worklist", answer)).isEmpty();
        assertThat(answer).containsOnlyOnce("\"" + IN_CARE + "\"").contains("\"6.15\"", "\"6.16\"");
        assertThat(api("/worklist?indicator=6.11")).as("a later assessment is there").isEqualToIgnoringWhitespace("[]");
    }

    @Test
    void filtersSortsAndPages() {
        try (BrowserContext context = visitor()) {
            Page page = context.newPage();
            page.navigate(address("/worklist?kind=CP_VISIT"));
            assertThat(page.locator("#obligations tbody tr").count()).isEqualTo(50);
            assertThat(page.locator("#counts").textContent()).contains("Central Team", "No team and no worker");

            page.locator("a[rel=next]").click();
            page.waitForURL("**page=2**");
            assertThat(page.locator("nav.pages").textContent()).contains("Page 2 of ", "rows 51 to ");

            page.locator("#obligations th a", new Page.LocatorOptions().setHasText("Child")).click();
            page.locator("th[aria-sort=ascending] a:has-text('Child')").waitFor();
            page.locator("#obligations th a", new Page.LocatorOptions().setHasText("Child")).click();
            page.locator("th[aria-sort=descending] a:has-text('Child')").waitFor();
            List<String> children = page.locator("#obligations tbody .link").allTextContents();
            assertThat(children).isSortedAccordingTo((a, b) -> b.compareTo(a));

            page.selectOption("#team", "/none");
            page.locator("form.filter button.main").click();
            page.waitForURL("**team=%2Fnone*");
            assertThat(page.locator("#obligations tbody tr").count()).isBetween(1, 20);
            assertThat(page.locator("#obligations tbody").textContent()).doesNotContain("worker-").doesNotContain("Team");
        }
    }

    @Test
    void whatIsOverAYearOldIsFoldedAwayAndSaidToBe() {
        try (BrowserContext context = visitor()) {
            Page page = context.newPage();
            page.navigate(address("/worklist?kind=CP_VISIT"));
            assertThat(page.locator("#counts").textContent()).contains("more than a year");

            page.locator("#counts a:has-text('Show only these')").click();
            page.waitForURL("**old=only*");
            assertThat(page.locator("#obligations tbody .link").allTextContents()).containsExactly("forgotten");
        }
    }

    @Test
    void theTeamThatAPersonAsksToRememberIsTheirsOnBothListsUntilTheyForgetIt() {
        try (BrowserContext context = visitor()) {
            Page page = context.newPage();
            page.navigate(address("/worklist"));
            page.selectOption("#team", "t2");
            page.check("#remember");
            page.locator("form.filter button.main").click();
            page.waitForURL("**/worklist?team=t2*");
            assertThat(page.url()).doesNotContain("remember");

            page.navigate(address("/worklist"));
            assertThat(page.locator("#team").inputValue()).isEqualTo("t2");
            page.navigate(address("/data-quality"));
            assertThat(page.locator("#team").inputValue()).isEqualTo("t2");
            page.navigate(address("/worklist?team="));
            assertThat(page.locator("#team").inputValue()).as("all teams").isEmpty();

            page.navigate(address("/worklist"));
            page.uncheck("#remember");
            page.locator("form.filter button.main").click();
            page.waitForURL("**/worklist?team=t2*");
            page.navigate(address("/worklist"));
            assertThat(page.locator("#team").inputValue()).as("forgotten").isEmpty();
        }
    }

    @Test
    void theFilesHaveAllThatIsAskedFor() throws Exception {
        String csv = new String(get(address("/worklist.csv?kind=CP_VISIT&days=28")).body(), StandardCharsets.UTF_8);
        byte[] xlsx = get(address("/worklist.xlsx?kind=CP_VISIT&days=28")).body();
        byte[] findings = get(address("/data-quality.xlsx")).body();

        assertThat(csv.lines().count()).isEqualTo(ON_PLANS + 1);
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(xlsx))) {
            assertThat(book.getFirstSheet().read()).hasSize(ON_PLANS + 1);
        }
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(findings))) {
            assertThat(book.getFirstSheet().read()).hasSize(dataQuality.of("372").size() + 1);
        }
        assertThat(get(address("/worklist?sort=colour")).statusCode()).isEqualTo(400);
        assertThat(get(address("/worklist?page=0")).statusCode()).isEqualTo(400);
    }

    @Test
    void thePageOfOneChildHasAllThatIsDueCountedAndRecordedAndNoAddressNamesTheChild() {
        try (BrowserContext context = visitor()) {
            Page page = context.newPage();
            page.navigate(address("/worklist?kind=CARE_VISIT"));
            page.locator("#obligations tbody .link:has-text('" + IN_CARE + "')").focus();
            page.keyboard().press("Enter");
            page.locator("h1:has-text('" + IN_CARE + "')").waitFor();

            assertThat(page.url()).isEqualTo(address("/child"));
            assertThat(page.locator("main").textContent())
                    .contains("Looked After Team", "worker-1", "Looked after visit", "6.16")
                    .contains("6.2", "LAC visit made", "Health assessment completed");

            page.navigate(address("/child"));
            page.fill("#child", "IN-CA");
            page.locator("form.find button").click();
            page.locator(".plain .link:has-text('" + IN_CARE + "')").click();
            page.locator("h1:has-text('" + IN_CARE + "')").waitFor();

            page.navigate(address("/child"));
            page.fill("#child", "nobody");
            page.locator("form.find button").click();
            assertThat(page.locator("[role=alert]").textContent()).contains("No case file has this pseudonym");
        }
    }

    @Test
    void everyStateIsFreeOfBarriersAtEveryWidth() {
        PageTour tour = new PageTour(browser, signedIn());
        List<String> faults = new ArrayList<>();
        faults.addAll(tour.faults("worklist-full", address("/worklist"), "nav.pages"));
        faults.addAll(tour.faults("worklist-sorted", address("/worklist?sort=-team&page=2"), "th[aria-sort=descending]"));
        faults.addAll(tour.faults("data-quality-full", address("/data-quality"), "#findings tbody tr"));
        faults.addAll(tour.faults("child", address("/worklist?kind=CARE_VISIT"), page -> page.locator(
                "#obligations tbody .link:has-text('" + IN_CARE + "')").click(), "#records"));
        faults.addAll(tour.faults("child-not-found", address("/child"), page -> {
            page.fill("#child", "plan-00");
            page.locator("form.find button").click();
        }, "[role=alert]"));

        assertThat(faults).isEmpty();
    }
}
