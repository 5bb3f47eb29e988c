package safeguarding.pages.page;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import safeguarding.core.indicator.DutyKind;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Task;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.worklist.WorklistCount;
import safeguarding.core.worklist.WorklistLine;
import safeguarding.core.worklist.WorklistOrder;
import safeguarding.core.worklist.WorklistQuery;

/**
 * The contents of the worklist page: how much of each task is overdue and due soon, for which teams and workers, and fifty lines.
 *
 * @param filter which lines to show
 * @param found all these lines, in the chosen order, and how many are left out because of their age
 * @param mayNote whether notes can be written
 * @param token the token that a form must send back
 * @param upToDate how far the figures of the authority reach, and the worklist with them
 */
public record WorklistPage(
        String authority,
        String name,
        LocalDate today,
        WorklistFilter filter,
        TeamChoices teams,
        WorklistQuery.Found found,
        boolean mayNote,
        String token,
        UpToDate upToDate) {

    private static final int MOST_WORKERS = 30;

    /** The choices for how far to look ahead, in days. */
    public static final List<Integer> DAYS = List.of(0, 7, 14, 28);

    static WorklistPage of(
            String authority,
            String name,
            List<WorklistLine> all,
            WorklistFilter filter,
            TeamChoices teams,
            LocalDate today,
            boolean mayNote,
            String token,
            UpToDate upToDate) {
        WorklistQuery.Found found = filter.query(today).of(all, today);
        return new WorklistPage(
                authority,
                name,
                today,
                filter,
                teams,
                new WorklistQuery.Found(filter.order().sorted(found.lines(), filter.descending()), found.old()),
                mayNote,
                token,
                upToDate);
    }

    /** The lines on this page. */
    public List<WorklistLine> shown() {
        return paging().of(found.lines());
    }

    /** Which page this is, and of how many. */
    public Paging paging() {
        return new Paging(filter.page(), found.lines().size());
    }

    /** How many of each task there are, those with the most overdue first. */
    public List<WorklistCount<Task>> byTask() {
        return WorklistCount.by(found.lines(), today, WorklistLine::task);
    }

    /** How many there are for each team; for {@link WorklistFilter#NOBODY} if a child has neither team nor worker. */
    public List<WorklistCount<String>> byTeam() {
        return WorklistCount.by(found.lines(), today, line -> line.teamId().orElse(WorklistFilter.NOBODY));
    }

    /** The workers with the most overdue. */
    public List<WorklistCount<String>> byWorker() {
        return WorklistCount.by(
                        found.lines().stream().filter(line -> line.workerId().isPresent()).toList(),
                        today,
                        line -> line.workerId().orElseThrow())
                .stream()
                .limit(MOST_WORKERS)
                .toList();
    }

    /** How many workers have anything to do. */
    public long workersBusy() {
        return found.lines().stream().flatMap(line -> line.workerId().stream()).distinct().count();
    }

    /** The indicators that expect something to be done, which can be chosen. */
    public List<Indicator> indicators() {
        return Catalogue.indicators().stream()
                .filter(indicator -> indicator.duty().isPresent())
                .toList();
    }

    /** The indicator that the worklist is about, if one. */
    public Optional<Indicator> indicator() {
        return Catalogue.indicator(filter.indicator());
    }

    public long overdue() {
        return found.lines().stream().filter(line -> line.isOverdue(today)).count();
    }

    public long soon() {
        return found.lines().size() - overdue();
    }

    /** The types of task that include more than one task, which can be chosen as a whole. */
    public List<DutyKind> kinds() {
        return Stream.of(DutyKind.values()).filter(kind -> Task.of(kind).size() > 1).toList();
    }

    /** All tasks that can be chosen. */
    public List<Task> tasks() {
        return Stream.of(Task.values()).filter(task -> task != Task.UNRECOGNISED).toList();
    }

    /** The sort direction of a column, as the table states it; empty if it is not sorted by it. */
    public String sorted(WorklistOrder by) {
        return by != filter.order() ? null : filter.descending() ? "descending" : "ascending";
    }

    /** The address of this worklist with another filter. */
    public String at(WorklistFilter other) {
        return "/authorities/" + authority + "/worklist" + other.asked();
    }

    /** The worklist as a file, with the same filter. */
    public String file(String ending) {
        return "/authorities/" + authority + "/worklist." + ending + filter.onPage(1).asked();
    }
}
