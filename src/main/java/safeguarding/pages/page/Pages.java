package safeguarding.pages.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.quality.DataQualityFinding;
import safeguarding.core.settings.Authorities;
import safeguarding.pages.report.Chromium;
import safeguarding.pages.report.Show;
import safeguarding.pages.server.Audience;
import safeguarding.pages.server.PageNotFound;
import safeguarding.pages.server.Problem;
import safeguarding.pages.server.WebServer;
import safeguarding.pages.view.LiveList;
import safeguarding.pages.view.LiveView;
import safeguarding.pages.view.PublicShelf;
import safeguarding.pages.view.Restatement;

/**
 * The pages for people, and the same content as JSON and CSV. They are made from what is in the topics, can be read without
 * scripts, load nothing from other sites, and show nothing about individual children.
 */
public final class Pages implements WebServer.Routes {

    private static final String TOLD = "told";
    private static final Duration SOON = Duration.ofSeconds(5);

    private final LiveView view;
    private final InstantSource clock;
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private final OpenPages open = new OpenPages();
    private final Optional<WrittenByPeople> writing;
    private final Optional<LiveList<DataQualityFinding>> dataQuality;
    private final Commenting commenting;
    private final Acknowledging acknowledging;

    /** Pages on which nobody can write. */
    public Pages(LiveView view, InstantSource clock) {
        this(view, clock, Optional.empty(), Optional.empty());
    }

    /**
     * @param writing saves what people write on them, if that is possible
     * @param dataQuality the findings counted on scorecards, if known
     */
    public Pages(
            LiveView view,
            InstantSource clock,
            Optional<WrittenByPeople> writing,
            Optional<LiveList<DataQualityFinding>> dataQuality) {
        this.view = view;
        this.clock = clock;
        this.writing = writing;
        this.dataQuality = dataQuality;
        commenting = new Commenting(view, this::known, writing, this::indicator);
        acknowledging = new Acknowledging(view, this::known, writing, this::alerts);
        view.onChange(open::tell);
    }

    /** Notifies open pages of changes to a list too. */
    public Pages telling(LiveList<?> list) {
        list.onChange(open::tell);
        return this;
    }

    @Override
    public void addTo(JavalinConfig config) {
        ReportPrinter printer = new ReportPrinter(html -> Chromium.ofThisMachine().pdf(html), this::page);
        config.events.serverStopping(printer::close);
        new ReportPages(view, this::known, this::page, printer, writing, clock).addTo(config);
        PublicShelf shelf = PublicShelf.of(view);
        config.events.serverStarted(() -> shelf.keepReady(SOON));
        config.events.serverStopping(shelf::close);
        new PublicPages(shelf, this::known, Pages::name, this::page, printer).addTo(config);
        new Api(view, this::known, Pages::name, this::findings, clock).addTo(config);
        commenting.addTo(config);
        acknowledging.addTo(config);
        config.routes.get("/", this::home, Audience.VIEWERS);
        config.routes.get(
                "/authorities/{code}", context -> scorecard(context, Optional.empty()), Audience.VIEWERS);
        config.routes.get(
                "/authorities/{code}/months/{month}",
                context -> scorecard(context, Optional.of(month(context))),
                Audience.VIEWERS);
        config.routes.get("/authorities/{code}/indicators/{number}", this::indicator, Audience.VIEWERS);
        config.routes.get("/authorities/{code}/changes", this::changes, Audience.VIEWERS);
        config.routes.get("/authorities/{code}/changes/{month}/{revision}", this::restatement, Audience.VIEWERS);
        config.routes.get("/method", context -> page(context, "method.jte", Map.of()), Audience.VIEWERS);
        config.routes.get("/accessibility", context -> page(context, "accessibility.jte", Map.of()), Audience.EVERYONE);
        config.routes.get("/static/{file}", Pages::file, Audience.EVERYONE);
        open.addTo(config, "/events", Audience.VIEWERS);
        config.routes.error(HttpStatus.NOT_FOUND, this::nothingThere);
        config.routes.exception(PageNotFound.class, (problem, context) -> refuse(context, HttpStatus.NOT_FOUND, problem));
        config.routes.exception(
                Chromium.CannotPrint.class,
                (problem, context) -> refuse(context, HttpStatus.SERVICE_UNAVAILABLE, problem));
        config.routes.exception(
                DateTimeException.class,
                (problem, context) -> refuse(
                        context,
                        HttpStatus.BAD_REQUEST,
                        new PageNotFound("Write a month as 2017-01, a date as 2017-02-15 and a time as"
                                + " 2017-02-15T09:00:00Z")));
    }

    /** The response to people for an unknown address; programs get a different one. */
    private void nothingThere(Context context) {
        boolean isTold = context.attribute(TOLD) != null
                || String.valueOf(context.res().getContentType()).startsWith("application/problem");
        if (!isTold && !context.path().startsWith("/api/")) {
            refuse(context, HttpStatus.NOT_FOUND, new PageNotFound("Check the address, or go to the home page."));
        }
    }

