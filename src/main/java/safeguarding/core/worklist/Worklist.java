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
 * What is due for a child, read off what the child adds to the measures: since a measure says today on which days to come
 * the child will be late unless something is done, the worklist needs no rule of its own, and cannot disagree with the indicators.
 *
 * <p>As many as are late on a day, so many obligations there are. The first of them is open on the days on which one or
 * more is late, the second on those on which two or more are, and so on.
 */
public final class Worklist {

    private static final Set<String> MEASURES = Catalogue.indicators().stream()
            .flatMap(indicator -> indicator.duty().stream())
            .map(duty -> duty.measure().id())
            .collect(Collectors.toUnmodifiableSet());

    private Worklist() {}

    /**
     * The obligations of a child on a day, overdue or to come: of each kind the next one that is not over by then.
     *
     * @param file the child's case file, of which the allocations matter
     * @param contributions what the file adds to the measures, of which those that say what is late matter
     * @param rules which days are working days, and what is due within them
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

    /** The last day to do something: what is counted in working days is due on the last of these that is in time. */
    private static LocalDate dueOn(Duty duty, LocalDate lastInTime, RulesOverTime rules) {
        Rules then = rules.on(lastInTime);
        return duty.measure().inWorkingDays().test(then) ? then.workingDays().lastUpTo(lastInTime) : lastInTime;
    }

    /** The measures that what is due is read off. */
    public static Set<String> readOff() {
        return MEASURES;
    }

    /** Those of some obligations that an indicator counts: not those of which the authority has said that it has no data. */
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

    /** The same lines, each with what was said about it. */
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

    /** What tells one task from all others. What an indicator expects that is not known here is a task of its own. */
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

    /** The first day after this one on which a worklist is another one though nothing happens. */
    public static Optional<LocalDate> changesOn(List<Obligation> worklist) {
        return worklist.stream()
                .flatMap(obligation -> obligation.until().stream())
                .min(Comparator.naturalOrder());
    }

    /** The days on which at least so many are late. */
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

    /** The first stretch of days that is not over by today on which so many or more are late. */
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
