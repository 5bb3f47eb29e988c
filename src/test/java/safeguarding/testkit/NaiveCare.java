package safeguarding.testkit;

import static java.util.Map.entry;
import static safeguarding.testkit.Definition.Happened.howMany;
import static safeguarding.testkit.Definition.Happened.ofHowMany;
import static safeguarding.testkit.Definition.Over.MONTH;
import static safeguarding.testkit.KnownChild.dayOf;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import safeguarding.core.casefile.CareEvent.LacCeased;
import safeguarding.core.casefile.CareEvent.LacEpisodeChanged;
import safeguarding.core.casefile.CareEvent.LacStarted;
import safeguarding.core.casefile.code.LegalStatus;
import safeguarding.core.casefile.code.PlacementType;
import safeguarding.testkit.Definition.Occurrence;
import safeguarding.testkit.Definition.Stands;

/** Section 6 of the oracle, by definition: looked after children. */
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

    /**
     * A run of days on which a child is looked after; none if it started and ended on the same day.
     *
     * @param to the first day after it, if there is one
     * @param ceased whether the child ceased to be looked after then, rather than died or came of age
     * @param reason as recorded; empty if the child went back to short breaks
     */
    record Spell(LocalDate from, boolean fromShortBreaks, Optional<LocalDate> to, boolean ceased, String reason) {

        boolean holds(LocalDate day) {
            return !day.isBefore(from) && (to.isEmpty() || day.isBefore(to.get()));
        }
    }

    static boolean isLookedAfter(KnownChild child, LocalDate day) {
        Optional<LacStarted> period = periodOn(child, day);
        return period.isPresent() && !isShortBreak(statusOn(child, period.get(), day));
    }

    /** The period of care that a child is in at the end of a day: the last one that has started, unless it has ended. */
    static Optional<LacStarted> periodOn(KnownChild child, LocalDate day) {
        if (isAdult(child, day) || child.isDead(day)) {
            return Optional.empty();
        }
        LacStarted last = null;
        for (LacStarted period : child.all(LacStarted.class)) {
            if (!dayOf(period).isAfter(day) && (last == null || dayOf(period).isAfter(dayOf(last)))) {
                last = period;
            }
        }
        boolean ended = last == null
                || end(child, last).filter(event -> !dayOf(event).isAfter(day)).isPresent();
        return ended ? Optional.empty() : Optional.of(last);
    }

    /**
     * The spells, from what changes on each day on which something can. An end that is recorded after the child died or
     * came of age counts on the day on which that happened.
     */
    static List<Spell> spells(KnownChild child) {
        TreeSet<LocalDate> days = new TreeSet<>();
        child.all(LacStarted.class).forEach(event -> days.add(dayOf(event)));
        child.all(LacCeased.class).forEach(event -> days.add(dayOf(event)));
        child.all(LacEpisodeChanged.class).forEach(event -> days.add(dayOf(event)));
        child.death().ifPresent(days::add);
        if (child.born().isPresent()) {
            days.add(child.birthday(18));
        }
        List<Spell> found = new ArrayList<>();
        Spell open = null;
        for (LocalDate day : days) {
            Optional<LacStarted> before = periodOn(child, day.minusDays(1));
            Optional<LacStarted> begun = begunOn(child, day);
            boolean isOver = begun.isEmpty() && (isAdult(child, day) || child.isDead(day));
            Optional<LacCeased> ended = before.flatMap(period -> end(child, period))
                    .filter(event -> dayOf(event).equals(day) || isOver);
            boolean wasOnShortBreaks = before.isPresent() && open == null && ended.isEmpty();
            if (open != null && ended.isPresent()) {
                found.add(closed(open, day, ended.get().reason().name()));
                open = null;
            }
            if (begun.isPresent() && isOverAtOnce(child, begun.get())) {
                if (!isShortBreak(begun.get().legalStatus())) {
                    Spell spell = open != null ? open : opened(day, wasOnShortBreaks);
                    Optional<LacCeased> end = end(child, begun.get());
                    found.add(end.isPresent()
                            ? closed(spell, day, end.get().reason().name())
                            : new Spell(spell.from(), spell.fromShortBreaks(), Optional.of(day), false, ""));
                } else if (open != null) {
                    found.add(closed(open, day, ""));
                }
                open = null;
            }
            boolean after = isLookedAfter(child, day);
            if (open != null && !after) {
                boolean stopped = isAdult(child, day) || child.isDead(day);
                found.add(new Spell(open.from(), open.fromShortBreaks(), Optional.of(day), !stopped, ""));
                open = null;
            } else if (open == null && after) {
                open = opened(day, wasOnShortBreaks);
            }
        }
        if (open != null) {
            found.add(open);
        }
        return found;
    }

    private static Spell opened(LocalDate day, boolean fromShortBreaks) {
        return new Spell(day, fromShortBreaks, Optional.empty(), false, "");
    }

    private static Spell closed(Spell open, LocalDate day, String reason) {
        return new Spell(open.from(), open.fromShortBreaks(), Optional.of(day), true, reason);
    }

    /** The child's period that starts on a day, unless the child died before that day. */
    private static Optional<LacStarted> begunOn(KnownChild child, LocalDate day) {
        for (LacStarted period : child.all(LacStarted.class)) {
            if (dayOf(period).equals(day) && !isAdult(child, day) && !child.isDead(day.minusDays(1))) {
                return Optional.of(period);
            }
        }
        return Optional.empty();
    }

    /** Whether a period has ended, or the child has died, by the end of the day on which it starts. */
    private static boolean isOverAtOnce(KnownChild child, LacStarted period) {
        return child.isDead(dayOf(period))
                || end(child, period).filter(event -> dayOf(event).equals(dayOf(period))).isPresent();
    }

    static boolean countsShortBreaks(KnownChild child, LocalDate day) {
        return child.standard("care-from-short-breaks", "COUNTED", day).equals("COUNTED");
    }

    /** The spells that count as starting to be looked after. */
    static List<Spell> admitted(KnownChild child) {
        return spells(child).stream()
                .filter(spell -> !isStartUnknown(child, spell))
                .filter(spell -> !spell.fromShortBreaks() || countsShortBreaks(child, spell.from()))
                .toList();
    }

    /** Whether a child was already looked after before the first day of a spell. */
    static boolean isStartUnknown(KnownChild child, Spell spell) {
        return begunOn(child, spell.from()).filter(LacStarted::isStartUnknown).isPresent();
    }

    private static List<Occurrence> admissions(KnownChild child) {
        return admitted(child).stream().map(spell -> Occurrence.on(spell.from())).toList();
    }

    private static List<Occurrence> ceased(KnownChild child, Predicate<String> reasons) {
        List<Occurrence> found = new ArrayList<>();
        for (Spell spell : spells(child)) {
            if (spell.ceased() && (!spell.reason().isEmpty() || countsShortBreaks(child, spell.to().get()))) {
                found.add(Occurrence.on(spell.to().get(), reasons.test(spell.reason())));
            }
        }
        return found;
    }

    /** How a period of care ended, if it has. Reason X1 ends only an episode, and another follows. */
    static Optional<LacCeased> end(KnownChild child, LacStarted period) {
        return child.then(period, LacCeased.class)
                .filter(event -> !event.reason().name().equals("X1"));
    }

    /** The legal status at the end of a day in a period: from the latest change by then, otherwise from the start. */
    private static LegalStatus statusOn(KnownChild child, LacStarted period, LocalDate day) {
        return lastChange(child, period, day).map(LacEpisodeChanged::legalStatus).orElse(period.legalStatus());
    }

    /** The placement at the end of a day in a period. */
    static PlacementType placementOn(KnownChild child, LacStarted period, LocalDate day) {
        return lastChange(child, period, day).map(LacEpisodeChanged::placement).orElse(period.placement());
    }

    private static Optional<LacEpisodeChanged> lastChange(KnownChild child, LacStarted period, LocalDate day) {
        LacEpisodeChanged last = null;
        for (LacEpisodeChanged change : child.all(LacEpisodeChanged.class)) {
            boolean ofThisPeriod = child.recordsOf(period).contains(change.periodOfCareId());
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
