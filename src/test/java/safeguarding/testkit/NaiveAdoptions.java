package safeguarding.testkit;

import static java.util.Map.entry;
import static safeguarding.testkit.Definition.Happened.ofHowMany;
import static safeguarding.testkit.Definition.Over.MONTH;
import static safeguarding.testkit.Definition.Over.TWELVE_MONTHS;
import static safeguarding.testkit.KnownChild.dayOf;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import safeguarding.core.casefile.AdoptionEvent.AdoptionOrderGranted;
import safeguarding.core.casefile.AdoptionEvent.MatchApproved;
import safeguarding.core.casefile.AdoptionEvent.PlacedForAdoption;
import safeguarding.core.casefile.AdoptionEvent.PlacementOrderGranted;
import safeguarding.core.casefile.AdoptionEvent.ShobpaDecided;
import safeguarding.core.casefile.AdoptionEvent.ShobpaReversed;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.testkit.Definition.Occurrence;
import safeguarding.testkit.NaiveCare.Spell;

/** Section 9 of the oracle, by definition: adoptions, by the order, or by the end of care (E11, E12) if there is no order. */
final class NaiveAdoptions {

    static final Map<String, Definition> DEFINITIONS = Map.ofEntries(
            entry("9.1", ofHowMany(MONTH, NaiveAdoptions::withinAYearOfTheDecision)),
            entry("9.2", ofHowMany(TWELVE_MONTHS, NaiveAdoptions::daysToPlacement)),
            entry("9.3", ofHowMany(TWELVE_MONTHS, NaiveAdoptions::daysToMatch)));

    private NaiveAdoptions() {}

    /** An adoption: the period in care that it ended, if any, and its day. */
    private record Adoption(Optional<Spell> care, LocalDate adopted) {

        boolean holds(CaseEvent event) {
            boolean tooEarly = care.isPresent() && dayOf(event).isBefore(care.get().from());
            return !tooEarly && !dayOf(event).isAfter(adopted);
        }
    }

    /** Takes the first order in each period of care, or its end if there is no order. */
    private static List<Adoption> adoptions(KnownChild child) {
        Map<Optional<Spell>, LocalDate> firstOrders = new HashMap<>();
        for (AdoptionOrderGranted order : child.all(AdoptionOrderGranted.class)) {
            Optional<Spell> care = lastBegunBy(child, dayOf(order));
            LocalDate known = firstOrders.get(care);
            if (known == null || dayOf(order).isBefore(known)) {
                firstOrders.put(care, dayOf(order));
            }
        }
        List<Adoption> found = new ArrayList<>();
        firstOrders.forEach((care, day) -> found.add(new Adoption(care, day)));
        for (Spell spell : NaiveCare.spells(child)) {
            if (spell.reason().matches("E11|E12") && !firstOrders.containsKey(Optional.of(spell))) {
                found.add(new Adoption(Optional.of(spell), spell.to().get()));
            }
        }
        return found;
    }

    /** The last period of care that had started by the end of a day. */
    private static Optional<Spell> lastBegunBy(KnownChild child, LocalDate day) {
        Spell last = null;
        for (Spell spell : NaiveCare.spells(child)) {
            if (!spell.from().isAfter(day) && (last == null || spell.from().isAfter(last.from()))) {
                last = spell;
            }
        }
        return Optional.ofNullable(last);
    }

    private static List<Occurrence> withinAYearOfTheDecision(KnownChild child) {
        List<Occurrence> found = new ArrayList<>();
        for (Adoption adoption : adoptions(child)) {
            LocalDate decided = null;
            for (ShobpaDecided decision : child.all(ShobpaDecided.class)) {
                boolean reversed = child.then(decision, ShobpaReversed.class)
                        .filter(event -> !dayOf(event).isAfter(adoption.adopted()))
                        .isPresent();
                if (!reversed) {
                    decided = NaivePlans.laterUpTo(adoption.adopted(), decided, dayOf(decision));
                }
            }
            found.add(Occurrence.on(
                    adoption.adopted(),
                    decided != null && !adoption.adopted().isAfter(decided.plusMonths(12))));
        }
        return found;
    }

    private static List<Occurrence> daysToPlacement(KnownChild child) {
        List<Occurrence> found = new ArrayList<>();
        for (Adoption adoption : adoptions(child)) {
            Optional<LocalDate> placed = last(child, adoption, PlacedForAdoption.class);
            boolean startIsKnown =
                    adoption.care().filter(spell -> !NaiveCare.isStartUnknown(child, spell)).isPresent();
            if (placed.isPresent() && startIsKnown) {
                long days = ChronoUnit.DAYS.between(adoption.care().get().from(), placed.get());
                found.add(new Occurrence(adoption.adopted(), days, ""));
            }
        }
        return found;
    }

    /** 0 days if the match came before the placement order. A child without an order, match or placement is left out. */
    private static List<Occurrence> daysToMatch(KnownChild child) {
        List<Occurrence> found = new ArrayList<>();
        for (Adoption adoption : adoptions(child)) {
            Optional<LocalDate> ordered = last(child, adoption, PlacementOrderGranted.class);
            Optional<LocalDate> matched = last(child, adoption, MatchApproved.class);
            boolean placed = last(child, adoption, PlacedForAdoption.class).isPresent();
            if (placed && ordered.isPresent() && matched.isPresent()) {
                long days = matched.get().isBefore(ordered.get())
                        ? 0
                        : ChronoUnit.DAYS.between(ordered.get(), matched.get());
                found.add(new Occurrence(adoption.adopted(), days, ""));
            }
        }
        return found;
    }

    /** The last day in the child's period of care with an event of a type. */
    private static Optional<LocalDate> last(KnownChild child, Adoption adoption, Class<? extends CaseEvent> kind) {
        LocalDate last = null;
        for (CaseEvent event : child.all(kind)) {
            if (adoption.holds(event)) {
                last = NaivePlans.laterUpTo(adoption.adopted(), last, dayOf(event));
            }
        }
        return Optional.ofNullable(last);
    }
}
