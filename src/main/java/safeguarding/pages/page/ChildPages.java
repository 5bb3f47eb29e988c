package safeguarding.pages.page;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.quality.DataQualityFinding;
import safeguarding.core.settings.Settings;
import safeguarding.core.worklist.Obligation;
import safeguarding.core.worklist.Worklist;
import safeguarding.pages.server.Audience;
import safeguarding.pages.server.Gate;
import safeguarding.pages.server.NotThere;
import safeguarding.pages.server.Templates;
import safeguarding.pages.server.WebServer;
import safeguarding.pages.view.LiveCases;
import safeguarding.pages.view.LiveList;
import safeguarding.pages.view.LiveView;

/**
 * The page of one child, for those who may look at cases. Which child is sent in a form and never in an address, since
 * addresses end up in logs and histories.
 */
public final class ChildPages implements WebServer.Routes {

    private static final String CHILD = "child";
    private static final String ADDRESS = "/authorities/{code}/" + CHILD;
    private static final int MOST_FOUND = 20;

    private final LiveList<Obligation> worklist;
    private final LiveList<DataQualityFinding> dataQuality;
    private final Optional<LiveCases> cases;
    private final LiveView view;
    private final InstantSource clock;
    private final Templates templates = new Templates();

    /**
     * @param cases none where this server is set to keep none
     */
    public ChildPages(
            LiveList<Obligation> worklist,
            LiveList<DataQualityFinding> dataQuality,
            Optional<LiveCases> cases,
            LiveView view,
            InstantSource clock) {
        this.worklist = worklist;
        this.dataQuality = dataQuality;
        this.cases = cases;
        this.view = view;
        this.clock = clock;
    }

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.get(ADDRESS, context -> find(context, code(context), "", List.of()), Audience.MANAGERS);
        config.routes.post(ADDRESS, this::look, Audience.MANAGERS);
    }

    private static String code(Context context) {
        String code = context.pathParam("code");
        if (!code.matches("\\d{3}")) {
            throw new NotThere("There is no such authority.");
        }
        return code;
    }

    private void look(Context context) {
        String code = code(context);
        String asked = Optional.ofNullable(context.formParam(CHILD)).orElse("").strip();
        Gate.note(context, "looked for one child of authority " + code);
        SortedSet<String> known = children(code);
        if (known.contains(asked)) {
            show(context, code, asked);
            return;
        }
        String part = asked.toLowerCase(Locale.UK);
        find(context, code, asked, known.stream()
                .filter(child -> !part.isEmpty() && child.toLowerCase(Locale.UK).contains(part))
                .limit(MOST_FOUND)
                .toList());
    }

    private SortedSet<String> children(String code) {
        SortedSet<String> children = new TreeSet<>();
        worklist.of(code).forEach(due -> children.add(due.childId()));
        dataQuality.of(code).forEach(finding -> children.add(finding.childId()));
        cases.ifPresent(known -> known.children(code).stream()
                .filter(child -> !children.contains(child))
                .forEach(children::add));
        return children;
    }

    /** Answers with the form that asks for a child, and with children whose pseudonyms are like the one that was asked for. */
    private void find(Context context, String code, String asked, List<String> alike) {
        templates.answer(
                context.header("Cache-Control", "no-store"),
                "childSearch.jte",
                Map.of(
                        "authority", code,
                        "name", ChildListPages.name(code),
                        "asked", asked,
                        "alike", alike,
                        "token", Gate.formToken(context)));
    }

    private void show(Context context, String code, String child) {
        LocalDate today = London.dateOf(clock.instant());
        Settings settings = view.settings(code);
        Optional<CaseFile> file = cases.flatMap(known -> known.file(code, child));
        List<Obligation> due = worklist.of(code).stream()
                .filter(one -> one.childId().equals(child))
                .toList();
        List<DataQualityFinding> findings = dataQuality.of(code).stream()
                .filter(one -> one.childId().equals(child))
                .toList();
        if (file.isEmpty() && due.isEmpty() && findings.isEmpty()) {
            find(context, code, child, List.of());
            return;
        }
        ChildPage page = ChildPage.of(
                code,
                ChildListPages.name(code),
                child,
                today,
                file,
                Worklist.lines(Worklist.counted(due, settings, today)),
                findings,
                settings,
                cases.isPresent(),
                Gate.formToken(context));
        templates.answer(context.header("Cache-Control", "no-store"), "child.jte", Map.of("page", page));
    }
}