    private void home(Context context) {
        Map<String, String> waiting = new TreeMap<>();
        view.withoutScorecards().forEach((code, words) -> waiting.put(name(code) + " (" + code + ")", words));
        if (view.authorities().size() == 1 && waiting.isEmpty()) {
            context.redirect("/authorities/" + view.authorities().first());
            return;
        }
        Map<String, String> names = new TreeMap<>();
        view.authorities().forEach(code -> names.put(code, name(code)));
        page(context, "home.jte", Map.of("names", names, "waiting", waiting, "complete", view.isComplete()));
    }

    private void scorecard(Context context, Optional<YearMonth> month) {
        String code = known(context);
        YearMonth wanted = month.orElseGet(() -> ScorecardPage.home(view.snapshots(code)));
        ScorecardPage page = ScorecardPage.of(view, code, name(code), wanted, findings(code), clock.instant())
                .orElseThrow(() -> new PageNotFound("There is no scorecard for " + Show.month(wanted) + "."));
        page(context, "scorecard.jte", Map.of("page", page));
    }

    /** The number of an authority's data quality findings, by rule. */
    private Map<String, Long> findings(String code) {
        return dataQuality.map(list -> DataQualityFinding.byRule(list.of(code))).orElseGet(Map::of);
    }

    private void indicator(Context context) {
        known(context);
        Indicator indicator = Commenting.indicator(context);
        indicator(context, indicator, commenting.form(context, indicator));
    }

    private void indicator(Context context, Indicator indicator, CommentaryForm form) {
        String code = known(context);
        boolean screened = !"all".equals(context.queryParam("ranges"));
        IndicatorPage page = IndicatorPage.of(view, code, name(code), indicator, screened, clock.instant());
        page(context, "indicator.jte", Map.of("page", page, "form", form));
    }

    private void changes(Context context) {
        String code = known(context);
        page(
                context,
                "changes.jte",
                Map.of("page", ChangesPage.of(view, code, name(code), UpToDate.of(view, code, clock.instant()))));
    }

    private void restatement(Context context) {
        String code = known(context);
        YearMonth month = month(context);
        Restatement restated = view.restatements(code).stream()
                .filter(one -> one.month().equals(month)
                        && String.valueOf(one.revision()).equals(context.pathParam("revision")))
                .findFirst()
                .orElseThrow(() -> new PageNotFound("There is no such restatement of " + Show.month(month) + "."));
        page(
                context,
                "restatement.jte",
                Map.of(
                        "authority", code,
                        "name", name(code),
                        "one", ChangesPage.Revision.of(restated),
                        "upToDate", UpToDate.of(view, code, clock.instant())));
    }

    private void alerts(Context context, AcknowledgementForm form) {
        String code = known(context);
        UpToDate upToDate = UpToDate.of(view, code, clock.instant());
        AlertsPage page = AlertsPage.of(code, name(code), view.alerts(code), upToDate);
        page(context, "alerts.jte", Map.of("page", page, "form", form));
    }

    private void page(Context context, String template, Map<String, Object> with) {
        StringOutput html = new StringOutput();
        templates.render(template, new TreeMap<>(with), html);
        context.contentType("text/html; charset=utf-8").result(html.toString());
    }

    private void refuse(Context context, HttpStatus status, RuntimeException problem) {
        String detail = problem.getMessage();
        context.status(status).attribute(TOLD, true);
        if (context.path().startsWith("/api/")) {
            Problem.send(context, status, detail);
        } else {
            page(context, "problem.jte", Map.of("title", title(status), "detail", Show.sentence(detail)));
        }
    }

    /** What went wrong, in words for people. */
    private static String title(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "Page not found";
            case BAD_REQUEST -> "The address is not valid";
            default -> "Not available at the moment";
        };
    }

    private String known(Context context) {
        String code = context.pathParam("code");
        NavigableMap<YearMonth, Snapshot> snapshots = view.snapshots(code);
        if (snapshots.isEmpty()) {
            throw new PageNotFound(
                    view.isComplete()
                            ? "No figures for this authority yet."
                            : "The figures are still loading. Try again in a moment.");
        }
        return code;
    }

    private static YearMonth month(Context context) {
        return YearMonth.parse(context.pathParam("month"));
    }

    private static String name(String code) {
        return Authorities.ofEngland().name(code).orElse("Authority " + code);
    }

    /** Responds with a style sheet or the script, by name; there are no others. */
    private static void file(Context context) {
        String type = switch (context.pathParam("file")) {
            case "app.css", "report.css" -> "text/css; charset=utf-8";
            case "app.js" -> "text/javascript; charset=utf-8";
            default -> throw new PageNotFound("There is no such file.");
        };
        try (InputStream file = Pages.class.getResourceAsStream("/static/" + context.pathParam("file"))) {
            context.contentType(type).result(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
