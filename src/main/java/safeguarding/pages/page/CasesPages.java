package safeguarding.pages.page;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.settings.Authorities;
import safeguarding.pages.report.CaseTable;
import safeguarding.pages.report.Denominator;
import safeguarding.pages.report.Json;
import safeguarding.pages.server.AccessControl;
import safeguarding.pages.server.Audience;
import safeguarding.pages.server.PageNotFound;
import safeguarding.pages.server.Templates;
import safeguarding.pages.server.WebServer;
import safeguarding.pages.view.CaseBehind;
import safeguarding.pages.view.LiveCases;
import safeguarding.pages.view.LiveView;

/** The cases behind a figure, as a page, as JSON and as CSV, for people who can see cases. */
public final class CasesPages implements WebServer.Routes {

    private static final String CASES = "/authorities/{code}/indicators/{number}/cases/{month}";

    private final Optional<LiveCases> cases;
    private final LiveView view;
    private final InstantSource clock;
    private final Templates templates = new Templates();

    /** @param cases empty if this server is set to keep none */
    public CasesPages(Optional<LiveCases> cases, LiveView view, InstantSource clock) {
        this.cases = cases;
        this.view = view;
        this.clock = clock;
    }

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.get(CASES, noted(this::page), Audience.MANAGERS);
        config.routes.get(CASES + "/cases.csv", noted(CasesPages::csv), Audience.MANAGERS);
        config.routes.get("/api/v1" + CASES, noted(this::api), Audience.MANAGERS);
    }

    private interface Answer {
        void to(Context context, CasesPage page);
    }

    /** Finds the cases, and records who viewed the cases behind which figure. */
    private Handler noted(Answer answer) {
        return context -> {
            String code = context.pathParam("code");
            Indicator indicator = Catalogue.indicator(context.pathParam("number"))
                    .orElseThrow(() -> new PageNotFound("There is no indicator with this number."));
            YearMonth month = YearMonth.parse(context.pathParam("month"));
            Snapshot snapshot = Optional.ofNullable(view.snapshots(code).get(month))
                    .filter(known -> known.line(indicator.number(), "").isPresent())
                    .orElseThrow(() -> new PageNotFound("There is no figure for this month."));
            LiveCases kept = cases.orElseThrow(() -> new PageNotFound("This server does not show cases. An administrator can"
                    + " turn them on with the setting pages.cases."));
            AccessControl.note(context, "looked at the cases behind " + indicator.number() + " of " + month + " of authority "
                    + code);
            List<CaseBehind> behind = snapshot.line(indicator.number(), "").orElseThrow().unavailable().isPresent()
                    ? List.of()
                    : kept.behind(code, indicator, snapshot.asAt(), view.settings(code));
            answer.to(
                    context.header("Cache-Control", "no-store"),
                    CasesPage.of(
                            code,
                            Authorities.ofEngland().name(code).orElse("Authority " + code),
                            indicator,
                            snapshot,
                            behind,
                            kept.isComplete(),
                            UpToDate.of(view, code, clock.instant())));
        };
    }

    private void page(Context context, CasesPage page) {
        templates.answer(context, "cases.jte", Map.of("page", page));
    }

    private static void csv(Context context, CasesPage page) {
        context.contentType("text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"cases.csv\"")
                .result(CaseTable.csv(page.authority(), page.indicator().number(), page.day(), all(page)));
    }

    private static List<CaseBehind> all(CasesPage page) {
        return page.groups().stream().flatMap(group -> group.cases().stream()).toList();
    }

    /** The API's response, in the order of its fields. */
    record Cases(
            String authority,
            String indicator,
            String name,
            String rule,
            YearMonth month,
            LocalDate asAt,
            long numerator,
            Optional<Long> denominator,
            boolean complete,
            boolean addsUp,
            List<CaseBehind> cases) {}

    private void api(Context context, CasesPage page) {
        if (String.valueOf(context.header("Accept")).contains("text/csv")) {
            csv(context, page);
            return;
        }
        context.contentType("application/json")
                .result(Json.of(new Cases(
                        page.authority(),
                        page.indicator().number(),
                        page.indicator().name(),
                        page.indicator().rule(),
                        page.snapshot().month(),
                        page.day(),
                        page.line().numerator(),
                        Denominator.of(page.line().denominator()),
                        page.complete(),
                        page.addsUp(),
                        all(page))));
    }
}
