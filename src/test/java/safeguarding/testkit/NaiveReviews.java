package safeguarding.testkit;

import static java.util.Map.entry;
import static safeguarding.testkit.Definition.Happened.ofHowMany;
import static safeguarding.testkit.Definition.Over.MONTH;
import static safeguarding.testkit.KnownChild.dayOf;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import safeguarding.core.casefile.CareEvent.LacReviewHeld;
import safeguarding.core.indicator.Amount;
import safeguarding.testkit.Definition.Occurrence;
import safeguarding.testkit.Definition.Stands;
import safeguarding.testkit.Definition.WithYear;
import safeguarding.testkit.NaiveCare.Spell;

/**
 * Indicator 6.7 calculated from its definition: the reviews of looked after children, each due some time after the
 * previous one.
 */
final class NaiveReviews {

    static final Map<String, Definition> DEFINITIONS = Map.ofEntries(
            entry("6.7", new WithYear(ofHowMany(MONTH, NaiveReviews::due), new Stands(NaiveReviews::noneLateInTheYear))));

    private NaiveReviews() {}

    /** A day on which a review is due, and whether it was held by then. */
    record Due(LocalDate on, boolean wasHeldByThen) {}

    /** When the first, second, third review and so on is due, counted from the start or the previous review. */
    interface Interval {
        LocalDate due(int which, LocalDate last);
    }

    static List<Due> chain(LocalDate start, List<LocalDate> held, Interval interval) {
        List<LocalDate> inOrder = new ArrayList<>(held);
        Collections.sort(inOrder);
        List<Due> found = new ArrayList<>();
        for (int which = 1; which <= inOrder.size() + 1; which++) {
            LocalDate last = which == 1 ? start : inOrder.get(which - 2);
            LocalDate due = interval.due(which, last);
            boolean inTime = which <= inOrder.size() && !inOrder.get(which - 1).isAfter(due);
            found.add(new Due(due, inTime));
        }
        return found;
    }

    private static LocalDate interval(KnownChild child, int which, LocalDate last) {
        return which == 1 ? child.workingDay(20, last) : which == 2 ? last.plusMonths(3) : last.plusMonths(6);
    }

    private static List<Due> allDue(KnownChild child) {
        List<Due> found = new ArrayList<>();
        for (Spell spell : NaiveCare.spells(child)) {
            int more = NaiveCare.isStartUnknown(child, spell) ? 2 : 0;
            for (Due due : chain(spell.from(), heldIn(child, spell), (which, last) -> interval(child, which + more, last))) {
                if (spell.holds(due.on())) {
                    found.add(due);
                }
            }
        }
        return found;
    }

    /** The days on which reviews were held in a spell. Two records on the same day are one review. */
    static List<LocalDate> heldIn(KnownChild child, Spell spell) {
        List<LocalDate> held = new ArrayList<>();
        for (LacReviewHeld review : child.all(LacReviewHeld.class)) {
            if (spell.holds(dayOf(review)) && !held.contains(dayOf(review))) {
                held.add(dayOf(review));
            }
        }
        return held;
    }

    private static List<Occurrence> due(KnownChild child) {
        return allDue(child).stream()
                .map(due -> Occurrence.on(due.on(), due.wasHeldByThen()))
                .toList();
    }

    private static Amount noneLateInTheYear(KnownChild child, LocalDate day) {
        if (!NaiveCareStandards.isLookedAfterFor20WorkingDays(child, day)) {
            return Amount.ZERO;
        }
        for (Due due : allDue(child)) {
            if (Stretch.financialYearUpTo(day).holds(due.on()) && !due.wasHeldByThen()) {
                return new Amount(0, 1);
            }
        }
        return new Amount(1, 1);
    }
}
