package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static safeguarding.testkit.CaseBuilder.aChild;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.contract.topic.PromptWriter;
import safeguarding.core.quality.DataQualityFinding;
import safeguarding.core.worklist.Obligation;
import safeguarding.core.worklist.WorklistNote;
import safeguarding.pages.page.ChildPages;
import safeguarding.pages.page.Pages;
import safeguarding.pages.page.WorklistPages;
import safeguarding.pages.page.WrittenByPeople;
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
import safeguarding.testkit.DrivenBrowser;
import safeguarding.testkit.Installation;
import safeguarding.testkit.PageTour;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.Tally;
import safeguarding.testkit.TwoTowns;

/** Shows who can write notes on worklist tasks, where the notes appear, and what happens to them. */
class WorklistNotesIT {

    private static final String OF = "/authorities/372";
    private static final List<String> CHILDREN =
            List.of("keyboard", "twice", "restarted", "exported", "old", "toured");
    private static final String ROLE = "Team Manager, Duty";
    private static final Pattern FIELD = Pattern.compile("name=\"(token|id)\" value=\"([^\"]*)\"");
    private static final Pattern VISIT = Pattern.compile("<option value=\"(CP_VISIT/[^\"]*)\"");

    @RegisterExtension
    static final DrivenBrowser chromium = new DrivenBrowser();

    @RegisterExtension
    static final RunningPlatform platform = new RunningPlatform();

    @TempDir
    static Path folder;

    private static Installation installation;
    private static IndicatorProcessor processor;
    private static ShownPages shown;
    private static Browser browser;
    private static final Map<String, String> passwords = new HashMap<>();

    /** Pages as they are shown by a separate program. */
    private record ShownPages(
            LiveView view,
            LiveList<Obligation> worklist,
            LiveList<WorklistNote> notes,
            LiveList<DataQualityFinding> dataQuality,
            LiveCases cases,
            PromptWriter writer,
            WebServer server)
            implements AutoCloseable {

        static ShownPages start(int port) {
            LiveView view = installation.view();
            LiveList<Obligation> worklist = installation.worklist();
            LiveList<WorklistNote> notes = installation.notes();
            LiveList<DataQualityFinding> dataQuality = installation.dataQuality();
            LiveCases cases = installation.cases();
            PromptWriter writer = new PromptWriter(installation.kafka(), installation.codec(), installation.topics());
            Optional<WrittenByPeople> writing = Optional.of(new WrittenByPeople(view, writer, Set.of("372"), installation.clock()));
            WebServer server = WebServer.start("localhost", port, List.of(
                    new AccessControl(SignIn.openOr(LocalUsers.read(folder.resolve("users")))),
                    new Pages(view, installation.clock(), writing, Optional.of(dataQuality)).telling(notes),
                    new WorklistPages(worklist, notes, writing, view, installation.clock()),
                    new ChildPages(worklist, notes, dataQuality, Optional.of(cases), writing, view, installation.clock())));
            await().atMost(Installation.PATIENCE)
                    .until(() -> view.isComplete() && notes.isComplete() && cases.isComplete()
                            && worklist.of("372").stream()
                                            .filter(due -> due.indicator().equals("5.15") && due.teamId().equals(Optional.of("t1")))
                                            .map(Obligation::childId)
                                            .distinct()
                                            .count() >= CHILDREN.size());
            return new ShownPages(view, worklist, notes, dataQuality, cases, writer, server);
        }

        @Override
        public void close() {
            server.close();
            writer.close();
            cases.close();
            dataQuality.close();
            notes.close();
            worklist.close();
            view.close();
        }
    }

    @BeforeAll
    static void start() {
        installation = platform.install("notes", TwoTowns.NOW);
        installation.sendSettings(TwoTowns.settings());
        for (String child : CHILDREN) {
            installation.send(aChild(child)
                    .born("2010-05-05")
                    .allocated("2016-01-04", "worker-1", "t1")
                    .onPlan(TwoTowns.TODAY.minusDays(60).toString())
                    .visitedOnPlan(TwoTowns.TODAY.minusDays(20).toString())
                    .events());
        }
        processor = installation.startHere("state", new Tally());
        for (Role role : List.of(Role.MANAGER, Role.VIEWER)) {
            passwords.put(role.word(), LocalUsers.add(folder.resolve("users"), role.word(), Set.of(role)));
        }
        shown = ShownPages.start(0);
        browser = chromium.browser();
    }

