package safeguarding.web;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import safeguarding.calendar.London;
import safeguarding.report.Json;
import safeguarding.report.ObligationTable;
import safeguarding.settings.Authorities;
import safeguarding.view.LiveView;
import safeguarding.view.LiveWorklist;
import safeguarding.worklist.Obligation;
import safeguarding.worklist.Worklist;

/** What is due for each child, as a page, as JSON and as CSV, for people who can see cases. */
public final class WorklistPages implements WebServer.Routes {

    private final LiveWorklist worklist;
    private final LiveView view;
    private final InstantSource clock;
    private final Templates templates = new Templates();

    public WorklistPages(LiveWorklist worklist, LiveView view, InstantSource clock) {
        this.worklist = worklist;
        this.view = view;
        this.clock = clock;
    }

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.get("/authorities/{code}/worklist", guarded(this::page), Audience.MANAGERS);
        config.routes.get("/authorities/{code}/worklist.csv", guarded(this::csv), Audience.MANAGERS);
        config.routes.get("/api/v1/authorities/{code}/worklist", guarded(this::api), Audience.MANAGERS);
    }

    private interface Answer {
        void to(Context context, List<Obligation> all, WorklistPage.Filter filter);
    }

    /** Answers only people who can see cases, and only valid filters. */
    private Handler guarded(Answer answer) {
        return context -> {
            String code = context.pathParam("code");
            if (!code.matches("\\d{3}")) {
                Problem.send(context, HttpStatus.NOT_FOUND, "There is no such authority.");
                return;
            }
            Gate.note(context, "looked at the worklist of authority " + code);
            UnaryOperator<Optional<String>> given = text -> text.filter(word -> !word.isBlank());
            try {
                WorklistPage.Filter filter = WorklistPage.Filter.of(
                        given.apply(Optional.ofNullable(context.queryParam("team"))),
                        given.apply(Optional.ofNullable(context.queryParam("kind"))),
                        given.apply(Optional.ofNullable(context.queryParam("indicator"))),
                        given.apply(Optional.ofNullable(context.queryParam("days"))));
                answer.to(context.header("Cache-Control", "no-store"), due(code), filter);
            } catch (IllegalArgumentException e) {
                refuse(context, e.getMessage());
            }
        };
    }

    /** Says what is wrong with what was asked for: on a page to people, with the way to all that is due. */
    private void refuse(Context context, String why) {
        if (context.path().startsWith("/api/")) {
            Problem.send(context, HttpStatus.BAD_REQUEST, why);
            return;
        }
        String code = context.pathParam("code");
        context.status(HttpStatus.BAD_REQUEST);
        templates.answer(context, "wrongFilter.jte", Map.of("authority", code, "name", name(code), "why", why));
    }

    private static String name(String code) {
        return Authorities.ofEngland().name(code).orElse("Authority " + code);
    }

    private List<Obligation> due(String code) {
        return Worklist.counted(worklist.of(code), view.settings(code), today());
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }

    private void page(Context context, List<Obligation> all, WorklistPage.Filter filter) {
        String code = context.pathParam("code");
        UpToDate upToDate = UpToDate.of(view, code, clock.instant());
        templates.answer(
                context,
                "worklist.jte",
                Map.of("page", WorklistPage.of(code, name(code), all, filter, today(), upToDate)));
    }

    private void csv(Context context, List<Obligation> all, WorklistPage.Filter filter) {
        context.contentType("text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"worklist.csv\"")
                .result(ObligationTable.csv(filter.wanted(today()).of(all), today()));
    }

    private void api(Context context, List<Obligation> all, WorklistPage.Filter filter) {
        if (String.valueOf(context.header("Accept")).contains("text/csv")) {
            csv(context, all, filter);
        } else {
            context.contentType("application/json").result(Json.of(filter.wanted(today()).of(all)));
        }
    }
}
