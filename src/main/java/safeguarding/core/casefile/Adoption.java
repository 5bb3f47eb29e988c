package safeguarding.core.casefile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import safeguarding.core.casefile.AdoptionEvent.AdoptionOrderGranted;
import safeguarding.core.casefile.code.CareEndReason;

/**
 * An adoption. Its day is the day of the adoption order, whether or not the end of care has been recorded. If there is no
 * order, an end of care with the reason adopted is used instead. A spell of care ends in one adoption at most.
 *
 * @param lookedAfterFrom the start of the spell of care that it ends; empty if no spell had begun by the day of the order
 * @param orderedOn the day of the order, or of the end of care that is used instead
 */
public record Adoption(Optional<LocalDate> lookedAfterFrom, LocalDate orderedOn) {

    /** The types of event that adoptions are built from. */
    public static final Kinds KINDS = PeriodOfCare.KINDS.and(AdoptionOrderGranted.class);

    private static final Set<CareEndReason> ADOPTED = EnumSet.of(CareEndReason.E11, CareEndReason.E12);

    /** The adoptions of a child. */
    public static List<Adoption> of(CaseFile file) {
        return file.derived(Adoption.class, KINDS, Adoption::fold);
    }

    private static List<Adoption> fold(CaseFile file) {
        List<CareSpell> spells = CareSpell.of(file);
        List<LocalDate> orders = file.all(AdoptionOrderGranted.class)
                .map(order -> order.envelope().happenedOn())
                .sorted()
                .toList();
        List<Adoption> adoptions = new ArrayList<>();
        LocalDate firstStart = spells.isEmpty() ? LocalDate.MAX : spells.get(0).from();
        firstWithin(orders, LocalDate.MIN, firstStart)
                .ifPresent(order -> adoptions.add(new Adoption(Optional.empty(), order)));
        for (int i = 0; i < spells.size(); i++) {
            CareSpell spell = spells.get(i);
            LocalDate next = i + 1 < spells.size() ? spells.get(i + 1).from() : LocalDate.MAX;
            firstWithin(orders, spell.from(), next)
                    .or(() -> spell.reason().filter(ADOPTED::contains).map(reason -> spell.to()))
                    .ifPresent(day -> adoptions.add(new Adoption(Optional.of(spell.from()), day)));
        }
        return List.copyOf(adoptions);
    }

    /** The first of some sorted days that is on or after one day and before another. */
    private static Optional<LocalDate> firstWithin(List<LocalDate> ordered, LocalDate from, LocalDate before) {
        return ordered.stream()
                .filter(day -> !day.isBefore(from) && day.isBefore(before))
                .findFirst();
    }

    /** Whether a day is in the period that ended with this adoption, including the day of the order. */
    public boolean takesIn(LocalDate day) {
        return !day.isAfter(orderedOn)
                && lookedAfterFrom.filter(day::isBefore).isEmpty();
    }
}
