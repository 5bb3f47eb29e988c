package safeguarding.pages.page;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import safeguarding.pages.server.AccessControl;
import safeguarding.pages.server.Audience;
import safeguarding.pages.server.WebServer;
import safeguarding.pages.view.LiveView;

/** Acknowledging alerts on their page: the form for users with permission, and the handling of what they submit. */
final class Acknowledging implements WebServer.Routes {

    private final LiveView view;
    private final Function<Context, String> known;
    private final Optional<WrittenByPeople> writing;
    private final Answer answer;

    /** Responds with the page of alerts. */
    interface Answer {
        void with(Context context, AcknowledgementForm form);
    }

    /**
     * @param known returns the authority named in an address
     * @param writing saves an acknowledgement, if that is possible
     */
    Acknowledging(LiveView view, Function<Context, String> known, Optional<WrittenByPeople> writing, Answer answer) {
        this.view = view;
        this.known = known;
        this.writing = writing;
        this.answer = answer;
    }

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.get("/authorities/{code}/alerts", this::show, Audience.VIEWERS);
        writing.ifPresent(to -> config.routes.post(
                "/authorities/{code}/alerts", context -> acknowledge(context, to), Audience.MANAGERS_AND_AUTHORS));
    }

    private void show(Context context) {
        List<AcknowledgementForm.Open> open = AcknowledgementForm.open(view, known.apply(context));
        boolean mayWrite = writing.isPresent() && AccessControl.isOf(context, Audience.MANAGERS_AND_AUTHORS);
        answer.with(context, mayWrite
                ? AcknowledgementForm.toWrite(open, FormEntries.toWrite(AccessControl.formToken(context)))
                : AcknowledgementForm.toRead(open));
    }

    private void acknowledge(Context context, WrittenByPeople to) {
        String code = known.apply(context);
        FormEntries entries = FormEntries.sent(context, "alert", "role", "note");
        entries.submit(
                context,
                () -> {
                    to.acknowledgement(context, code, entries);
                    context.redirect("/authorities/" + code + "/alerts", HttpStatus.SEE_OTHER);
                },
                refused -> answer.with(context, AcknowledgementForm.toWrite(AcknowledgementForm.open(view, code), refused)));
    }
}
