package safeguarding.pages.page;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import safeguarding.core.alert.Alert;
import safeguarding.core.calendar.London;
import safeguarding.core.forecast.Forecast;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.publication.Change;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.publication.Status;
import safeguarding.core.spc.Assurance;
import safeguarding.core.spc.Variation;
import safeguarding.pages.chart.VariationChart;
import safeguarding.pages.report.Json;
import safeguarding.pages.report.SnapshotCsv;
import safeguarding.pages.server.Audience;
import safeguarding.pages.server.PageNotFound;
import safeguarding.pages.server.WebServer;
import safeguarding.pages.view.LiveView;
import safeguarding.pages.view.Restatement;

/** The contents of the pages for programs: as JSON, or as CSV on request. {@code openapi.json} describes it. */
public final class Api implements WebServer.Routes {

    private static final String AUTHORITY = "/api/v1/authorities/{code}";

    private final LiveView view;
    private final Function<Context, String> known;
    private final Function<String, String> name;
    private final Function<String, Map<String, Long>> findings;
    private final InstantSource clock;

    /**
     * @param known returns the authority requested; only authorities with figures get a response
     * @param name the name of an authority
     * @param findings the number of an authority's data quality findings, by rule
     */
    Api(
            LiveView view,
            Function<Context, String> known,
            Function<String, String> name,
            Function<String, Map<String, Long>> findings,
            InstantSource clock) {
        this.view = view;
        this.known = known;
        this.name = name;
        this.findings = findings;
        this.clock = clock;
    }

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.get("/api/v1/openapi.json", context -> answer(context, "application/json", openApi()), Audience.VIEWERS);
        config.routes.get("/api/v1/authorities", this::authorities, Audience.VIEWERS);
        config.routes.get(AUTHORITY + "/summary", this::summary, Audience.VIEWERS);
        config.routes.get(AUTHORITY + "/scorecards/{month}", this::snapshot, Audience.VIEWERS);
        config.routes.get(AUTHORITY + "/scorecards/{month}/revisions", this::revisions, Audience.VIEWERS);
        config.routes.get(AUTHORITY + "/indicators/{number}", this::indicator, Audience.VIEWERS);
        config.routes.get(AUTHORITY + "/forecasts", this::forecasts, Audience.VIEWERS);
        config.routes.get(AUTHORITY + "/alerts", this::alerts, Audience.VIEWERS);
        config.routes.get(AUTHORITY + "/changes", this::changes, Audience.VIEWERS);
    }

    /** Responds with an ETag, so that a client that already has the same content is told so instead. */
    public static void answer(Context context, String type, String body) {
        answer(context, type, body.getBytes(StandardCharsets.UTF_8));
    }

    public static void answer(Context context, String type, byte[] body) {
        String tag = '"' + UUID.nameUUIDFromBytes(body).toString() + '"';
        context.header("ETag", tag).header("Vary", "Accept, " + WebServer.BY_ENCODING);
        if (tag.equals(context.header("If-None-Match"))) {
            context.status(HttpStatus.NOT_MODIFIED);
        } else {
            context.contentType(type).result(body);
        }
    }

    /** Responds with a file under a name. */
    static void file(Context context, ReportFormat format, String name, byte[] content) {
        context.header("Content-Disposition", format.disposition() + "; filename=\"" + name + "\"");
        answer(context, format.type(), content);
    }

    /** Responds with values as JSON, or as CSV on request. */
    private static void answer(Context context, Object values, Supplier<String> csv) {
        if (String.valueOf(context.header("Accept")).contains("text/csv")) {
            answer(context, "text/csv; charset=utf-8", csv.get());
        } else {
            answer(context, "application/json", Json.of(values));
        }
    }

    private static String openApi() {
        try (InputStream file = Api.class.getResourceAsStream("/openapi.json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void authorities(Context context) {
        List<Map<String, Object>> authorities = new ArrayList<>();
        for (String code : view.authorities()) {
            Map<String, Object> authority = new LinkedHashMap<>();
            authority.put("authority", code);
            authority.put("name", name.apply(code));
            authority.put("months", view.months(code));
            authorities.add(authority);
        }
        answer(context, "application/json", Json.of(authorities));
    }

    /** A month's scorecard as now known or, with {@code asPublished}, as published at a moment. */
    private void snapshot(Context context) {
        String code = known.apply(context);
        YearMonth month = YearMonth.parse(context.pathParam("month"));
        String moment = context.queryParam("asPublished");
        Snapshot snapshot = (moment == null
                        ? Optional.ofNullable(view.snapshots(code).get(month))
                        : view.asPublished(code, month, London.moment(moment)))
                .orElseThrow(() -> new PageNotFound("No scorecard had been published for this month by that date."));
        answer(context, snapshot, () -> SnapshotCsv.of(snapshot));
    }

    private void revisions(Context context) {
        answer(
                context,
                "application/json",
                Json.of(view.revisions(known.apply(context), YearMonth.parse(context.pathParam("month")))));
    }

    private void changes(Context context) {
        List<Restatement> restatements = view.restatements(known.apply(context));
        answer(context, restatements, () -> ApiCsv.changes(restatements));
    }

    private void forecasts(Context context) {
        Collection<Forecast> forecasts = view.forecasts(known.apply(context)).values();
        answer(context, forecasts, () -> ApiCsv.forecasts(forecasts));
    }

    /** An alert, whether it is still open, and its acknowledgement if it is. */
    record ListedAlert(@JsonUnwrapped Alert alert, boolean open, Optional<Acknowledgement> acknowledgement) {}

    /** An acknowledgement of an alert, with its time. */
    record Acknowledgement(String role, String note, Instant at) {}

    private void alerts(Context context) {
        List<ListedAlert> alerts = alerts(known.apply(context));
        answer(context, alerts, () -> ApiCsv.alerts(alerts));
    }

    private List<ListedAlert> alerts(String code) {
        Map<String, AcknowledgementForm.Open> open = AcknowledgementForm.open(view, code).stream()
                .collect(Collectors.toMap(one -> one.alert().alertId(), one -> one));
        return view.alerts(code).stream()
                .map(alert -> new ListedAlert(
                        alert,
                        open.containsKey(alert.alertId()),
                        Optional.ofNullable(open.get(alert.alertId()))
                                .flatMap(AcknowledgementForm.Open::acknowledged)
                                .map(said -> new Acknowledgement(
                                        said.role(), said.note(), said.envelope().recordedAt()))))
                .toList();
    }

    /** A summary of an authority. It has no ETag, because the number of waiting messages changes by the second. */
    private void summary(Context context) {
        String code = known.apply(context);
        ScorecardPage page = ScorecardPage.of(
                        view,
                        code,
                        name.apply(code),
                        ScorecardPage.home(view.snapshots(code)),
                        findings.apply(code),
                        clock.instant())
                .orElseThrow();
        context.contentType("application/json").result(Json.of(Summary.of(page)));
    }

    /** A month of an indicator: its status, its figures, and those that were published first, if any were. */
    public record Month(
            YearMonth month, Status status, int revision, SnapshotLine figures, Optional<SnapshotLine> firstPublished) {}

    /** The results of statistical process control for an indicator. */
    record Control(
            Variation variation,
            Optional<Assurance> assurance,
            String newest,
            String mean,
            Optional<String> lower,
            Optional<String> upper,
            boolean enough,
            List<VariationChart.Rebased> rebased,
            List<VariationChart.Held> baselines) {

        Control(VariationChart chart) {
            this(
                    chart.variation(),
                    chart.assurance(),
                    chart.newest(),
                    chart.mean().toPlainString(),
                    chart.lower().map(BigDecimal::toPlainString),
                    chart.upper().map(BigDecimal::toPlainString),
                    chart.enough(),
                    chart.rebased(),
                    chart.baselines());
        }
    }

    private void indicator(Context context) {
        String code = known.apply(context);
        Indicator indicator = Catalogue.indicator(context.pathParam("number"))
                .orElseThrow(() -> new PageNotFound("There is no indicator with this number."));
        List<Month> months = new ArrayList<>();
        view.snapshots(code).values().forEach(snapshot -> snapshot.line(indicator.number(), "")
                .ifPresent(line ->
                        months.add(new Month(
                                snapshot.month(),
                                snapshot.status(),
                                snapshot.revision(),
                                line,
                                view.firstPublished(code, snapshot.month())
                                        .flatMap(first -> first.line(indicator.number(), ""))))));
        IndicatorPage page = IndicatorPage.of(view, code, name.apply(code), indicator, true, clock.instant());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("indicator", indicator.number());
        answer.put("name", indicator.name());
        answer.put("rule", indicator.rule());
        answer.put("unit", indicator.unit());
        answer.put("polarity", indicator.polarity());
        answer.put("target", page.target());
        answer.put("standards", page.standards());
        answer.put("months", months);
        answer.put("years", page.annual().years());
        answer.put("control", page.variation().map(Control::new));
        answer(context, "application/json", Json.of(answer));
    }
}