    @AfterAll
    static void stop() {
        if (shown != null) {
            shown.close();
        }
        if (processor != null) {
            processor.close();
        }
    }

    private static String address(String path) {
        return "http://localhost:" + shown.server().port() + OF + path;
    }

    private static Map<String, String> signedIn(Role role) {
        String credentials = role.word() + ":" + passwords.get(role.word());
        return Map.of(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    private static BrowserContext manager() {
        return browser.newContext(new Browser.NewContextOptions().setExtraHTTPHeaders(signedIn(Role.MANAGER)));
    }

    private static HttpResponse<byte[]> send(Role role, String address, Map<String, String> form) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        signedIn(role).forEach(request::header);
        if (!form.isEmpty()) {
            request.header("Origin", "http://localhost:" + shown.server().port());
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form.entrySet().stream()
                            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                            .collect(Collectors.joining("&"))));
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /** The completed form on a child's page. */
    private static Map<String, String> form(String child, String reason, String text) throws Exception {
        Map<String, String> form = new HashMap<>();
        Matcher token = FIELD.matcher(text(send(Role.MANAGER, address("/worklist"), Map.of())));
        assertThat(token.find()).isTrue();
        String page = text(send(Role.MANAGER, address("/child"), Map.of("token", token.group(2), "child", child)));
        FIELD.matcher(page).results().forEach(field -> form.put(field.group(1), field.group(2)));
        VISIT.matcher(page).results().forEach(visit -> form.put("about", visit.group(1)));
        form.putAll(Map.of("child", child, "reason", reason, "text", text, "role", ROLE));
        return form;
    }

    private static String lineOf(String child) {
        return "#obligations tbody tr:has(button[name=child][value=" + child + "]) .notes";
    }

    @Test
    void aNoteWrittenByKeyboardIsOnItsLineAtOnce_onEveryOpenPage() {
        try (BrowserContext context = manager(); BrowserContext other = manager()) {
            Page watching = other.newPage();
            watching.navigate(address("/worklist?kind=CP_VISIT"));
            watching.locator("#live.is-live").waitFor();
            Page page = context.newPage();
            List<String> addresses = new ArrayList<>();
            page.onRequest(request -> addresses.add(request.url()));
            page.navigate(address("/worklist?team=t1&kind=CP_VISIT"));

            page.locator(lineOf("keyboard") + " button").focus();
            page.keyboard().press("Enter");
            page.locator("h1:has-text('keyboard')").waitFor();
            // The browser focuses the field only when it first draws the page, after the heading has appeared.
            page.locator("#reason:focus").waitFor();
            page.keyboard().type("Done");
            page.keyboard().press("Tab");
            page.keyboard().type("visited on Tuesday <b>");
            page.keyboard().press("Tab");
            page.keyboard().type(ROLE);
            page.keyboard().press("Enter");
            page.locator(lineOf("keyboard") + " .note").waitFor();

            assertThat(page.url()).contains("/worklist?team=t1&kind=CP_VISIT#note-");
            assertThat(page.locator(lineOf("keyboard")).textContent())
                    .contains("Done, not recorded yet", "visited on Tuesday <b>", ROLE, "2017");
            watching.locator(lineOf("keyboard") + " .note").waitFor();
            assertThat(watching.locator(lineOf("twice") + " .note").count()).isZero();
            assertThat(addresses).isNotEmpty().noneMatch(address -> address.contains("keyboard"));

            page.navigate(address("/worklist?kind=CP_VISIT&notes=with"));
            assertThat(page.locator("#obligations button[name=child]").allTextContents()).contains("keyboard");
            page.navigate(address("/worklist?kind=CP_VISIT&notes=without"));
            assertThat(page.locator("#obligations button[name=child]").allTextContents()).doesNotContain("keyboard");
        }
    }

    @Test
    void aFormThatIsSentTwiceIsOneNote_twoFormsAreTwo_andAWithdrawnOneIsGone() throws Exception {
        Map<String, String> first = form("twice", "ARRANGED", "seen with the school nurse");
        Map<String, String> second = form("twice", "RECORD_WRONG", "");
        send(Role.MANAGER, address("/child/notes"), first);
        send(Role.MANAGER, address("/child/notes"), second);
        String page = text(send(Role.MANAGER, address("/child/notes"), first));

        assertThat(page).contains("The note was saved.", "Other arrangements made: seen with the school nurse", "Record is wrong");
        assertThat(of("twice")).hasSize(2);

        String withdrawn = text(send(Role.MANAGER, address("/child/notes/withdrawals"), Map.of(
                "token", first.get("token"), "child", "twice", "note", first.get("id"))));

        assertThat(withdrawn).contains("The note was withdrawn.", "Record is wrong").doesNotContain("school nurse");
        assertThat(of("twice")).extracting(WorklistNote::noteId).containsExactly(second.get("id"));
    }

    private static List<WorklistNote> of(String child) {
        return shown.notes().of("372").stream().filter(note -> note.childId().equals(child)).toList();
    }

    @Test
    void whatCannotBeTakenIsSaid_withWhatWasWritten() throws Exception {
        Map<String, String> form = form("old", "NOT_NEEDED", "");
        HttpResponse<byte[]> withoutWhy = send(Role.MANAGER, address("/child/notes"), form);
        assertThat(withoutWhy.statusCode()).isEqualTo(400);
        assertThat(text(withoutWhy)).contains("Say why it is not needed.", ROLE);

        form.put("text", "a\u0007b");
        assertThat(text(send(Role.MANAGER, address("/child/notes"), form))).contains("control character");
        form.put("text", "x".repeat(WorklistNote.LONGEST_TEXT + 1));
        assertThat(text(send(Role.MANAGER, address("/child/notes"), form))).contains("This was not accepted");
        form.put("text", "moved away");
        form.put("about", "CP_VISIT/2017-01-01");
        assertThat(text(send(Role.MANAGER, address("/child/notes"), form))).contains("This task is done, or its due date has changed");
        form.put("line", "CP_VISIT/2017-01-01/old");
        assertThat(text(send(Role.MANAGER, address("/child"), form)))
                .as("opened from a page of before")
                .contains("This task is done, or its due date has changed", "Choose a task");
        form.put("about", "nothing");
        form.put("from", "?team=t1\" onclick=\"x");
        assertThat(text(send(Role.MANAGER, address("/child/notes"), form))).doesNotContain("onclick");
        assertThat(of("old")).isEmpty();
    }

    @Test
    void viewersNeitherSeeNorWriteNotes_andNobodyWithoutTheForm() throws Exception {
        Map<String, String> form = form("old", "ARRANGED", "");
        assertThat(send(Role.VIEWER, address("/child/notes"), form).statusCode()).isEqualTo(403);
        assertThat(send(Role.VIEWER, address("/child/notes/withdrawals"), form).statusCode()).isEqualTo(403);
        form.put("token", "forged");
        assertThat(send(Role.MANAGER, address("/child/notes"), form).statusCode()).isEqualTo(403);
        assertThat(of("old")).isEmpty();
    }

    @Test
    void pagesThatStartAgainHaveTheNotes() throws Exception {
        send(Role.MANAGER, address("/child/notes"), form("restarted", "RECORD_WRONG", ""));

        try (ShownPages again = ShownPages.start(0)) {
            assertThat(again.notes().of("372")).extracting(WorklistNote::childId).contains("restarted");
            HttpResponse<byte[]> page = send(
                    Role.MANAGER, "http://localhost:" + again.server().port() + OF + "/worklist", Map.of());
            assertThat(text(page)).contains("Record is wrong");
        }
    }

    @Test
    void filesAndTheApiHaveTheNotes() throws Exception {
        send(Role.MANAGER, address("/child/notes"), form("exported", "NOT_NEEDED", "=moved away"));

        String csv = text(send(Role.MANAGER, address("/worklist.csv?notes=with"), Map.of()));
        assertThat(csv.lines().filter(line -> line.contains("exported")))
                .singleElement()
                .asString()
                .contains(",1,not needed,'=moved away,\"" + ROLE + "\",2017-");
        byte[] xlsx = send(Role.MANAGER, address("/worklist.xlsx?notes=with"), Map.of()).body();
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(xlsx))) {
            assertThat(book.getFirstSheet().read().stream()
                            .filter(row -> row.getCellText(0).equals("exported"))
                            .map(row -> row.getCellText(8)))
                    .singleElement()
                    .asString()
                    .startsWith("Not needed: =moved away (" + ROLE + ", ");
        }
        String api = text(send(
                Role.MANAGER,
                "http://localhost:" + shown.server().port() + "/api/v1" + OF + "/worklist?notes=with",
                Map.of()));
        assertThat(ApiDocument.load().faults("/api/v1/authorities/{code}/worklist", api)).isEmpty();
        assertThat(api).contains("\"reason\" : \"NOT_NEEDED\"", "\"text\" : \"=moved away\"");
    }

    @Test
    void aNoteLeavesTheListWithItsTask_andStaysOnThePageOfTheChild() throws Exception {
        installation.send(aChild("done")
                .born("2010-05-05")
                .onPlan(TwoTowns.TODAY.minusDays(60).toString())
                .visitedOnPlan(TwoTowns.TODAY.minusDays(20).toString())
                .events());
        await().atMost(Installation.PATIENCE).until(() -> isDue("done"));
        Map<String, String> form = form("done", "DONE_NOT_RECORDED", "");
        send(Role.MANAGER, address("/child/notes"), form);
        assertThat(of("done")).hasSize(1);

        installation.send(aChild("done").visitedOnPlan(TwoTowns.TODAY.minusDays(1).toString()).events());
        await().atMost(Installation.PATIENCE).until(() -> shown.worklist().of("372").stream()
                .noneMatch(due -> due.childId().equals("done") && due.indicator().equals("5.15")
                        && due.isOverdue(TwoTowns.TODAY)));

        assertThat(text(send(Role.MANAGER, address("/worklist.csv?notes=with&days=366"), Map.of()))).doesNotContain(",done,");
        form.remove("about");
        String page = text(send(Role.MANAGER, address("/child"), form));
        assertThat(page).contains("Done, not recorded yet", "No longer due on this day");
        installation.send(List.of(aChild("done").erased("2017-03-05").last()));
        await().atMost(Installation.PATIENCE).until(() -> !isDue("done"));
    }

    private static boolean isDue(String child) {
        return shown.worklist().of("372").stream().anyMatch(due -> due.childId().equals(child));
    }

    @Test
    void everyStateIsFreeOfBarriersAtEveryWidth() throws Exception {
        Map<String, String> form = form("toured", "ARRANGED", "The family is abroad until the 14th; a video call is arranged for then.");
        send(Role.MANAGER, address("/child/notes"), form);
        send(Role.MANAGER, address("/child/notes"), form("toured", "RECORD_WRONG", ""));
        PageTour tour = new PageTour(browser, signedIn(Role.MANAGER));
        List<String> faults = new ArrayList<>();
        faults.addAll(tour.faults("worklist-notes", address("/worklist?kind=CP_VISIT"), ".note"));
        faults.addAll(tour.faults(
                "child-note-form", address("/worklist?kind=CP_VISIT"), page -> page.locator(lineOf("toured") + " button").click(), "#reason"));
        faults.addAll(tour.faults("child-note-refused", address("/worklist?kind=CP_VISIT"), page -> {
            page.locator(lineOf("toured") + " button").click();
            page.selectOption("#reason", "NOT_NEEDED");
            page.fill("#role", ROLE);
            page.locator("button:has-text('Save note')").click();
        }, "#text[aria-invalid=true][aria-describedby=problem]:focus"));

        assertThat(faults).isEmpty();
        assertThat(UUID.fromString(form.get("id"))).isNotNull();
    }
}
