package safeguarding.core.worklist;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import safeguarding.core.calendar.Interval;
import safeguarding.core.casefile.Allocation;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.indicator.Amount;
import safeguarding.core.indicator.Contributions;
import safeguarding.core.indicator.Duty;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Rules;
import safeguarding.core.indicator.RulesOverTime;
import safeguarding.core.indicator.Task;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.settings.Settings;

/**
 * What is due for a child, derived from what the child adds to the measures. A measure already shows on which future days
 * the child will be late unless something is done, so the worklist needs no rules of its own, and always agrees with the
 * indicators.
 *
 * <p>There are as many obligations as are late on a day. The first is open on the days on which one or more are late, the
 * second on the days on which two or more are late, and so on.
 */
public final class Worklist {

    private static final Set<String> MEASURES = Catalogue.indicators().stream()
            .flatMap(indicator -> indicator.duty().stream())
            .map(duty -> duty.measure().id())
            .collect(Collectors.toUnmodifiableSet());

    private Worklist() {}

    /**
     * The obligations of a child on a day, overdue or in the future: for each kind, the next one that has not ended by then.
     *
     * @param file the child's case file, for its allocations
     * @param contributions what the file adds to the measures, including those that show what is late
     * @param rules which days are working days, and what has a time limit in working days
     */
    public static List<Obligation> of(
            String authority,
            String childId,
            CaseFile file,
            Contributions contributions,
            RulesOverTime rules,
            LocalDate today) {
        Optional<Allocation> lead = Allocation.lead(file, today);
        List<Obligation> obligations = new ArrayList<>();
        for (Indicator indicator : Catalogue.indicators()) {
            indicator.duty().ifPresent(duty -> late(duty, contributions, today)
                    .forEach(open -> obligations.add(new Obligation(
                            authority,
                            childId,
                            indicator.number(),
                            open.number(),
                            duty.kind(),
                            dueOn(duty, open.days().from().minusDays(1), rules),
                            Optional.of(open.days().to()).filter(end -> !end.equals(Interval.NEVER)),
                            lead.map(Allocation::teamId),
                            lead.map(Allocation::workerId)))));
        }
        return obligations;
    }

    /** The due date: for a time limit in working days, the last working day that is on time. */
    private static LocalDate dueOn(Duty duty, LocalDate lastInTime, RulesOverTime rules) {
        Rules then = rules.on(lastInTime);
        return duty.measure().inWorkingDays().test(then) ? then.workingDays().lastUpTo(lastInTime) : lastInTime;
    }

    /** The measures from which the worklist is derived. */
    public static Set<String> readOff() {
        return MEASURES;
    }

    /** The obligations that an indicator counts, without those of indicators set as having no data. */
    public static List<Obligation> counted(Collection<Obligation> obligations, Settings settings, LocalDate today) {
        YearMonth month = YearMonth.from(today);
        return obligations.stream()
                .filter(obligation ->
                        settings.unavailable(obligation.indicator(), month).isEmpty())
                .toList();
    }

    /** Obligations as people work through them: one line for each task of a child, longest overdue first. */
    public static List<WorklistLine> lines(Collection<Obligation> obligations) {
        Map<OneTask, List<Obligation>> byTask = new LinkedHashMap<>();
        for (Obligation obligation : obligations) {
            byTask.computeIfAbsent(OneTask.of(obligation), any -> new ArrayList<>()).add(obligation);
        }
        List<WorklistLine> lines = new ArrayList<>();
        byTask.forEach((task, counted) -> lines.add(line(task, counted)));
        lines.sort(WorklistLine.LONGEST_OVERDUE_FIRST);
        return List.copyOf(lines);
    }

    /** The same lines, each with its notes. */
    public static List<WorklistLine> noted(List<WorklistLine> lines, Collection<WorklistNote> notes) {
        Map<String, List<WorklistNote>> byChild = notes.stream()
                .sorted(WorklistNote.NEWEST_FIRST)
                .collect(Collectors.groupingBy(WorklistNote::childId));
        return lines.stream()
                .map(line -> byChild.containsKey(line.childId())
                        ? line.with(byChild.get(line.childId()).stream()
                                .filter(note -> note.isAbout(line))
                                .map(WorklistLine.Note::of)
                                .toList())
                        : line)
                .toList();
    }

    /** Identifies a task. If an indicator expects something that is not recognised here, it is a separate task. */
    private record OneTask(String authority, String childId, Task task, String unknown, int number) {

        static OneTask of(Obligation due) {
            Task task = due.task();
            String unknown = task == Task.UNRECOGNISED ? due.indicator() : "";
            return new OneTask(due.authority(), due.childId(), task, unknown, due.number());
        }
    }

    private static WorklistLine line(OneTask task, List<Obligation> counted) {
        Obligation first = counted.get(0);
        boolean endsByItself = counted.stream().allMatch(one -> one.until().isPresent());
        return new WorklistLine(
                task.authority(),
                task.childId(),
                task.task(),
                task.number(),
                counted.stream().map(Obligation::dueOn).min(Comparator.naturalOrder()).orElseThrow(),
                counted.stream()
                        .filter(any -> endsByItself)
                        .flatMap(one -> one.until().stream())
                        .max(Comparator.naturalOrder()),
                counted.stream()
                        .sorted(Comparator.comparingInt(one -> Catalogue.position(one.indicator())))
                        .map(one -> new WorklistLine.CountedBy(one.indicator(), one.dueOn()))
                        .toList(),
                first.teamId(),
                first.workerId(),
                List.of());
    }

    /** The first day on which a worklist changes even if no event arrives. */
    public static Optional<LocalDate> changesOn(List<Obligation> worklist) {
        return worklist.stream()
                .flatMap(obligation -> obligation.until().stream())
                .min(Comparator.naturalOrder());
    }

    /** The days on which at least a number of them are late. */
    private record Open(int number, Interval days) {}

    private static Stream<Open> late(Duty duty, Contributions contributions, LocalDate today) {
        SortedMap<LocalDate, Amount> moves = contributions.moves(duty.measure().series(""));
        long most = 0;
        Amount total = Amount.ZERO;
        for (Amount move : moves.values()) {
            total = total.plus(move);
            most = Math.max(most, duty.late(total));
        }
        return IntStream.rangeClosed(1, (int) most).boxed().flatMap(number -> daysOf(number, duty, moves, today).stream()
                .map(days -> new Open(number, days)));
    }

    /** The first period that has not ended by today in which at least a number of them are late. */
    private static Optional<Interval> daysOf(
            int number, Duty duty, SortedMap<LocalDate, Amount> moves, LocalDate today) {
        LocalDate from = Interval.NEVER;
        Amount total = Amount.ZERO;
        for (Map.Entry<LocalDate, Amount> move : moves.entrySet()) {
            total = total.plus(move.getValue());
            boolean isLate = duty.late(total) >= number;
            if (isLate && from.equals(Interval.NEVER)) {
                from = move.getKey();
            } else if (!isLate && !from.equals(Interval.NEVER)) {
                if (move.getKey().isAfter(today)) {
                    return Optional.of(new Interval(from, move.getKey()));
                }
                from = Interval.NEVER;
            }
        }
        return from.equals(Interval.NEVER) ? Optional.empty() : Optional.of(Interval.from(from));
    }
}
