package safeguarding.web;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import safeguarding.disclosure.PublicEdition;
import safeguarding.report.Json;
import safeguarding.report.PublicReport;
import safeguarding.view.PublicShelf;
import safeguarding.web.Pages.NotThere;

/** The public editions, as pages and in all their forms. They hold only what everybody may know. */
final class PublicPages implements WebServer.Routes {

    private static final String PAGES = "/authorities/{code}/public";
    private static final int MONTHS = 12;

    private final PublicShelf shelf;
    private final Function<Context, String> authority;
    private final Function<String, String> name;
    private final ReportPages.Template template;
    private final ReportPrinter printer;

    /**
     * @param authority the code that an address names, of an authority that there are figures of
     * @param name the name of an authority
     */
    PublicPages(
            PublicShelf shelf,
            Function<Context, String> authority,
            Function<String, String> name,
            ReportPages.Template template,
            ReportPrinter printer) {
        this.shelf = shelf;
        this.authority = authority;
        this.name = name;
        this.template = template;
        this.printer = printer;
    }

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.get(PAGES, this::newest, Audience.VIEWERS);
        config.routes.get(PAGES + "/{month}", this::page, Audience.VIEWERS);
        config.routes.get("/api/v1" + PAGES, this::list, Audience.VIEWERS);
        config.routes.get("/api/v1" + PAGES + "/{month}", this::file, Audience.VIEWERS);
    }

    private void newest(Context context) {
        String code = authority.apply(context);
        context.redirect("/authorities/" + code + "/public/" + newest(code));
    }

    private YearMonth newest(String code) {
        return Optional.ofNullable(shelf.editions(code).lastEntry())
                .map(Map.Entry::getKey)
                .orElseThrow(() -> new NotThere("no month is final yet, and a public edition comes out when one is"));
    }

    private void page(Context context) {
        PublicPage page = PublicPage.of(report(context, context.pathParam("month")));
        List<YearMonth> months = shelf.editions(authority.apply(context)).descendingKeySet().stream()
                .limit(MONTHS)
                .toList();
        template.answer(context, "publicPage.jte", Map.of("page", page, "months", months));
    }

    private void list(Context context) {
        List<Map<String, Object>> editions = shelf.editions(authority.apply(context)).values().stream()
                .map(PublicPages::summary)
                .toList();
        Api.answer(context, "application/json", Json.of(editions));
    }

    private static Map<String, Object> summary(PublicEdition edition) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("month", edition.month());
        summary.put("firstIssuedAt", edition.firstIssuedAt());
        summary.put("issuedWith", edition.issuedWith());
        summary.put("figures", edition.figures());
        summary.put("confidential", edition.confidential());
        summary.put("restated", edition.restated());
        return summary;
    }

    /** An edition in the form that the address ends with or the request asks for. */
    private void file(Context context) throws InterruptedException {
        String asked = context.pathParam("month");
        Optional<ReportFormat> named = ReportFormat.ofName(asked);
        ReportFormat format =
                named.orElseGet(() -> ReportFormat.ofAccept(Optional.ofNullable(context.header("Accept"))));
        PublicReport report = report(
                context,
                named.map(form -> asked.substring(0, asked.length() - form.extension().length()))
                        .orElse(asked));
        String file = "public-" + report.edition().authority() + "-" + report.edition().month() + format.extension();
        if (format == ReportFormat.PDF) {
            printer.answer(context, ReportHtml.of(report), pdf -> Api.file(context, format, file, pdf));
        } else {
            Api.file(context, format, file, format.write(report));
        }
    }

    private PublicReport report(Context context, String month) {
        String code = authority.apply(context);
        YearMonth wanted = YearMonth.parse(month);
        return shelf.edition(code, wanted)
                .map(edition -> new PublicReport(name.apply(code), edition))
                .orElseThrow(() -> new NotThere("there is no public edition of " + Show.month(wanted)
                        + ": one comes out when a month is final"));
    }
}
