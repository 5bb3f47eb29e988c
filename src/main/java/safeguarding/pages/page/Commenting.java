package safeguarding.pages.page;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import java.util.function.Function;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.pages.server.AccessControl;
import safeguarding.pages.server.Audience;
import safeguarding.pages.server.PageNotFound;
import safeguarding.pages.server.WebServer;
import safeguarding.pages.view.LiveView;

/** Commentary on an indicator's page: the form for users with permission, and the handling of what they submit. */
final class Commenting implements WebServer.Routes {

    private static final String ADDRESS = "/authorities/{code}/indicators/{number}/commentary";

    private final LiveView view;
    private final Function<Context, String> known;
    private final Optional<WrittenByPeople> writing;
    private final Page page;

    /** Responds with the page of an indicator. */
    interface Page {
        void answer(Context context, Indicator indicator, CommentaryForm form);
    }

    /**
     * @param known returns the authority named in an address
     * @param writing saves commentary, if that is possible
     */
    Commenting(LiveView view, Function<Context, String> known, Optional<WrittenByPeople> writing, Page page) {
        this.view = view;
        this.known = known;
        this.writing = writing;
        this.page = page;
    }

    @Override
    public void addTo(JavalinConfig config) {
        writing.ifPresent(to -> {
            config.routes.post(ADDRESS, context -> write(context, to), Audience.AUTHORS);
            config.routes.post(ADDRESS + "/withdrawals", context -> withdraw(context, to), Audience.AUTHORS);
        });
    }

    static Indicator indicator(Context context) {
        return Catalogue.indicator(context.pathParam("number"))
                .orElseThrow(() -> new PageNotFound("There is no indicator with this number."));
    }

    /** The form as this user can use it. */
    CommentaryForm form(Context context, Indicator indicator) {
        return writing.isPresent() && AccessControl.isOf(context, Audience.AUTHORS)
                ? form(context, indicator, FormEntries.toWrite(AccessControl.formToken(context)))
                : CommentaryForm.toRead(
                        view.snapshots(known.apply(context)), view.settings(known.apply(context)), indicator);
    }

    private CommentaryForm form(Context context, Indicator indicator, FormEntries entries) {
        String code = known.apply(context);
        return CommentaryForm.toWrite(
                address(code, indicator) + "/commentary", view.snapshots(code), view.settings(code), indicator, entries);
    }

    private static String address(String code, Indicator indicator) {
        return "/authorities/" + code + "/indicators/" + indicator.number();
    }

    private void write(Context context, WrittenByPeople to) {
        Indicator indicator = indicator(context);
        FormEntries entries = FormEntries.sent(context, "month", "role", "text");
        submit(context, indicator, entries, () -> to.commentary(context, known.apply(context), indicator, entries));
    }

    private void withdraw(Context context, WrittenByPeople to) {
        Indicator indicator = indicator(context);
        submit(context, indicator, FormEntries.sent(context), () -> to.withdrawal(
                context, known.apply(context), indicator, FormEntries.field(context, "record")));
    }

    private void submit(Context context, Indicator indicator, FormEntries entries, Runnable action) {
        entries.submit(
                context,
                () -> {
                    action.run();
                    context.redirect(address(known.apply(context), indicator) + "#commentary", HttpStatus.SEE_OTHER);
                },
                refused -> page.answer(context, indicator, form(context, indicator, refused)));
    }
}
