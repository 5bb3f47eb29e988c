package safeguarding.core.worklist;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import safeguarding.core.indicator.DutyKind;

/**
 * The filter and order of a worklist.
 *
 * @param team of which team alone, if of one
 * @param kind of which kind alone, if of one
 * @param indicator of which indicator's alone, by its number, if of one
 * @param until the last due date that is of interest
 */
public record Wanted(Optional<String> team, Optional<DutyKind> kind, Optional<String> indicator, LocalDate until) {

    /** The order in which people see them, on pages and on terminals alike. */
    public static final Comparator<Obligation> LONGEST_OVERDUE_FIRST = Comparator.comparing(Obligation::dueOn)
            .thenComparing(Obligation::childId)
            .thenComparing(Obligation::indicator)
            .thenComparing(Obligation::number);

    /** Those of some obligations that are wanted, in the order that they have. */
    public List<Obligation> of(Collection<Obligation> obligations) {
        return obligations.stream().filter(this::takes).toList();
    }

    private boolean takes(Obligation obligation) {
        return (team.isEmpty() || team.equals(obligation.teamId()))
                && (kind.isEmpty() || kind.get() == obligation.kind())
                && (indicator.isEmpty() || indicator.get().equals(obligation.indicator()))
                && !obligation.dueOn().isAfter(until);
    }
}
