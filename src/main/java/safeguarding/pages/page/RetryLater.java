package safeguarding.pages.page;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import safeguarding.pages.server.Problem;

/**
 * The response to a request for something not ready: people get a page that retries by itself, programs a short message in JSON
 * and the seconds after which to ask again. No request is kept open meanwhile.
 *
 * @param status 202 if it is being made, 503 if that has not begun
 * @param title the heading of the page
 * @param detail the text of the page
 * @param forPrograms the same in one sentence, for programs
 */
record RetryLater(HttpStatus status, int seconds, String title, String detail, String forPrograms) {

    void answer(Context context, ReportPages.Template template) {
        context.status(status).header("Retry-After", String.valueOf(seconds)).header("Cache-Control", "no-store");
        String again = forPrograms + " Try again in " + seconds + " seconds.";
        if (String.valueOf(context.header("Accept")).contains("text/html")) {
            context.header("Refresh", String.valueOf(seconds));
            template.answer(context, "problem.jte", Map.of("title", title, "detail", detail));
        } else if (status == HttpStatus.ACCEPTED) {
            context.json(Map.of("status", "in progress", "detail", again));
        } else {
            Problem.send(context, status, again);
        }
    }
}
