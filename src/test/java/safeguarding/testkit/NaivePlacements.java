package safeguarding.testkit;

import static java.util.Map.entry;
import static safeguarding.testkit.Definition.ofHowManyStanding;
import static safeguarding.testkit.KnownChild.dayOf;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import safeguarding.core.casefile.CareEvent.LacEpisodeChanged;
import safeguarding.core.casefile.CareEvent.LacStarted;
import safeguarding.core.casefile.code.PlacementType;

/** Section 8 calculated from its definitions: where looked after children live. */
final class NaivePlacements {

    private static final Set<String> FAMILY = Set.of("U1", "U2", "U3", "U4", "U5", "U6", "A3", "A4", "A5", "A6", "P1");

    static final Map<String, Definition> DEFINITIONS = Map.ofEntries(
            entry("8.1", ofHowManyStanding(NaivePlacements::isLongTerm, NaivePlacements::isStable)),
            entry("8.2", ofHowManyStanding(NaivePlacements::isPlaced, NaivePlacements::hadThreeInTwelveMonths)),
            entry("8.3", ofHowManyStanding(NaivePlacements::isPlaced, (child, day) -> livesIn(child, day, FAMILY))),
            entry("8.4", ofHowManyStanding(NaivePlacements::isPlaced, (child, day) -> livesIn(child, day, Set.of("P1")))));

    private NaivePlacements() {}

    /** The days that a child spends with the same carer: from one day up to, but not including, another. */
    record Stay(LocalDate from, Optional<LocalDate> to, Optional<String> id, PlacementType type) {

        boolean isOn(LocalDate day) {
            return !day.isBefore(from) && (to.isEmpty() || day.isBefore(to.get()));
        }

        boolean lastsADay() {
            return isOn(from);
        }

        boolean isTemporary() {
            return type.name().startsWith("T");
        }

        boolean isAdoptive() {
            return Set.of("A3", "A4", "A5", "A6").contains(type.name());
        }
    }

    /** The stays of a period of care, in order, including those that ended on the day they began. */
    private static List<Stay> stays(KnownChild child, LacStarted period) {
        List<LacEpisodeChanged> moves = new ArrayList<>();
        for (LacEpisodeChanged change : child.all(LacEpisodeChanged.class)) {
            if (child.recordsOf(period).contains(change.periodOfCareId())
                    && NaiveCare.periodOn(child, dayOf(change)).equals(Optional.of(period))
                    && isToAnotherCarer(change)) {
                moves.add(change);
            }
        }
        moves.sort((a, b) -> KnownChild.comesAfter(a, b) ? 1 : -1);
        Optional<LocalDate> end = firstDayOutOf(child, period);
        List<Stay> stays = new ArrayList<>();
        LocalDate from = dayOf(period);
        Optional<String> id = period.placementId();
        PlacementType type = period.placement();
        for (LacEpisodeChanged move : moves) {
            stays.add(new Stay(from, Optional.of(dayOf(move)), id, type));
            from = dayOf(move);
            id = move.placementId();
            type = move.placement();
        }
        stays.add(new Stay(from, end, id, type));
        return stays;
    }

    private static boolean isToAnotherCarer(LacEpisodeChanged change) {
        boolean sameCarer = Set.of("L", "T", "U").contains(change.reason().name());
        boolean adoptedByCarer = Set.of("A3", "A5").contains(change.placement().name());
        return !sameCarer && !adoptedByCarer;
    }

    /** The periods of care of a child, each as its stays of at least a day. */
    private static List<List<Stay>> periods(KnownChild child) {
        List<List<Stay>> periods = new ArrayList<>();
        for (LacStarted period : child.all(LacStarted.class)) {
            if (!NaiveCare.isAdult(child, dayOf(period)) && !child.isDead(dayOf(period).minusDays(1))) {
                periods.add(stays(child, period).stream().filter(Stay::lastsADay).toList());
            }
        }
        return periods;
    }

    /**
     * The first day on which the child is no longer in a period of care. Only days on which the period can end are
     * checked.
     */
    private static Optional<LocalDate> firstDayOutOf(KnownChild child, LacStarted period) {
        TreeSet<LocalDate> days = new TreeSet<>();
        NaiveCare.end(child, period).ifPresent(event -> days.add(dayOf(event)));
        child.all(LacStarted.class).forEach(other -> days.add(dayOf(other)));
        child.death().ifPresent(days::add);
        if (child.born().isPresent()) {
            days.add(child.birthday(18));
        }
        return days.tailSet(dayOf(period)).stream()
                .filter(day -> !NaiveCare.periodOn(child, day).equals(Optional.of(period)))
                .findFirst();
    }

    /** The stays that a child is in at the end of a day. */
    static List<Stay> staysOn(KnownChild child, LocalDate day) {
        return periods(child).stream()
                .flatMap(List::stream)
                .filter(stay -> stay.isOn(day))
                .toList();
    }

    private static boolean isLongTerm(KnownChild child, LocalDate day) {
        if (child.isAged(16, day)) {
            return false;
        }
        LocalDate since = day;
        while (child.isLookedAfter(since)) {
            if (!since.plusMonths(30).isAfter(day)) {
                return true;
            }
            since = since.minusDays(1);
        }
        return false;
    }

    private static boolean isStable(KnownChild child, LocalDate day) {
        for (List<Stay> stays : periods(child)) {
            for (int i = 0; i < stays.size(); i++) {
                Stay stay = stays.get(i);
                boolean longHere = !stay.from().plusYears(2).isAfter(day);
                boolean longTogether = stay.isAdoptive()
                        && i > 0
                        && !stays.get(i - 1).from().plusYears(2).isAfter(day);
                if (stay.isOn(day) && (longHere || longTogether)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Whether a child had three placements in twelve months, including the one in which the child woke up on the first
     * day.
     */
    private static boolean hadThreeInTwelveMonths(KnownChild child, LocalDate day) {
        LocalDate nightBefore = Stretch.twelveMonthsUpTo(day).first().minusDays(1);
        int stays = 0;
        for (List<Stay> ofPeriod : periods(child)) {
            for (Stay stay : ofPeriod) {
                if (!stay.isTemporary() && wasThereLookedAfter(child, stay, nightBefore, day)) {
                    stays++;
                }
            }
        }
        return stays >= 3;
    }

    private static boolean wasThereLookedAfter(KnownChild child, Stay stay, LocalDate first, LocalDate last) {
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            if (stay.isOn(day) && child.isLookedAfter(day)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPlaced(KnownChild child, LocalDate day) {
        boolean isLeftOut = child.standard("temporary-placements", "COUNTED", day).equals("LEFT_OUT")
                && livesIn(child, day, Set.of("T0", "T1", "T2", "T3", "T4"));
        return child.isLookedAfter(day) && !isLeftOut;
    }

    private static boolean livesIn(KnownChild child, LocalDate day, Set<String> types) {
        return NaiveCare.periodOn(child, day)
                .filter(period ->
                        types.contains(NaiveCare.placementOn(child, period, day).name()))
                .isPresent();
    }
}
