package safeguarding.testkit;

import static java.util.Map.entry;
import static safeguarding.testkit.Definition.Happened.howMany;
import static safeguarding.testkit.Definition.Happened.ofHowMany;
import static safeguarding.testkit.Definition.Over.MONTH;
import static safeguarding.testkit.KnownChild.dayOf;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import safeguarding.casefile.CareEvent.LacCeased;
import safeguarding.casefile.CareEvent.LacEpisodeChanged;
import safeguarding.casefile.CareEvent.LacStarted;
import safeguarding.casefile.code.LegalStatus;
import safeguarding.casefile.code.PlacementType;
import safeguarding.testkit.Definition.Occurrence;
import safeguarding.testkit.Definition.Stands;

/** Section 6 by definition: children looked after. */
final class NaiveCare {

    private static final Set<String> ADOPTED = Set.of("E11", "E12");
    private static final Set<String> RESIDENCE_ORDER = Set.of("E41");
    private static final Set<String> GUARDIANSHIP = Set.of("E43", "E44", "E45", "E46", "E47", "E48");

    static final Map<String, Definition> DEFINITIONS = Map.ofEntries(
            entry("6.1", Stands.howMany((child, day) -> isLookedAfter(child, day) ? 1 : 0)),
            entry("6.2", Stands.howMany((child, day) -> isLookedAfter(child, day) ? 1 : 0)),
            entry("6.3", howMany(MONTH, NaiveCare::admissions)),
            entry("6.4", howMany(MONTH, child -> ceased(child, reason -> true))),
            entry(
                    "6.5",
                    ofHowMany(
                            MONTH,
                            child -> ceased(
                                    child,
                                    reason -> ADOPTED.contains(reason)
                                            || RESIDENCE_ORDER.contains(reason)
                                            || GUARDIANSHIP.contains(reason)))),
            entry("6.6", ofHowMany(MONTH, child -> ceased(child, GUARDIANSHIP::contains))),
            entry("6.8", ofHowMany(MONTH, child -> ceased(child, ADOPTED::contains))));

    private NaiveCare() {}

    static boolean isLookedAfter(KnownChild child, LocalDate day) {
        if (isAdult(child, day)) {
            return false;
        }
        for (LacStarted period : child.all(LacStarted.class)) {
            if (isOpen(child, period, day) && !isShortBreak(statusOn(child, period, day))) {
                return true;
            }
        }
        return false;
    }

    /** Of a child; a period said to have begun at 18 or later is none. */
    private static List<Occurrence> admissions(KnownChild child) {
        List<Occurrence> found = new ArrayList<>();
        for (LacStarted period : child.all(LacStarted.class)) {
            if (!isShortBreak(period.legalStatus()) && !isAdult(child, dayOf(period))) {
                found.add(Occurrence.on(dayOf(period)));
            }
        }
        return found;
    }

    private static List<Occurrence> ceased(KnownChild child, Predicate<String> reasons) {
        List<Occurrence> found = new ArrayList<>();
        for (LacStarted period : child.all(LacStarted.class)) {
            Optional<LacCeased> end = end(child, period);
            if (end.isPresent()
                    && !isAdult(child, dayOf(period))
                    && !isShortBreak(statusBeforeTheEnd(child, period, dayOf(end.get())))) {
                found.add(Occurrence.on(
                        dayOf(end.get()), reasons.test(end.get().reason().name())));
            }
        }
        return found;
    }

    /** How a period of care ended, if it has; with X1 only an episode ended, and another followed. */
    static Optional<LacCeased> end(KnownChild child, LacStarted period) {
        return child.then(period, LacCeased.class)
                .filter(event -> !event.reason().name().equals("X1"));
    }

    private static LegalStatus statusBeforeTheEnd(KnownChild child, LacStarted period, LocalDate end) {
        return end.equals(dayOf(period)) ? period.legalStatus() : statusOn(child, period, end.minusDays(1));
    }

    /** The legal status at the end of a day of a period: of its last change up to then, or the one it began with. */
    private static LegalStatus statusOn(KnownChild child, LacStarted period, LocalDate day) {
        return lastChange(child, period, day).map(LacEpisodeChanged::legalStatus).orElse(period.legalStatus());
    }

    /** Where the child lives at the end of a day of a period. */
    static PlacementType placementOn(KnownChild child, LacStarted period, LocalDate day) {
        return lastChange(child, period, day).map(LacEpisodeChanged::placement).orElse(period.placement());
    }

    /** Whether a period has begun by the end of a day and has not ended by then. */
    static boolean isOpen(KnownChild child, LacStarted period, LocalDate day) {
        boolean ended = end(child, period).filter(event -> !dayOf(event).isAfter(day)).isPresent();
        return !dayOf(period).isAfter(day) && !ended;
    }

    /** The first day of a period at whose end the child was looked after other than on a short break. */
    static Optional<LocalDate> firstDayLookedAfter(KnownChild child, LacStarted period) {
        List<LocalDate> days = new ArrayList<>();
        days.add(dayOf(period));
        for (LacEpisodeChanged change : child.all(LacEpisodeChanged.class)) {
            days.add(dayOf(change));
        }
        return days.stream()
                .filter(day -> isOpen(child, period, day) && !isShortBreak(statusOn(child, period, day)))
                .min(Comparator.naturalOrder());
    }

    private static Optional<LacEpisodeChanged> lastChange(KnownChild child, LacStarted period, LocalDate day) {
        LacEpisodeChanged last = null;
        for (LacEpisodeChanged change : child.all(LacEpisodeChanged.class)) {
            boolean ofThisPeriod = change.periodOfCareId().equals(period.envelope().recordId());
            if (ofThisPeriod
                    && !dayOf(change).isBefore(dayOf(period))
                    && !dayOf(change).isAfter(day)
                    && (last == null || KnownChild.comesAfter(change, last))) {
                last = change;
            }
        }
        return Optional.ofNullable(last);
    }

    static boolean isShortBreak(LegalStatus status) {
        return status == LegalStatus.V3 || status == LegalStatus.V4;
    }

    static boolean isAdult(KnownChild child, LocalDate day) {
        return child.isAged(18, day);
    }
}
