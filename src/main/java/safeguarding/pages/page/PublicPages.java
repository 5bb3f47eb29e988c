package safeguarding.pages.page;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Function;
import safeguarding.core.disclosure.PublicEdition;
import safeguarding.pages.report.Json;
import safeguarding.pages.report.PublicReport;
import safeguarding.pages.report.Show;
import safeguarding.pages.server.Audience;
import safeguarding.pages.server.PageNotFound;
import safeguarding.pages.server.WebServer;
import safeguarding.pages.view.PublicShelf;

/** The public editions, as pages and in all other formats. They contain only what anyone may know. */
final class PublicPages implements WebServer.Routes {

    private static final String PAGES = "/authorities/{code}/public";
    private static final int MONTHS = 12;
    private static final RetryLater BEING_MADE = new RetryLater(
            HttpStatus.ACCEPTED,
            2,
            "The public edition is being prepared",
            "This usually takes a few seconds. This page opens the edition when it is ready.",
            "The public editions are being prepared.");

    private final PublicShelf shelf;
    private final Function<Context, String> authority;
    private final Function<String, String> name;
    private final ReportPages.Template template;
    private final ReportPrinter printer;

    /**
     * @param authority returns the code in an address, if that authority has figures
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

    /** Responds with an authority's editions, by month. */
    private interface Answer {
        void with(NavigableMap<YearMonth, PublicEdition> editions) throws InterruptedException;
    }

    /** Responds with an authority's editions, or immediately with a message that they are being made. */
    private void answer(Context context, Answer answer) throws InterruptedException {
        Optional<NavigableMap<YearMonth, PublicEdition>> editions = shelf.editions(authority.apply(context));
        if (editions.isPresent()) {
            answer.with(editions.get());
        } else {
            BEING_MADE.answer(context, template);
        }
    }

    private void newest(Context context) throws InterruptedException {
        answer(context, editions -> {
            if (editions.isEmpty()) {
                throw new PageNotFound("There is no public edition yet. One is published when a month is final.");
            }
            context.redirect("/authorities/" + authority.apply(context) + "/public/" + editions.lastKey());
        });
    }

    private void page(Context context) throws InterruptedException {
        answer(context, editions -> {
            PublicPage page = PublicPage.of(report(context, editions, context.pathParam("month")));
            List<YearMonth> months =
                    editions.descendingKeySet().stream().limit(MONTHS).toList();
            template.answer(context, "publicPage.jte", Map.of("page", page, "months", months));
        });
    }

    private void list(Context context) throws InterruptedException {
        answer(
                context,
                editions -> Api.answer(
                        context,
                        "application/json",
                        Json.of(editions.values().stream()
                                .map(PublicPages::summary)
                                .toList())));
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

    /** An edition in the format that the address ends with or the request asks for. */
    private void file(Context context) throws InterruptedException {
        answer(context, editions -> file(context, editions));
    }

    private void file(Context context, NavigableMap<YearMonth, PublicEdition> editions) throws InterruptedException {
        String asked = context.pathParam("month");
        Optional<ReportFormat> named = ReportFormat.ofName(asked);
        ReportFormat format =
                named.orElseGet(() -> ReportFormat.ofAccept(Optional.ofNullable(context.header("Accept"))));
        PublicReport report = report(
                context,
                editions,
                named.map(form -> asked.substring(0, asked.length() - form.extension().length()))
                        .orElse(asked));
        String file = "public-" + report.edition().authority() + "-" + report.edition().month() + format.extension();
        if (format == ReportFormat.PDF) {
            printer.answer(context, ReportHtml.of(report), pdf -> Api.file(context, format, file, pdf));
        } else {
            Api.file(context, format, file, format.write(report));
        }
    }

    private PublicReport report(Context context, NavigableMap<YearMonth, PublicEdition> editions, String month) {
        YearMonth wanted = YearMonth.parse(month);
        return Optional.ofNullable(editions.get(wanted))
                .map(edition -> new PublicReport(name.apply(authority.apply(context)), edition))
                .orElseThrow(() -> new PageNotFound("There is no public edition for " + Show.month(wanted)
                        + ". One is published when a month is final."));
    }
}
