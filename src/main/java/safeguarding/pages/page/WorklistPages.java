package safeguarding.pages.page;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import safeguarding.core.settings.Settings;
import safeguarding.core.worklist.Obligation;
import safeguarding.core.worklist.Worklist;
import safeguarding.core.worklist.WorklistLine;
import safeguarding.core.worklist.WorklistNote;
import safeguarding.core.worklist.WorklistTeams;
import safeguarding.pages.report.WorklistTable;
import safeguarding.pages.server.AccessControl;
import safeguarding.pages.view.LiveList;
import safeguarding.pages.view.LiveView;

/** What is due for each child, as a page, as JSON, as CSV and as a spreadsheet, for people who can see cases. */
public final class WorklistPages extends ChildListPages<WorklistLine, WorklistFilter> {

    private final LiveList<Obligation> worklist;
    private final LiveList<WorklistNote> notes;
    private final Optional<WrittenByPeople> writing;
    private final Map<String, Lines> lines = new ConcurrentHashMap<>();

    /** The lines of an authority, and the data they were made from. */
    private record Lines(
            List<Obligation> obligations,
            List<WorklistNote> notes,
            Settings settings,
            LocalDate day,
            List<WorklistLine> lines) {

        boolean isOf(
                List<Obligation> others, List<WorklistNote> otherNotes, Settings otherSettings, LocalDate today) {
            return obligations == others && notes == otherNotes && settings == otherSettings && day.equals(today);
        }
    }

    /**
     * @param notes people's notes on what is due
     * @param writing saves notes, if that is possible
     */
    public WorklistPages(
            LiveList<Obligation> worklist,
            LiveList<WorklistNote> notes,
            Optional<WrittenByPeople> writing,
            LiveView view,
            InstantSource clock) {
        super("worklist", "worklist", view, clock);
        this.worklist = worklist;
        this.notes = notes;
        this.writing = writing;
    }

    @Override
    WorklistFilter filter(Asked asked) {
        return WorklistFilter.of(asked);
    }

    /** Made once for all requests, until something changes. */
    @Override
    List<WorklistLine> all(String code) {
        List<Obligation> due = worklist.of(code);
        List<WorklistNote> said = notes.of(code);
        Settings settings = view().settings(code);
        LocalDate today = today();
        return lines.compute(code, (any, known) -> known != null && known.isOf(due, said, settings, today)
                        ? known
                        : new Lines(
                                due,
                                said,
                                settings,
                                today,
                                Worklist.noted(Worklist.lines(Worklist.counted(due, settings, today)), said)))
                .lines();
    }

    @Override
    List<WorklistLine> filtered(List<WorklistLine> all, WorklistFilter filter) {
        return filter.order().sorted(filter.query(today()).of(all, today()).lines(), filter.descending());
    }

    @Override
    String csv(List<WorklistLine> some) {
        return WorklistTable.csv(some, today());
    }

    @Override
    byte[] xlsx(List<WorklistLine> some) {
        return WorklistTable.xlsx(some, today());
    }

    @Override
    String address(String code, WorklistFilter filter) {
        return "/authorities/" + code + "/worklist" + filter.asked();
    }

    @Override
    void page(Context context, String code, List<WorklistLine> all, WorklistFilter filter) {
        TeamChoices teams = TeamChoices.of(
                WorklistTeams.of(worklist.of(code), view().settings(code)),
                view().settings(code).teams(),
                filter.team(),
                MyTeam.read(context, code));
        WorklistPage page = WorklistPage.of(
                code, name(code), all, filter, teams, today(), writing.isPresent(), AccessControl.formToken(context),
                        upToDate(code));
        show(context, "worklist.jte", Map.of("page", page));
    }
}
