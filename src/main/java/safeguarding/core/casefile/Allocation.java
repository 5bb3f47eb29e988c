package safeguarding.core.casefile;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import safeguarding.core.calendar.Interval;
import safeguarding.core.casefile.AllocationEvent.WorkerAllocated;
import safeguarding.core.casefile.AllocationEvent.WorkerDeallocated;
import safeguarding.core.casefile.code.WorkerRole;

/**
 * A worker's work with a child.
 *
 * @param recordId the record of the allocation
 * @param workerId the worker
 * @param teamId the worker's team
 * @param role the worker's role with the child
 * @param days the days of the allocation, which ends on the child's death at the latest
 */
public record Allocation(String recordId, String workerId, String teamId, WorkerRole role, Interval days) {

    /** The types of event that allocations are built from. */
    public static final Kinds KINDS = Kinds.of(WorkerAllocated.class, WorkerDeallocated.class)
            .and(Child.DEATH);

    private static final Comparator<WorkerAllocated> LATEST_FIRST = Comparator.comparing(
                    (WorkerAllocated allocated) -> allocated.envelope().happenedOn())
            .thenComparing(allocated -> allocated.envelope().recordedAt())
            .thenComparing(allocated -> allocated.envelope().eventId())
            .reversed();

    /** All allocations of a child, the latest first. */
    public static List<Allocation> of(CaseFile file) {
        return file.derived(Allocation.class, KINDS, Allocation::fold);
    }

    /** The allocation of the child's lead key worker on a day; if there are two, the later one. */
    public static Optional<Allocation> lead(CaseFile file, LocalDate day) {
        return of(file).stream()
                .filter(allocation -> allocation.role() == WorkerRole.LEAD_KEY_WORKER)
                .filter(allocation -> allocation.days().contains(day))
                .findFirst();
    }

    private static List<Allocation> fold(CaseFile file) {
        return file.all(WorkerAllocated.class)
                .sorted(LATEST_FIRST)
                .map(allocated -> new Allocation(
                        allocated.envelope().recordId(),
                        allocated.workerId(),
                        allocated.teamId(),
                        allocated.role(),
                        Child.alive(
                                file,
                                allocated.envelope().happenedOn(),
                                file.after(allocated, WorkerDeallocated.class)
                                        .map(ended -> ended.envelope().happenedOn())
                                        .orElse(Interval.NEVER))))
                .toList();
    }
}
