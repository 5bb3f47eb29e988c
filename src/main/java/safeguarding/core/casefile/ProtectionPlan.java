package safeguarding.core.casefile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import safeguarding.core.calendar.Interval;
import safeguarding.core.casefile.ProtectionEvent.CppEnded;
import safeguarding.core.casefile.ProtectionEvent.CppStarted;

/**
 * The days for which a child is the subject of a child protection plan of this authority without a gap. A record that
 * begins while another is open continues the same plan: a child is never subject to two, and the record that began last
 * decides when the plan ends. The child's death also ends it.
 *
 * @param records the ids of the records that it is built from
 * @param open its days, without the day on which it ends
 * @param endedOn the day on which it is recorded as ended, no later than the child's death
 */
public record ProtectionPlan(Set<String> records, Interval open, Optional<LocalDate> endedOn) {

    /** The types of event that plans are built from. */
    public static final Kinds KINDS = Kinds.of(CppStarted.class, CppEnded.class).and(Child.DEATH);

    /** The plans of a child in order, without the temporary ones of other authorities. */
    public static List<ProtectionPlan> of(CaseFile file) {
        return file.derived(ProtectionPlan.class, KINDS, ProtectionPlan::fold);
    }

    private static List<ProtectionPlan> fold(CaseFile file) {
        LocalDate death = Child.death(file);
        List<CppStarted> started = file.all(CppStarted.class)
                .filter(plan -> !plan.otherAuthority())
                .filter(plan -> !startOf(plan).isAfter(death))
                .sorted(Comparator.comparing(ProtectionPlan::startOf))
                .toList();
        List<ProtectionPlan> plans = new ArrayList<>();
        Set<String> records = new TreeSet<>();
        LocalDate from = LocalDate.MIN;
        for (int i = 0; i < started.size(); i++) {
            if (records.isEmpty()) {
                from = startOf(started.get(i));
            }
            records.addAll(file.recordIds(started.get(i)));
            boolean isLast = i + 1 == started.size();
            LocalDate next = isLast ? death : startOf(started.get(i + 1));
            Optional<LocalDate> end = file.after(started.get(i), CppEnded.class)
                    .map(ended -> ended.envelope().happenedOn())
                    .map(day -> isLast && day.isAfter(death) ? death : day)
                    .filter(day -> !day.isAfter(next));
            if (end.isPresent() || isLast) {
                plans.add(new ProtectionPlan(Set.copyOf(records), new Interval(from, end.orElse(death)), end));
                records.clear();
            }
        }
        return List.copyOf(plans);
    }

    private static LocalDate startOf(CppStarted plan) {
        return plan.envelope().happenedOn();
    }

    public LocalDate startedOn() {
        return open.from();
    }
}
