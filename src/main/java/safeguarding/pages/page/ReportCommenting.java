package safeguarding.pages.page;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import safeguarding.core.calendar.London;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.pages.report.Report;
import safeguarding.pages.server.AccessControl;
import safeguarding.pages.server.Audience;
import safeguarding.pages.server.Refused;
import safeguarding.pages.server.WebServer;

/**
 * Commentary on the page of a report, until the report is issued. It creates the same event as on the page of an indicator, but
 * its author writes it next to the figures.
 */
final class ReportCommenting implements WebServer.Routes {

    private static final String ADDRESS = "/authorities/{code}/reports/{month}/commentary";

    private final Optional<WrittenByPeople> writing;
    private final InstantSource clock;
    private final Page page;

    /** The page of a report, and the data for it. */
    interface Page {

        /** The report that an address names, as now known. */
        Report report(Context context);

        void answer(Context context, Report report, Optional<ReportForm> form);
    }

    /**
     * @param writing saves commentary, if that is possible
     * @param clock the current time for the figures
     */
    ReportCommenting(Optional<WrittenByPeople> writing, InstantSource clock, Page page) {
        this.writing = writing;
        this.clock = clock;
        this.page = page;
    }

    @Override
    public void addTo(JavalinConfig config) {
        writing.ifPresent(to -> {
            config.routes.post(ADDRESS, context -> write(context, to), Audience.AUTHORS);
            config.routes.post(ADDRESS + "/withdrawals", context -> withdraw(context, to), Audience.AUTHORS);
        });
    }

    /** The form for the user, if they can write and the report is open. */
    Optional<ReportForm> form(Context context, Report report) {
        return writing.isPresent() && isOpen(report) && AccessControl.isOf(context, Audience.AUTHORS)
                ? Optional.of(form(report, FormEntries.toWrite(AccessControl.formToken(context))))
                : Optional.empty();
    }

    /** Whether commentary can still be added: the report is as now known, and has not been issued. */
    private boolean isOpen(Report report) {
        return report.asPublished().isEmpty()
                && report.issuedOn()
                        .filter(day -> !day.isAfter(London.dateOf(clock.instant())))
                        .isEmpty();
    }

    private static String address(Report report) {
        return "/authorities/" + report.authority() + "/reports/" + report.month();
    }

    private static ReportForm form(Report report, FormEntries entries) {
        return new ReportForm(address(report) + "/commentary", entries);
    }

    private void write(Context context, WrittenByPeople to) {
        Report report = page.report(context);
        FormEntries entries = FormEntries.sent(context, ReportForm.CHAPTER, ReportForm.INDICATOR, "role", "text")
                .with("month", report.month().toString());
        submit(context, report, entries, indicator -> to.commentary(context, report.authority(), indicator, entries));
    }

    private void withdraw(Context context, WrittenByPeople to) {
        Report report = page.report(context);
        FormEntries entries = FormEntries.sent(context, ReportForm.CHAPTER, ReportForm.INDICATOR);
        submit(context, report, entries, indicator ->
                to.withdrawal(context, report.authority(), indicator, FormEntries.field(context, "record")));
    }

    private void submit(Context context, Report report, FormEntries entries, Consumer<Indicator> action) {
        if (!isOpen(report)) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "This report has been issued. Add commentary on the indicator's page instead.");
        }
        entries.submit(
                context,
                () -> {
                    action.accept(Catalogue.indicator(entries.of(ReportForm.INDICATOR))
                            .orElseThrow(() -> new FormEntries.NotAccepted("Select an indicator.")));
                    context.redirect(address(report) + "#" + anchor(entries.of(ReportForm.CHAPTER)), HttpStatus.SEE_OTHER);
                },
                refused -> page.answer(context, report, Optional.of(form(report, refused))));
    }

    /** The place in the page that a form was sent from; any other value is ignored. */
    private static String anchor(String chapter) {
        return chapter.matches("[a-z0-9-]+") ? chapter : "summary";
    }
}
