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
        String code = known.apply(context);
        return writing.isPresent() && AccessControl.isOf(context, Audience.AUTHORS)
                ? CommentaryForm.toWrite(
                        address(code, indicator) + "/commentary",
                        view.snapshots(code),
                        view.settings(code),
                        indicator,
                        AccessControl.formToken(context))
                : CommentaryForm.toRead(view.snapshots(code), view.settings(code), indicator);
    }

    private static String address(String code, Indicator indicator) {
        return "/authorities/" + code + "/indicators/" + indicator.number();
    }

    private void write(Context context, WrittenByPeople to) {
        Indicator indicator = indicator(context);
        CommentaryForm.Draft draft = new CommentaryForm.Draft(
                WrittenByPeople.sent(context, "month"), WrittenByPeople.sent(context, "role"),
                        WrittenByPeople.sent(context, "text"));
        try {
            to.commentary(context, known.apply(context), indicator, draft);
            goBack(context, indicator);
        } catch (WrittenByPeople.NotTaken problem) {
            refuse(context, indicator, draft, problem);
        }
    }

    private void withdraw(Context context, WrittenByPeople to) {
        Indicator indicator = indicator(context);
        try {
            to.withdrawal(context, known.apply(context), indicator, WrittenByPeople.sent(context, "record"));
            goBack(context, indicator);
        } catch (WrittenByPeople.NotTaken problem) {
            refuse(context, indicator, form(context, indicator).draft(), problem);
        }
    }

    private void goBack(Context context, Indicator indicator) {
        context.redirect(address(known.apply(context), indicator) + "#commentary", HttpStatus.SEE_OTHER);
    }

    private void refuse(Context context, Indicator indicator, CommentaryForm.Draft draft, WrittenByPeople.NotTaken problem) {
        context.status(problem.status());
        page.answer(context, indicator, form(context, indicator).refused(draft, problem.getMessage()));
    }
}
