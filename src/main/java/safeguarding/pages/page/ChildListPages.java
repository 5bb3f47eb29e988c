package safeguarding.pages.page;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import safeguarding.core.calendar.London;
import safeguarding.core.settings.Authorities;
import safeguarding.pages.report.Json;
import safeguarding.pages.server.AccessControl;
import safeguarding.pages.server.Audience;
import safeguarding.pages.server.Problem;
import safeguarding.pages.server.Templates;
import safeguarding.pages.server.WebServer;
import safeguarding.pages.view.LiveView;

/**
 * A list about individual children as a page, as JSON, as CSV and as a spreadsheet, for people who can see cases.
 *
 * @param <T> the type of items on the list
 * @param <F> the filter for them
 */
abstract class ChildListPages<T, F> implements WebServer.Routes {

    private static final String TEAM = "team";

    private final String path;
    private final String what;
    private final LiveView view;
    private final InstantSource clock;
    private final Templates templates = new Templates();

    /**
     * @param path the last part of its addresses
     * @param what its name for people
     */
    ChildListPages(String path, String what, LiveView view, InstantSource clock) {
        this.path = path;
        this.what = what;
        this.view = view;
        this.clock = clock;
    }

    /** Reads the parameters of a request. */
    interface Asked {
        Optional<String> of(String parameter);
    }

    /** @throws IllegalArgumentException if it is invalid; the message says why */
    abstract F filter(Asked asked);

    /** All items on the list of an authority. */
    abstract List<T> all(String code);

    /** The items that a filter selects. */
    abstract List<T> filtered(List<T> all, F filter);

    abstract String csv(List<T> some);

    abstract byte[] xlsx(List<T> some);

    /** Responds with the page. */
    abstract void page(Context context, String code, List<T> all, F filter);

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.get("/authorities/{code}/" + path, guarded(this::remembering), Audience.MANAGERS);
        config.routes.get("/authorities/{code}/" + path + ".csv", guarded(this::csv), Audience.MANAGERS);
        config.routes.get("/authorities/{code}/" + path + ".xlsx", guarded(this::xlsx), Audience.MANAGERS);
        config.routes.get("/api/v1/authorities/{code}/" + path, guarded(this::api), Audience.MANAGERS);
    }

    private interface Answer<T, F> {
        void to(Context context, String code, List<T> all, F filter);
    }

    /** Responds only to people who can see cases, and only to a valid filter. */
    private Handler guarded(Answer<T, F> answer) {
        return context -> {
            String code = context.pathParam("code");
            if (!code.matches("\\d{3}")) {
                Problem.send(context, HttpStatus.NOT_FOUND, "there is no such authority");
                return;
            }
            AccessControl.note(context, "looked at the " + what + " of authority " + code);
            try {
                F filter = filter(asked(context, code));
                answer.to(context.header("Cache-Control", "no-store"), code, all(code), filter);
            } catch (IllegalArgumentException e) {
                refuse(context, e.getMessage());
            }
        };
    }

    /** The parameters of a request. A page request that names no team is about the one that the browser remembers. */
    private Asked asked(Context context, String code) {
        boolean isOfMyTeam = context.path().equals("/authorities/" + code + "/" + path)
                && context.queryParam(TEAM) == null;
        return parameter -> parameter.equals(TEAM) && isOfMyTeam
                ? MyTeam.read(context, code)
                : Optional.ofNullable(context.queryParam(parameter)).filter(word -> !word.isBlank());
    }

    /** Responds with the page or, if a form said whether to remember its team, redirects to its address without that. */
    private void remembering(Context context, String code, List<T> all, F filter) {
        Optional<String> team = Optional.ofNullable(context.queryParam(TEAM)).filter(word -> !word.isBlank());
        if (MyTeam.take(context, code, team)) {
            context.redirect(address(code, filter), HttpStatus.SEE_OTHER);
        } else {
            page(context, code, all, filter);
        }
    }

    /** The address of the page for a filter. */
    abstract String address(String code, F filter);

    /** Says what is wrong with a request; people get a page with a link to the whole list. */
    private void refuse(Context context, String why) {
        if (context.path().startsWith("/api/")) {
            Problem.send(context, HttpStatus.BAD_REQUEST, why);
            return;
        }
        String code = context.pathParam("code");
        context.status(HttpStatus.BAD_REQUEST);
        show(context, "wrongFilter.jte", Map.of(
                "authority", code, "name", name(code), "why", why, "what", what, "path", path));
    }

    final void show(Context context, String template, Map<String, Object> of) {
        templates.answer(context, template, of);
    }

    static String name(String code) {
        return Authorities.ofEngland().name(code).orElse("Authority " + code);
    }

    final LocalDate today() {
        return London.dateOf(clock.instant());
    }

    final LiveView view() {
        return view;
    }

    final UpToDate upToDate(String code) {
        return UpToDate.of(view, code, clock.instant());
    }

    private void csv(Context context, String code, List<T> all, F filter) {
        context.contentType("text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"" + path + ".csv\"")
                .result(csv(filtered(all, filter)));
    }

    private void xlsx(Context context, String code, List<T> all, F filter) {
        context.contentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                .header("Content-Disposition", "attachment; filename=\"" + path + ".xlsx\"")
                .result(xlsx(filtered(all, filter)));
    }

    private void api(Context context, String code, List<T> all, F filter) {
        if (String.valueOf(context.header("Accept")).contains("text/csv")) {
            csv(context, code, all, filter);
        } else {
            context.contentType("application/json").result(Json.of(filtered(all, filter)));
        }
    }
}
