package safeguarding.pages.page;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import safeguarding.core.calendar.London;
import safeguarding.pages.report.Report;
import safeguarding.pages.report.Show;
import safeguarding.pages.server.AccessControl;
import safeguarding.pages.server.Audience;
import safeguarding.pages.server.PageNotFound;
import safeguarding.pages.server.WebServer;
import safeguarding.pages.view.AuthorityRecord;
import safeguarding.pages.view.LiveView;

/** The monthly report, as a page and in all other formats, as now known or as published at a moment. */
final class ReportPages implements WebServer.Routes, ReportCommenting.Page {

    private final ReportPrinter printer;
    private final LiveView view;
    private final Function<Context, String> authority;
    private final Template template;
    private final ReportCommenting commenting;

    /** Responds with a page. */
    interface Template {
        void answer(Context context, String template, Map<String, Object> with);
    }

    /**
     * @param authority returns the code in an address, if that authority has figures
     * @param printer prints them
     * @param writing saves commentary, if that is possible
     * @param clock the current time for the figures
     */
    ReportPages(
            LiveView view,
            Function<Context, String> authority,
            Template template,
            ReportPrinter printer,
            Optional<WrittenByPeople> writing,
            InstantSource clock) {
        this.view = view;
        this.authority = authority;
        this.template = template;
        this.printer = printer;
        commenting = new ReportCommenting(writing, clock, this);
    }

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.get("/authorities/{code}/reports/{month}", this::page, Audience.VIEWERS);
        config.routes.get("/api/v1/authorities/{code}/reports/{month}", this::file, Audience.VIEWERS);
        commenting.addTo(config);
    }

    private void page(Context context) {
        Report report = report(context);
        answer(context, report, commenting.form(context, report));
    }

    @Override
    public Report report(Context context) {
        return report(context, context.pathParam("month"));
    }

    @Override
    public void answer(Context context, Report report, Optional<ReportForm> form) {
        // Nothing else from the query: it goes into links, and can contain anything.
        String query = Optional.ofNullable(context.queryParam("asPublished"))
                .map(day -> "?asPublished=" + AccessControl.encoded(day))
                .orElse("");
        template.answer(
                context, "reportPage.jte", Map.of("page", ReportPage.of(report), "query", query, "form", form));
    }

    /** The report in the format that the address ends with or the request asks for. */
    private void file(Context context) throws InterruptedException {
        String name = context.pathParam("month");
        Optional<ReportFormat> named = ReportFormat.ofName(name);
        ReportFormat format =
                named.orElseGet(() -> ReportFormat.ofAccept(Optional.ofNullable(context.header("Accept"))));
        Report report = report(
                context,
                named.map(form -> name.substring(0, name.length() - form.extension().length()))
                        .orElse(name));
        ReportFormat.Table table = table(context);
        String meta = format == ReportFormat.CSV && table == ReportFormat.Table.META ? ".meta" : "";
        String file = "report-" + report.authority() + "-" + report.month() + meta + format.extension();
        if (format == ReportFormat.PDF) {
            printer.answer(context, ReportHtml.of(report), pdf -> Api.file(context, format, file, pdf));
        } else {
            Api.file(context, format, file, format.write(report, table));
        }
    }

    private static ReportFormat.Table table(Context context) {
        String table = Optional.ofNullable(context.queryParam("table")).orElse("tidy");
        return Arrays.stream(ReportFormat.Table.values())
                .filter(one -> one.name().equalsIgnoreCase(table))
                .findFirst()
                .orElseThrow(() -> new PageNotFound("Unknown table. Use tidy, summary, months, years, changes or meta."));
    }

    private Report report(Context context, String named) {
        YearMonth month = YearMonth.parse(named);
        String code = authority.apply(context);
        AuthorityRecord known = Optional.ofNullable(context.queryParam("asPublished"))
                .filter(moment -> !moment.isEmpty())
                .map(moment -> view.knownAt(code, London.moment(moment)))
                .orElseGet(() -> view.known(code));
        return Report.of(known, month)
                .orElseThrow(() -> new PageNotFound("No report had been published for " + Show.month(month) + " by that date."));
    }
}
