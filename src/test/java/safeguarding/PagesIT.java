package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.code.ContactKind;
import safeguarding.core.casefile.code.ReferralSource;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.quality.DataQualityFinding;
import safeguarding.core.settings.SettingsEnvelope;
import safeguarding.core.settings.SettingsEvent.BaselineSet;
import safeguarding.core.settings.SettingsEvent.CommentaryWritten;
import safeguarding.core.settings.SettingsEvent.DataNoteSet;
import safeguarding.core.worklist.Obligation;
import safeguarding.core.worklist.WorklistNote;
import safeguarding.pages.page.CasesPages;
import safeguarding.pages.page.ChildPages;
import safeguarding.pages.page.DataQualityPages;
import safeguarding.pages.page.Pages;
import safeguarding.pages.page.WorklistPages;
import safeguarding.pages.report.Chapter;
import safeguarding.pages.report.Chapters;
import safeguarding.pages.report.Show;
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
import safeguarding.testkit.Barriers;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.DrivenBrowser;
import safeguarding.testkit.Installation;
import safeguarding.testkit.PageTour;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.SettingEvents;
import safeguarding.testkit.Tally;
import safeguarding.testkit.TwoTowns;

/** Shows that the pages work as people use them, with a real broker and a real browser. */
class PagesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AUTHORITY = "372";
    private static final YearMonth NEWEST = YearMonth.from(London.dateOf(TwoTowns.NOW));

    @RegisterExtension
    static final DrivenBrowser chromium = new DrivenBrowser();

    @RegisterExtension
    static final RunningPlatform platform = new RunningPlatform();

    @TempDir
    static Path folder;

    private static Installation installation;
    private static IndicatorProcessor processor;
    private static LiveView view;
    private static LiveList<Obligation> worklist;
    private static LiveList<WorklistNote> notes;
    private static LiveList<DataQualityFinding> dataQuality;
    private static LiveCases cases;
    private static String password;
    private static WebServer server;
    private static Browser browser;
    private static int contacts;

    @BeforeAll
    static void start() {
        installation = platform.install("pages", TwoTowns.NOW);
        installation.sendSettings(TwoTowns.settings());
        installation.sendSettings(List.of(
                commentary("1.1", TwoTowns.NOW.minusSeconds(3600)),
                baseline("1.1"),
                SettingEvents.unavailable("9.1", "2017-01", "2017-02")));
        installation.send(List.of(contact(NEWEST.minusMonths(3)), contact(NEWEST)));
        installation.send(CaseBuilder.aChild("on-a-plan").onPlan("2016-12-05").events());
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
                .until(() -> count("1.1", NEWEST) == 1
                        && count("5.1", NEWEST) == 1
                        && !worklist.of(AUTHORITY).isEmpty()
                        && !dataQuality.of(AUTHORITY).isEmpty()
                        && view.isComplete());
        String edition = "/api/v1/authorities/" + AUTHORITY + "/public/" + NEWEST.minusMonths(3);
        await().atMost(Installation.PATIENCE).until(() -> made(edition).statusCode() == 200);
        browser = chromium.browser();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
            view.close();
            worklist.close();
            notes.close();
            dataQuality.close();
            cases.close();
            processor.close();
        }
    }

    /** A contact about another child, on the first of a month. */
    private static CaseEvent contact(YearMonth month) {
        contacts++;
        LocalDate day = month.atDay(1);
        return new ContactReceived(
                new Envelope(
                        "event-" + contacts,
                        AUTHORITY,
                        "child-" + contacts,
                        "contact-" + contacts,
                        day,
                        Optional.empty(),
                        day.atTime(LocalTime.NOON).atZone(London.ZONE).toInstant(),
                        SourceSystem.LCS),
                ReferralSource.POLICE,
                ContactKind.NEW);
    }

    private static long count(String indicator, YearMonth month) {
        return Optional.ofNullable(view.snapshots(AUTHORITY).get(month)).stream()
                .flatMap(snapshot -> snapshot.line(indicator, "").stream())
                .mapToLong(SnapshotLine::numerator)
                .sum();
    }

    private static String address(String path) {
        return "http://localhost:" + server.port() + path;
    }

    /** Asks for a file until it has been made. */
    private static HttpResponse<byte[]> made(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address(path))).build();
        return await(path)
                .atMost(Installation.PATIENCE)
                .until(
                        () -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray()),
                        answer -> answer.statusCode() != 202);
    }

    private static HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address(path)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void theScorecardHasEveryIndicatorWithTheFigureOfItsSnapshot() {
        YearMonth month = NEWEST.minusMonths(3);
        Snapshot snapshot = view.snapshots(AUTHORITY).get(month);
        try (Page page = browser.newPage()) {
            page.navigate(address("/authorities/" + AUTHORITY + "/months/" + month));

            assertThat(page.locator("tbody tr").count()).isEqualTo(Catalogue.indicators().size());
            for (SnapshotLine line : snapshot.lines()) {
                if (line.breakdown().isEmpty()) {
                    assertThat(page.locator("#i-" + line.indicator().replace('.', '-') + " td.n").nth(2).textContent())
                            .as("the figure of %s", line.indicator())
                            .isEqualTo(line.unit().shown(line.value()));
                }
            }
        }
    }

    @Test
    void theScorecardOpensOnTheNewestMonthThatIsOverWithTheMonthInProgressBesideIt() throws Exception {
        String over = Show.month(NEWEST.minusMonths(1));
        try (Page page = browser.newPage()) {
            page.navigate(address("/authorities/" + AUTHORITY));

            assertThat(page.locator("h1").textContent()).isEqualTo("Rotherham " + over);
            assertThat(page.locator("#in-progress h3").textContent())
                    .isEqualTo(Show.month(NEWEST) + " so far: 17 of 31 days");
            assertThat(page.locator("thead .so-far").first().textContent())
                    .contains(Show.shortMonth(NEWEST) + " so far", "17 of 31 days");
            assertThat(shown(page)).isEqualTo(String.valueOf(count("1.1", NEWEST)));
            follow(page, "#in-progress a[href$='/months/" + NEWEST + "']");
            assertThat(page.locator("h1").textContent()).isEqualTo("Rotherham " + Show.month(NEWEST) + " so far");
        }
        JsonNode summary = JSON.readTree(get("/api/v1/authorities/" + AUTHORITY + "/summary").body());
        assertThat(summary.get("month").asText()).isEqualTo(NEWEST.minusMonths(1).toString());
        assertThat(summary.at("/inProgress/month").asText()).isEqualTo(NEWEST.toString());
        assertThat(List.of(
                        summary.at("/inProgress/days").asInt(), summary.at("/inProgress/daysOfMonth").asInt()))
                .containsExactly(17, 31);
    }

    /** Uses contacts, which arrived in March but not in February, and assessments, which have a target but never arrived. */
    @Test
    void aMonthInProgressIsComparedAndRatedAlikeInEveryForm() throws Exception {
        String month = "/authorities/" + AUTHORITY + "/months/" + NEWEST;
        String report = "/authorities/" + AUTHORITY + "/reports/" + NEWEST;
        String scorecard = "/api/v1/authorities/" + AUTHORITY + "/scorecards/" + NEWEST;
        for (JsonNode line : JSON.readTree(get(scorecard).body()).get("lines")) {
            if (line.get("breakdown").asText().isEmpty() && line.get("indicator").asText().equals("2.1")) {
                assertThat(line.get("rag").asText()).isEqualTo("NONE");
            }
            if (line.get("breakdown").asText().isEmpty() && line.get("indicator").asText().equals("1.1")) {
                assertThat(line.get("dot").asText()).isEqualTo("INCREASE");
            }
        }
        assertThat(get(scorecard, "Accept", "text/csv").body().lines())
                .anyMatch(line -> line.matches(".*,2\\.1,,0,.*,NONE,STABLE," + TwoTowns.TODAY))
                .anyMatch(line -> line.matches(".*,1\\.1,,.*,NONE,INCREASE," + TwoTowns.TODAY));
        assertThat(get("/api/v1" + report + ".csv?table=summary").body().lines())
                .anyMatch(line -> line.startsWith("2.1,") && line.contains(",→,,"));
        try (Page page = browser.newPage()) {
            page.navigate(address(month));
            assertThat(page.locator("#i-2-1 .rag").count()).isZero();
            assertThat(page.locator("#i-1-1 .dot").textContent())
                    .contains("increase", "compared with 1 to 17 February");
            assertThat(page.locator("#partial").textContent()).contains("17 of 31 days");
            page.navigate(address(report));
            assertThat(page.locator(".report .lede").first().textContent()).contains("17 of 31 days");
            assertThat(page.locator(".key").textContent()).contains("compared with 1 to 17 February");
            page.navigate(address("/authorities/" + AUTHORITY + "/months/" + NEWEST.minusMonths(1)));
            assertThat(page.locator("#i-2-1 .rag-red").count()).as("a month that is over is rated").isEqualTo(1);
        }
    }

    @Test
    void anOpenPageChangesWhenAnEventComesAndStaysAsItIsWhilePaused() {
        try (Page page = browser.newPage()) {
            page.navigate(address("/authorities/" + AUTHORITY));
            page.waitForCondition(() -> page.locator("#live-status").textContent().startsWith("Live"));
            long before = count("1.1", NEWEST);

            installation.send(List.of(contact(NEWEST)));
            page.waitForCondition(() -> shown(page).equals(String.valueOf(before + 1)));

            page.locator("#live-pause").click();
            installation.send(List.of(contact(NEWEST)));
            await().atMost(Installation.PATIENCE).until(() -> count("1.1", NEWEST) == before + 2);
            assertThat(shown(page)).isEqualTo(String.valueOf(before + 1));

            page.locator("#live-pause").click();
            page.waitForCondition(() -> shown(page).equals(String.valueOf(before + 2)));
        }
    }

    @Test
    void aRowThatChangesKeepsTheFocusThatIsInItAndNothingMoves() {
        String where = "[scrollY, document.querySelector('.scroll:has(#i-1-1)').scrollLeft,"
                + " document.querySelector('#i-1-1').getBoundingClientRect().top].join()";
        try (Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(640, 480))) {
            page.navigate(address("/authorities/" + AUTHORITY));
            page.waitForCondition(() -> page.locator("#live-status").textContent().startsWith("Live"));
            page.locator("#i-1-1 a").focus();
            page.evaluate("document.querySelector('.scroll:has(#i-1-1)').scrollLeft = 90");
            Object before = page.evaluate(where);
            long contactsBefore = count("1.1", NEWEST);

            installation.send(List.of(contact(NEWEST)));
            page.waitForCondition(() -> shown(page).equals(String.valueOf(contactsBefore + 1)));

            assertThat(page.evaluate("document.activeElement.closest('tr')?.id")).isEqualTo("i-1-1");
            assertThat(page.evaluate(where)).isEqualTo(before);
            assertThat(page.evaluate("document.querySelector('.scroll:has(#i-1-1)').matches('.goes-on')"))
                    .as("the table shows that it goes on")
                    .isEqualTo(true);
        }
    }

    @Test
    void anOpenPageSaysThatItIsNotLiveOnceTheProcessorHasStoppedAndThatItIsOnceItRunsAgain() {
        try (Page page = browser.newPage()) {
            page.navigate(address("/authorities/" + AUTHORITY));
            page.waitForCondition(() -> page.locator("#live-status").textContent().startsWith("Live"));

            processor.close();
            page.waitForCondition(
                    () -> page.locator("#live-status").textContent().startsWith("Not live"),
                    new Page.WaitForConditionOptions().setTimeout(Installation.PATIENCE.toMillis()));
            assertThat(page.locator("#live-reach").textContent())
                    .contains("These figures are out of date.", "The processor is not running");
            assertThat(new PageTour(browser, Map.of())
                            .faults("scorecard-stale", address("/authorities/" + AUTHORITY), "#live-reach .stale"))
                    .isEmpty();

            processor = installation.startHere("state", new Tally());
            page.waitForCondition(
                    () -> page.locator("#live-status").textContent().startsWith("Live"),
                    new Page.WaitForConditionOptions().setTimeout(Installation.PATIENCE.toMillis()));
        }
    }

    private static String shown(Page page) {
        return page.locator("#i-1-1 td.so-far").textContent().strip();
    }

    private static void awaitRestated(YearMonth month) {
        if (view.restatements(AUTHORITY).isEmpty()) {
            installation.send(List.of(contact(month)));
            await().atMost(Installation.PATIENCE).until(() -> !view.restatements(AUTHORITY).isEmpty());
        }
    }

    @Test
    void aRestatementIsOnThePageOfChangesWithItsReasonAndHasAPageOfItsOwn() {
        YearMonth month = NEWEST.minusMonths(3);
        awaitRestated(month);
        try (Page page = browser.newPage()) {
            page.navigate(address("/authorities/" + AUTHORITY + "/changes"));

            assertThat(page.locator("#changes tr", new Page.LocatorOptions().setHasText(Show.month(month))).first().textContent())
                    .contains("recorded late");
            follow(page, "#changes a[href*='/" + month + "/']");
            assertThat(page.locator("h1").textContent()).contains(Show.month(month));
            assertThat(page.locator("main tbody tr").first().textContent()).contains("recorded late");
        }
    }

    /**
     * A page in one of its states.
     *
     * @param shows what the page shows in that state, so that the tour cannot miss it
     */
    private record Stop(String path, String shows) {}

    @Test
    void aBarrierIsFound() {
        try (Page page = browser.newPage()) {
            page.setContent("<!doctype html><html lang='en'><title>A</title><main><h1>A</h1><img src='data:,'></main></html>");

            assertThat(Barriers.on(page)).singleElement().asString().startsWith("image-alt: ");
        }
    }

    /** Every page in its most complete state; each night also with red, unavailable, suppressed, empty and wrong content. */
    @Test
    void everyPageIsFreeOfBarriersAndAtEveryWidthAndItsHtmlIsRight() throws Exception {
        YearMonth whole = NEWEST.minusMonths(3);
        awaitRestated(whole);
        Map<String, Stop> stops = new TreeMap<>();
        stops.put("scorecard-red", new Stop("/months/2017-02", "#breaches .rag-red"));
        stops.put("scorecard-none", new Stop("/months/1999-01", "h1:text('Page not found')"));
        stops.put("indicator", new Stop("/indicators/1.1", "#chart-months .wide circle"));
        stops.put("changes", new Stop("/changes", "#changes tbody tr"));
        stops.put("restatement", new Stop("/changes/" + whole + "/2", "main tbody tr"));
        stops.put("alerts", new Stop("/alerts", "#alerts .rag-red"));
        stops.put("report", new Stop("/reports/2016-12", ".rag-red"));
        stops.put("public-suppressed", new Stop("/public/" + whole, "table.public td:text-is('c')"));
        stops.put("worklist", new Stop("/worklist", "#obligations tbody tr"));
        stops.put("worklist-wrong", new Stop("/worklist?days=many", "h1:text('is not valid')"));
        stops.put("child-search", new Stop("/child", "#child"));
        stops.put("data-quality", new Stop("/data-quality", "#findings tbody tr"));
        stops.put("cases", new Stop("/indicators/5.15/cases/" + NEWEST, "#cases tbody tr"));
        if (PageTour.isThorough()) {
            stops.putAll(furtherStates(whole));
        }
        stops.replaceAll((name, stop) -> new Stop("/authorities/" + AUTHORITY + stop.path(), stop.shows()));
        stops.put("method", new Stop("/method", "h1"));
        stops.put("accessibility", new Stop("/accessibility", "h1"));
        PageTour tour = new PageTour(browser, Map.of("Authorization", signedIn()));

        List<String> faults = new ArrayList<>();
        stops.forEach((name, stop) -> faults.addAll(tour.faults(name, address(stop.path()), stop.shows())));

        assertThat(faults).isEmpty();
        assertThat(PageTour.wrongHtml()).isEmpty();
    }

    /** The states in which the same templates have less or more to show. */
    private static Map<String, Stop> furtherStates(YearMonth whole) {
        Map<String, Stop> stops = new TreeMap<>();
        stops.put("scorecard", new Stop("", "#live.is-live"));
        stops.put("scorecard-so-far", new Stop("/months/" + NEWEST, "#partial .partial"));
        stops.put("scorecard-unavailable", new Stop("/months/2017-01", "#i-9-1 :text('No figure: ')"));
        stops.put("indicator-red", new Stop("/indicators/2.1", "#headline .rag-red"));
        stops.put("indicator-unavailable", new Stop("/indicators/9.1", "#table-months .note"));
        stops.put("indicator-share", new Stop("/indicators/5.15", "#forecast"));
        stops.put("indicator-none", new Stop("/indicators/99.9", "h1:text('Page not found')"));
        stops.put("restatement-none", new Stop("/changes/" + whole + "/99", "h1:text('Page not found')"));
        stops.put("public-provisional", new Stop("/public/" + NEWEST, "h1:text('Page not found')"));
        stops.put("worklist-empty", new Stop("/worklist?team=none", "#obligations p:text('Nothing')"));
        stops.put("worklist-unallocated", new Stop("/worklist?team=%2Fnone", "#obligations tbody tr"));
        stops.put("worklist-indicator", new Stop("/worklist?team=&indicator=5.15", "a:text('Back to the scorecard')"));
        stops.put("data-quality-empty", new Stop("/data-quality?team=none", "#findings p:text('Nothing')"));
        stops.put("data-quality-wrong", new Stop("/data-quality?rule=none", "h1:text('is not valid')"));
        stops.put("cases-empty", new Stop("/indicators/2.1/cases/" + NEWEST, "#cases p:text('None.')"));
        stops.put("cases-unavailable", new Stop("/indicators/9.1/cases/2017-01", "#figure:has-text('No figure')"));
        return stops;
    }

    @Test
    void aPageWithoutAnyFiguresSaysThatTheyAreStillToCome() throws Exception {
        Installation empty = platform.install("empty", TwoTowns.NOW);
        try (LiveView nothing = empty.view();
                WebServer of = WebServer.start(
                        "localhost",
                        0,
                        List.of(new AccessControl(SignIn.open()), new Pages(nothing, empty.clock())))) {
            await().atMost(Installation.PATIENCE).until(nothing::isComplete);
            PageTour tour = new PageTour(browser, Map.of());

            assertThat(tour.faults("home-empty", "http://localhost:" + of.port() + "/", "p:text('There are no figures yet')"))
                    .isEmpty();
        }
    }

    /** Counts everything that is transferred with an empty cache: the page, its styles and its script. */
    @Test
    void aFirstLookAtAnyPageBringsLessThan200Kilobytes() {
        YearMonth whole = NEWEST.minusMonths(3);
        awaitRestated(whole);
        String of = "/authorities/" + AUTHORITY;
        List<String> pages = List.of(
                of,
                of + "/months/" + whole,
                of + "/indicators/1.1",
                of + "/indicators/5.15/cases/" + NEWEST,
                of + "/alerts",
                of + "/changes",
                of + "/changes/" + whole + "/2",
                of + "/worklist",
                of + "/worklist?days=many",
                of + "/data-quality",
                of + "/public/" + whole,
                of + "/indicators/99.9",
                "/method",
                "/accessibility",
                "/account",
                "/sign-in");
        for (String path : pages) {
            try (BrowserContext context = browser.newContext(
                    new Browser.NewContextOptions().setExtraHTTPHeaders(Map.of("Authorization", signedIn())))) {
                Page page = context.newPage();
                List<Request> requests = new ArrayList<>();
                page.onRequestFinished(requests::add);
                page.navigate(address(path));
                page.waitForCondition(() -> requests.size() >= 3);

                assertThat(requests.stream()
                                .map(Request::sizes)
                                .mapToInt(sizes -> sizes.responseHeadersSize + sizes.responseBodySize)
                                .sum())
                        .as("all that the page %s needs", path)
                        .isBetween(4_000, 200_000);
            }
        }
    }

    /** Counts compressed bytes, because every browser asks for compression. The report is the largest page. */
    @Test
    void aFirstLookAtTheReportSendsLessThan200Kilobytes() throws Exception {
        int sent = 0;
        for (String path : List.of(
                "/authorities/" + AUTHORITY + "/reports/" + NEWEST.minusMonths(1),
                "/static/app.css",
                "/static/report.css",
                "/static/app.js")) {
            HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address(path)))
                                    .header("Accept-Encoding", "gzip")
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.headers().firstValue("Content-Encoding")).as(path).contains("gzip");
            sent += answer.body().length;
        }
        assertThat(sent).isLessThan(200_000);
    }

    /**
     * Goes from the scorecard to an indicator, to the cases behind one of its months, and to its worklist, using only the
     * keyboard.
     */
    @Test
    void theWayFromAScorecardToItsCasesIsOpenToTheKeyboardAlone() {
        try (BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setExtraHTTPHeaders(Map.of("Authorization", signedIn())))) {
            Page page = context.newPage();
            page.navigate(address("/authorities/" + AUTHORITY));
            follow(page, "#i-5-15 a");
            assertThat(page.url()).endsWith("/indicators/5.15");
            follow(page, "#table-months tbody tr:first-child a");
            assertThat(page.url()).endsWith("/cases/" + NEWEST);
            follow(page, "main a[href$='/indicators/5.15']");
            follow(page, "main a[href*='/worklist']");
            assertThat(page.url()).endsWith("/worklist?team=&indicator=5.15");

            tabTo(page, "#days");
            page.keyboard().press("ArrowDown");
            tabTo(page, "form.filter button");
            page.keyboard().press("Enter");
            page.waitForURL("**/worklist?*days=14*");
            assertThat(page.locator("#indicator").inputValue()).isEqualTo("5.15");

            follow(page, "main .back a");
            assertThat(page.url()).endsWith("#i-5-15");
            follow(page, "#i-5-15 a[href*='/worklist']");
            assertThat(page.url()).endsWith("/worklist?team=&indicator=5.15");
        }
    }

    @Test
    void alertsWhatChangedAndThePauseAreOpenToTheKeyboardAlone() {
        try (Page page = browser.newPage()) {
            page.navigate(address("/authorities/" + AUTHORITY));
            follow(page, "nav a[href$='/alerts']");
            assertThat(page.locator("h1").textContent()).isEqualTo("Alerts");
            follow(page, "nav a[href$='/changes']");
            assertThat(page.url()).endsWith("/changes");

            tabTo(page, "#live-pause");
            page.keyboard().press("Space");
            page.waitForCondition(() -> page.locator("#live-status").textContent().startsWith("Paused"));
        }
    }

    /** Opens details and tables of charts, and goes back from empty pages, using only the keyboard. */
    @Test
    void tablesOfChartsWhatIsFoldedAwayAndTheWaysBackAreOpenToTheKeyboardAlone() {
        try (BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setExtraHTTPHeaders(Map.of("Authorization", signedIn())))) {
            Page page = context.newPage();
            page.navigate(address("/authorities/" + AUTHORITY + "/indicators/1.1"));
            follow(page, "main a[href='#table-months']");
            assertThat(page.url()).endsWith("#table-months");
            open(page, "#table-xmr");
            follow(page, ".back a");
            follow(page, "#months a:not([aria-current])");
            assertThat(page.url()).contains("/months/");

            page.navigate(address("/authorities/" + AUTHORITY + "/worklist?days=many"));
            follow(page, "main a");
            assertThat(page.url()).endsWith("/worklist");
            page.navigate(address("/authorities/" + AUTHORITY + "/data-quality?rule=none"));
            follow(page, "main a");
            assertThat(page.url()).endsWith("/data-quality");
            page.navigate(address("/authorities/" + AUTHORITY + "/indicators/99.9"));
            follow(page, "main a");
            assertThat(page.url()).endsWith("/authorities/" + AUTHORITY);
        }
    }

    private static void open(Page page, String details) {
        tabTo(page, details + " > summary");
        page.keyboard().press("Enter");
        page.locator(details + "[open]").waitFor();
    }

    /** Goes to the report, the public edition, and the pages about the service, using only the keyboard. */
    @Test
    void theReportThePublicEditionAndWhatIsSaidOfThePagesAreOpenToTheKeyboardAlone() {
        try (Page page = browser.newPage()) {
            page.navigate(address("/authorities/" + AUTHORITY + "/months/" + NEWEST.minusMonths(2)));
            follow(page, "#months a[href$='" + NEWEST.minusMonths(3) + "']");
            follow(page, "main a[href*='/reports/']");
            assertThat(page.locator("#report-title").count()).isEqualTo(1);
            follow(page, ".formats a[href*='/public/']");
            assertThat(page.locator("table.public").count()).isPositive();
            follow(page, "footer a[href='/method']");
            follow(page, "footer a[href='/accessibility']");
            follow(page, "header a[href='/account']");
            assertThat(page.locator("h1").textContent()).isEqualTo("Account");
        }
    }

    private static void follow(Page page, String selector) {
        String before = page.url();
        tabTo(page, selector);
        page.keyboard().press("Enter");
        page.waitForURL(address -> !address.equals(before));
    }

    /** Presses Tab until an element has the focus, and checks that the focus is visible. */
    private static void tabTo(Page page, String selector) {
        int most = 600;
        for (int pressed = 0; pressed < most; pressed++) {
            page.keyboard().press("Tab");
            if ((boolean) page.evaluate("selector => document.activeElement.matches(selector)", selector)) {
                assertThat(page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
                        .as("what is reached shows it")
                        .isNotEqualTo("none");
                return;
            }
        }
        throw new AssertionError("the keyboard does not reach " + selector);
    }

    private static String signedIn() {
        return "Basic "
                + Base64.getEncoder().encodeToString(("jo:" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theWorklistIsForThoseAloneWhoMayLookAtCases() throws Exception {
        await().atMost(Installation.PATIENCE).until(() -> !worklist.of(AUTHORITY).isEmpty());
        String path = "/authorities/" + AUTHORITY + "/worklist";

        assertThat(get(path).statusCode()).isEqualTo(401);
        assertThat(get("/api/v1" + path).statusCode()).isEqualTo(401);
        assertThat(get("/api/v1" + path, "Authorization", signedIn()).body()).contains("on-a-plan", "\"CP_VISIT\"");
        assertThat(get(path + ".csv", "Authorization", signedIn()).body()).contains("on-a-plan,child protection visit,1,");
        assertThat(get(path + "?days=many", "Authorization", signedIn()).statusCode()).isEqualTo(400);
        try (BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setExtraHTTPHeaders(Map.of("Authorization", signedIn())))) {
            Page page = context.newPage();
            page.navigate(address(path + "?kind=VISIT"));

            assertThat(page.locator("#obligations tbody tr").count()).isPositive();
            assertThat(Barriers.on(page)).isEmpty();
        }
    }

    @Test
    void theDataQualityListIsForThoseAloneWhoMayLookAtCases_andCountedOnTheScorecard() throws Exception {
        await().atMost(Installation.PATIENCE).until(() -> !dataQuality.of(AUTHORITY).isEmpty());
        String path = "/authorities/" + AUTHORITY + "/data-quality";

        assertThat(get(path).statusCode()).isEqualTo(401);
        assertThat(get("/api/v1" + path).statusCode()).isEqualTo(401);
        assertThat(get(path + ".csv").statusCode()).isEqualTo(401);
        String answer = get("/api/v1" + path + "?rule=birth-not-known", "Authorization", signedIn()).body();
        assertThat(ApiDocument.load().faults("/api/v1/authorities/{code}/data-quality", answer)).isEmpty();
        assertThat(answer).contains("on-a-plan");
        assertThat(get(path + ".csv", "Authorization", signedIn()).body())
                .startsWith("authority,child_id,rule,record_type,record_ids,since,what,to_do,moves,team_id,worker_id")
                .contains("372,on-a-plan,birth-not-known,ChildRegistered,");
        assertThat(get(path + "?rule=none", "Authorization", signedIn()).statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(get("/api/v1/authorities/" + AUTHORITY + "/summary").body())
                        .at("/dataQuality/birth-not-known").asInt())
                .isPositive();
        assertThat(get("/authorities/" + AUTHORITY).body()).contains("data quality finding").doesNotContain("on-a-plan");
    }

    @Test
    void theCasesBehindAFigureAddUpToItAndAreForThoseAloneWhoMayLookAtCases() throws Exception {
        String path = "/authorities/" + AUTHORITY + "/indicators/5.15/cases/" + NEWEST;
        await().atMost(Installation.PATIENCE)
                .untilAsserted(() -> assertThat(JSON.readTree(
                                        get("/api/v1" + path, "Authorization", signedIn()).body())
                                .get("addsUp").asBoolean())
                        .isTrue());

        assertThat(get(path).statusCode()).isEqualTo(401);
        assertThat(get("/api/v1" + path).statusCode()).isEqualTo(401);
        assertThat(get(path + "/cases.csv").statusCode()).isEqualTo(401);
        JsonNode answer = JSON.readTree(get("/api/v1" + path, "Authorization", signedIn()).body());
        assertThat(answer.get("denominator").asInt()).isEqualTo(1);
        assertThat(answer.get("cases").get(0).get("childId").asText()).isEqualTo("on-a-plan");
        assertThat(get(path + "/cases.csv", "Authorization", signedIn()).body())
                .startsWith("authority,indicator,as_at,child_id,numerator,denominator,since,due_on,days_over,events")
                .contains("372,5.15," + TwoTowns.TODAY + ",on-a-plan,0,1,");
        try (BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setExtraHTTPHeaders(Map.of("Authorization", signedIn())))) {
            Page page = context.newPage();
            page.navigate(address("/authorities/" + AUTHORITY + "/indicators/5.15"));
            page.locator("#table-months a").first().click();

            page.waitForURL("**" + path);
            assertThat(page.locator("#figure").textContent()).contains("This 1 case adds up to the figure");
            assertThat(page.locator("#cases tbody tr").count()).isEqualTo(1);
            assertThat(page.locator("#cases tbody tr").textContent()).contains("on-a-plan", "days over");
            assertThat(page.locator("#cases .happened li").allTextContents()).containsExactly("5 Dec 2016 CPP started");
            assertThat(Barriers.on(page)).isEmpty();
        }
    }

    @Test
    void theApiGivesAtEveryAddressWhatItsDocumentSays() throws Exception {
        JsonNode paths = JSON.readTree(get("/api/v1/openapi.json").body()).get("paths");

        assertThat(paths.size()).isGreaterThan(5);
        for (String path : (Iterable<String>) paths::fieldNames) {
            if (path.equals("/events")) {
                continue;
            }
            String asked = path.replace("{code}", AUTHORITY)
                    .replace("{month}", NEWEST.minusMonths(3).toString())
                    .replace("{number}", "1.1");
            HttpResponse<String> answer = get(asked, "Authorization", signedIn(), "Accept", "application/json");
            assertThat(answer.statusCode()).as(asked).isEqualTo(200);
            assertThat(ApiDocument.load().faults(path, answer.body())).as(asked).isEmpty();
            if (paths.get(path).at("/get/responses/200/content").has("text/csv")) {
                HttpResponse<String> csv = get(asked, "Authorization", signedIn(), "Accept", "text/csv");
                assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).as(asked).startsWith("text/csv");
                assertThat(csv.body().lines().findFirst().orElseThrow()).as(asked).contains(",");
            }
            answer.headers().firstValue("ETag").ifPresent(tag -> assertThat(status(asked, tag)).as(asked).isEqualTo(304));
        }
    }

    private static int status(String path, String tag) {
        try {
            return get(path, "If-None-Match", tag, "Accept", "application/json").statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whereThereIsNothingTheApiSaysSoAsAProblem() throws Exception {
        HttpResponse<String> answer = get("/api/v1/nothing");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValueSatisfying(
                type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(JSON.readTree(answer.body()).get("detail").asText()).contains("openapi.json");
    }

    @Test
    void theKeyboardReachesTheMainContentFirstAndNothingNeedsWideScreens() {
        try (Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(320, 640))) {
            page.navigate(address("/authorities/" + AUTHORITY));
            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement.textContent")).isEqualTo("Skip to main content");
            page.keyboard().press("Enter");

            page.locator("#main:focus").waitFor();
            assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(320);
        }
    }

    @Test
    void theOpenMonthIsMarkedAsSuchAndNotHeldAgainstWholeOnes() {
        try (Page page = browser.newPage()) {
            page.navigate(address("/authorities/" + AUTHORITY + "/indicators/1.1"));

            assertThat(page.locator("#table-months tbody tr").first().textContent()).contains("so far");
            assertThat(page.locator("#chart-months .wide circle.so-far").count()).isEqualTo(1);
            assertThat(page.locator("#chart-variation .wide circle").count())
                    .isEqualTo(page.locator("#chart-months .wide circle").count() - 1);
        }
    }

    @Test
    void aTablePrintsWithAllItsColumnsOnA4Landscape() {
        int within = (297 - 24) * 96 * 10 / 254;
        try (Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(within, 700))) {
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            page.navigate(address("/authorities/" + AUTHORITY));

            assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(within);
        }
    }

    /** On a phone, text in a chart is large enough to read, and no chart has to be scrolled sideways. */
    @Test
    void chartsFitAPhone_andAreASentenceAndATableToThoseWhoHearThem() {
        String writing = "[...document.querySelectorAll('svg.chart text')].filter(text => text.checkVisibility())"
                + ".map(text => text.getBoundingClientRect())";
        for (String path : List.of("/indicators/1.1", "/reports/" + NEWEST.minusMonths(1))) {
            try (Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(320, 640))) {
                page.navigate(address("/authorities/" + AUTHORITY + path));

                assertThat(page.evaluate(writing + ".length > 0 && " + writing
                                + ".every(box => box.height >= 9 && box.left >= 0 && box.right <= innerWidth)"))
                        .as("all writing on the charts of %s can be read", path)
                        .isEqualTo(true);
                assertThat(page.evaluate("[...document.querySelectorAll('svg.chart')].filter(one => one.checkVisibility())"
                                + ".every(one => one.closest('.scroll') === null)"))
                        .isEqualTo(true);
            }
        }
        try (Page page = browser.newPage()) {
            page.navigate(address("/authorities/" + AUTHORITY + "/indicators/1.1"));

            assertThat(page.locator("#chart-months").ariaSnapshot())
                    .startsWith("- img \"1.1 Number of contacts by month\"")
                    .contains("link \"View as table\"")
                    .doesNotContain("text:");
            assertThat(page.locator("#months-words").textContent()).startsWith("From ").endsWith("The table has every figure.");
        }
    }

    @Test
    void theReportKeepsItsContentsAndTheNextChapterInSight_andLinksAreLargeEnough() {
        for (int width : new int[] {320, 1280}) {
            try (Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(width, 700))) {
                page.navigate(address("/authorities/" + AUTHORITY + "/reports/" + NEWEST.minusMonths(1)));
                page.locator(".contents a").nth(4).click();
                String chapter = page.locator(".contents a").nth(4).textContent();
                String next = page.locator(".contents a").nth(5).textContent();
                String top = "document.elementsFromPoint(24, 12).map(one => one.closest('.onward')).find(one => one)?.textContent ?? ''";

                page.waitForCondition(() -> String.valueOf(page.evaluate(top)).contains("Next: " + next));
                assertThat(page.evaluate("document.querySelector(':target').textContent")).isEqualTo(chapter);
                assertThat((double) page.evaluate("document.querySelector(':target').getBoundingClientRect().top"
                                + " - document.querySelector(':target').closest('section').querySelector('.onward').getBoundingClientRect().bottom + 0.5"))
                        .as("the heading is below it")
                        .isPositive();
                page.mouse().wheel(0, 300);
                page.waitForCondition(() -> String.valueOf(page.evaluate(top)).contains("Contents"));
                assertThat(page.evaluate("[...document.querySelectorAll('.contents a, .onward a, .months a, nav a')]"
                                + ".every(link => link.getBoundingClientRect().height >= 24)"))
                        .isEqualTo(true);
            }
        }
    }

    /** A setting that fixes the limits of an indicator's chart, calculated from the first months shown. */
    private static BaselineSet baseline(String indicator) {
        return new BaselineSet(
                new SettingsEnvelope(
                        "baseline-" + indicator, AUTHORITY, "baseline/" + indicator, TwoTowns.NOW.minusSeconds(60), SourceSystem.MANUAL),
                indicator,
                NEWEST.minusMonths(3).atDay(1),
                Optional.of(NEWEST.atDay(1)),
                "Before the <new> front door");
    }

    @Test
    void theLimitsOfABaselineAreHeld_andThePageAndTheApiSaySo() throws Exception {
        try (Page page = browser.newPage()) {
            page.navigate(address("/authorities/" + AUTHORITY + "/indicators/1.1"));

            assertThat(page.locator("#chart-variation").textContent())
                    .contains(
                            "Limits are calculated from " + Show.month(NEWEST.minusMonths(3)) + " to "
                                    + Show.month(NEWEST.minusMonths(1)),
                            "Before the <new> front door");
        }
        JsonNode control = JSON.readTree(get("/api/v1/authorities/" + AUTHORITY + "/indicators/1.1").body()).get("control");
        assertThat(control.at("/baselines/0/from").asText()).isEqualTo(NEWEST.minusMonths(3).toString());
        assertThat(control.at("/baselines/0/to").asText()).isEqualTo(NEWEST.minusMonths(1).toString());
        assertThat(control.get("enough").asBoolean()).isFalse();
    }

    private static CommentaryWritten commentary(String indicator, Instant recordedAt) {
        return new CommentaryWritten(
                new SettingsEnvelope(
                        "on-" + indicator, AUTHORITY, "commentary/" + indicator, recordedAt, SourceSystem.MANUAL),
                indicator,
                NEWEST.minusMonths(1).atDay(1),
                "Head of Service",
                "Nothing came <in>.\n\nThat is unusual.");
    }

    @Test
    void commentaryStandsInTheReportOfItsMonthAndOnThePageOfItsIndicator() {
        for (String path : List.of("/reports/" + NEWEST.minusMonths(1), "/indicators/1.1")) {
            try (Page page = browser.newPage()) {
                page.navigate(address("/authorities/" + AUTHORITY + path));

                assertThat(page.locator(".commentary p:not(.about)").first().textContent())
                        .isEqualTo("Nothing came <in>.");
                assertThat(page.locator(".commentary footer").first().textContent())
                        .isEqualTo("Head of Service, 17 March 2017");
            }
        }
        try (Page page = browser.newPage()) {
            page.navigate(address("/authorities/" + AUTHORITY + "/reports/" + NEWEST.minusMonths(2)));

            assertThat(page.locator(".commentary").count()).isZero();
        }
    }

    @Test
    void theReportHasEveryIndicatorAndAPageForEachChapter() {
        try (Page page = browser.newPage()) {
            page.navigate(address("/authorities/" + AUTHORITY + "/reports/" + NEWEST.minusMonths(1)));

            assertThat(page.locator("table.summary tbody tr:not(.band)").count())
                    .isEqualTo(Catalogue.indicators().size());
            assertThat(page.locator(".chapter h2").allTextContents())
                    .containsExactlyElementsOf(
                            Chapters.all().stream().map(Chapter::title).toList());
        }
    }

    @Test
    void thePublicEditionOfAFinalMonthIsReachedFromItsScorecardAndHasItsFiles() throws Exception {
        YearMonth published = NEWEST.minusMonths(3);
        try (Page page = browser.newPage()) {
            page.navigate(address("/authorities/" + AUTHORITY + "/months/" + NEWEST));
            assertThat(page.locator("main a[href*='/public/']").count()).as("of a month that is open").isZero();

            page.navigate(address("/authorities/" + AUTHORITY + "/months/" + published));
            page.locator("main a[href*='/public/']").click();
            page.waitForURL("**/public/**");

            assertThat(page.locator("h1").textContent()).contains(Show.month(published) + ", public edition");
            assertThat(page.locator(".formats a[aria-current]").textContent()).isEqualTo(Show.shortMonth(published));
            List<String> files = page.locator(".formats a[href*='/api/']").all().stream()
                    .map(link -> link.getAttribute("href"))
                    .toList();
            assertThat(files).hasSize(5);
            for (String file : files) {
                assertThat(made(file).statusCode()).as(file).isEqualTo(200);
            }
        }
    }

    @Test
    void theReportPrintsWithAllItsColumnsOnA4LandscapeAndRepeatsItsTableHeads() {
        int within = (297 - 20) * 96 * 10 / 254;
        try (Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(within, 700))) {
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            page.navigate(address("/authorities/" + AUTHORITY + "/reports/" + NEWEST.minusMonths(1)));

            assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(within);
            assertThat(page.evaluate("getComputedStyle(document.querySelector('table.summary thead')).display"))
                    .isEqualTo("table-header-group");
            assertThat((List<?>) page.evaluate("[...document.querySelectorAll('.pair')].filter(pair =>"
                            + " pair.children[0].scrollWidth > pair.children[0].clientWidth + 1)"
                            + ".map(pair => pair.closest('section').querySelector('h2').id)"))
                    .as("chapters whose table lies over their charts")
                    .isEmpty();
        }
    }

    @Test
    void theReportNeedsNoWideScreen() {
        try (Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(320, 640))) {
            page.navigate(address("/authorities/" + AUTHORITY + "/reports/" + NEWEST.minusMonths(1)));

            assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(320);
        }
    }

    @Test
    void theApiGivesTheReportInTheFormThatIsAskedFor() throws IOException, InterruptedException {
        String path = "/api/v1/authorities/" + AUTHORITY + "/reports/" + NEWEST.minusMonths(1);

        assertThat(JSON.readTree(get(path).body()).get("indicators")).hasSameSizeAs(Catalogue.indicators());
        assertThat(get(path, "Accept", "text/csv").body()).isEqualTo(get(path + ".csv").body());
        assertThat(get(path + ".csv?table=months").body()).startsWith("indicator,month,measure,breakdown,printed\n");
        assertThat(get(path + ".csv?table=chairs").statusCode()).isEqualTo(404);
        assertThat(get(path + ".xlsx").body()).startsWith("PK");
        assertThat(get(path + ".html").body()).contains("Head of Service", "<style>").doesNotContain("<link", "<script");
        assertThat(made(path + ".pdf").headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(get(path + ".json?asPublished=2000-01-01").statusCode()).isEqualTo(404);
    }

    @Test
    void aReportAsPublishedHasWhatWasKnownAndWrittenThen() throws IOException, InterruptedException {
        Instant then = TwoTowns.NOW.plusSeconds(3600);
        installation.sendSettings(List.of(commentary("1.2", then.plusSeconds(1))));
        String path = "/api/v1/authorities/" + AUTHORITY + "/reports/" + NEWEST.minusMonths(1) + ".json";

        await().atMost(Installation.PATIENCE)
                .untilAsserted(() -> assertThat(commented(get(path).body())).containsExactly("1.1", "1.2"));
        String asPublished = get(path + "?asPublished=" + then).body();
        assertThat(commented(asPublished)).containsExactly("1.1");
        assertThat(JSON.readTree(asPublished).get("asPublished").asText()).isEqualTo(then.toString());
        assertThat(JSON.readTree(asPublished).get("revision").asInt()).isPositive();
    }

    private static List<String> commented(String report) throws IOException {
        return StreamSupport.stream(JSON.readTree(report).get("indicators").spliterator(), false)
                .filter(indicator -> !indicator.get("commentary").isEmpty())
                .map(indicator -> indicator.get("number").asText())
                .toList();
    }

    @Test
    void thePdfHasItsPagesNumberedAndInA4Landscape() throws IOException, InterruptedException {
        HttpResponse<byte[]> answer =
                made("/api/v1/authorities/" + AUTHORITY + "/reports/" + NEWEST.minusMonths(1) + ".pdf");

        try (PDDocument pdf = Loader.loadPDF(answer.body())) {
            assertThat(pdf.getPages()).allSatisfy(page ->
                    assertThat(page.getMediaBox().getWidth()).isBetween(841f, 843f));
            assertThat(pdf.getNumberOfPages())
                    .as("a first page, a summary, a page or more a chapter, restatements and rules")
                    .isGreaterThanOrEqualTo(Chapters.all().size() + 4);
        }
    }

    @Test
    void pagesAskNothingOfOtherSitesAndRunNoScriptButTheirOwn() throws IOException, InterruptedException {
        HttpResponse<String> page = get("/authorities/" + AUTHORITY);

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'");
        assertThat(page.body()).doesNotContain("<script>", " style=", "http://", "https://");
        assertThat(page.body()).doesNotContain("child-");
    }

    @Test
    void pagesGoOnAfterAMessageThatCannotBeReadAndShowNoSettingThatIsRejected() {
        String settings = installation.topics().settings();
        installation.sendAsTheyAre(List.of(new ProducerRecord<>(settings, AUTHORITY, new byte[] {7, 7, 7})));
        installation.sendSettings(List.of(
                note("refused", "no-indicator", "A note on no indicator"), note("taken", "1.1", "A note that holds")));

        await().atMost(Installation.PATIENCE)
                .untilAsserted(() -> assertThat(view.settings(AUTHORITY).notes("1.1", NEWEST))
                        .extracting(DataNoteSet::note)
                        .containsExactly("A note that holds"));
        assertThat(view.settings(AUTHORITY).notes("no-indicator", NEWEST)).isEmpty();
    }

    private static DataNoteSet note(String record, String indicator, String words) {
        return new DataNoteSet(
                new SettingsEnvelope(
                        record, AUTHORITY, "note/" + record, TwoTowns.NOW.minusSeconds(3600), SourceSystem.MANUAL),
                indicator,
                NEWEST.atDay(1),
                Optional.empty(),
                words);
    }

    @Test
    void theApiGivesAMonthAsJsonAndAsCsvAndSaysWhenItHasNotChanged() throws IOException, InterruptedException {
        String path = "/api/v1/authorities/" + AUTHORITY + "/scorecards/" + NEWEST.minusMonths(1);
        HttpResponse<String> json = get(path);
        JsonNode snapshot = JSON.readTree(json.body());
        String tag = json.headers().firstValue("ETag").orElseThrow();

        assertThat(snapshot.get("lines")).hasSizeGreaterThan(Catalogue.indicators().size());
        assertThat(get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(get(path, "If-None-Match", tag, "Accept", "text/csv").statusCode())
                .as("the tag of the JSON says nothing of the CSV")
                .isEqualTo(200);
        assertThat(get(path, "Accept", "text/csv").body().lines().count())
                .isEqualTo(snapshot.get("lines").size() + 1);
    }

    @Test
    void theApiGivesAMonthAsItHadBeenPublishedAtAMoment() throws IOException, InterruptedException {
        String path = "/api/v1/authorities/" + AUTHORITY + "/scorecards/" + NEWEST.minusMonths(3) + "?asPublished=";

        assertThat(JSON.readTree(get(path + Instant.parse("2100-01-01T00:00:00Z")).body()).get("revision").asInt())
                .isPositive();
        HttpResponse<String> before = get(path + "2000-01-01T00:00:00Z");
        assertThat(before.statusCode()).isEqualTo(404);
        assertThat(before.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(get(path + "yesterday").statusCode()).isEqualTo(400);
    }
}
