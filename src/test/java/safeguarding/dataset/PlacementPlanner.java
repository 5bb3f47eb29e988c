package safeguarding.dataset;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import safeguarding.core.calendar.Interval;
import safeguarding.core.casefile.CareEvent.LacEpisodeChanged;
import safeguarding.core.casefile.code.CareEpisodeReason;
import safeguarding.core.casefile.code.PlacementChangeReason;
import safeguarding.core.casefile.code.PlacementProvider;
import safeguarding.core.casefile.code.PlacementType;

/**
 * Section 8: moves children between placements, so that the numbers in a stable long-term placement (8.1) and with
 * three placements in a year (8.2) are as printed. It also decides who lives in families (8.3) and with parents (8.4).
 */
final class PlacementPlanner {

    private static final int OCTOBER = 9;

    /**
     * The number of children that prints as October's percentage, out of the long-term cases that {@link CareShape}
     * uses for that month.
     */
    private static final int STABLE_IN_OCTOBER = 91;

    private static final int NOVEMBER = 10;
    private static final int MANY = 3;
    private static final int SOON_DAYS = 4;
    private static final int AWAY_BEFORE_DAYS = 4;
    private static final int AWAY_AFTER_DAYS = 9;

    /** The most children in temporary placements at once. */
    private static final int FEW_AWAY = 5;

    /** A move on any day from the first to the last, inclusive. */
    private record Move(LocalDate first, LocalDate last) {

        boolean isPossible() {
            return !first.isAfter(last);
        }
    }

    private enum Home {
        FAMILY(PlacementType.U6, PlacementType.U6, PlacementType.U4, PlacementType.U3, PlacementType.U1),
        HOMES(PlacementType.K2, PlacementType.K2, PlacementType.H5, PlacementType.R1),
        PARENTS(PlacementType.P1);

        final List<PlacementType> types;

        Home(PlacementType... types) {
            this.types = List.of(types);
        }
    }

    private final SectionPlan scene;
    private final SeededChance chance;
    private final Map<SyntheticChild, Integer> longTermFrom;
    private final List<Spell> spells;

    private PlacementPlanner(SectionPlan scene, Map<SyntheticChild, Integer> longTermFrom) {
        this.scene = scene;
        this.chance = scene.chance();
        this.longTermFrom = longTermFrom;
        this.spells = scene.town().cares.stream()
                .filter(spell -> spell.touches(PrintedMonths.end(0), PrintedMonths.end(PrintedMonths.LAST)))
                .toList();
    }

    static void write(SectionPlan scene, Map<SyntheticChild, Integer> longTermFrom) {
        PlacementPlanner placing = new PlacementPlanner(scene, longTermFrom);
        placing.settleStability();
        placing.settleManyMoves();
        placing.sendAway();
        placing.settleHomes();
    }

    private boolean isLongTerm(Spell spell) {
        return longTermFrom.containsKey(spell.life) && spell.from.isBefore(Plan.FIRST.atDay(1));
    }

    private void settleStability() {
        List<Spell> longTerm = spells.stream().filter(this::isLongTerm).toList();
        List<List<List<Move>>> moves = new ArrayList<>();
        List<int[][]> courses = new ArrayList<>();
        for (Spell spell : longTerm) {
            int from = longTermFrom.get(spell.life);
            List<List<Move>> its = new ArrayList<>();
            List<int[]> stable = new ArrayList<>();
            for (int since = from; since < PrintedMonths.MONTHS; since++) {
                for (int until = since; until <= PrintedMonths.MONTHS; until++) {
                    its.add(moves(spell, from, since, until));
                    stable.add(stable(spell, since, until));
                }
            }
            int usual = chance.percent(72) ? PrintedMonths.MONTHS - from : 0;
            swap(its, 0, usual);
            swap(stable, 0, usual);
            for (int i = its.size() - 1; i >= 0; i--) {
                if (!its.get(i).stream().allMatch(Move::isPossible)) {
                    its.remove(i);
                    stable.remove(i);
                }
            }
            moves.add(its);
            courses.add(stable.toArray(int[][]::new));
        }
        int[] wanted = PrintedMonths.numbers(
                i -> i == OCTOBER ? STABLE_IN_OCTOBER : scene.published().numerator("8.1", PrintedMonths.month(i)));
        int[] choice = new TargetFitting(courses, wanted, chance).choose("stable placements");
        for (int i = 0; i < longTerm.size(); i++) {
            move(longTerm.get(i), moves.get(i).get(choice[i]));
        }
    }

    private static <T> void swap(List<T> list, int a, int b) {
        list.set(a, list.set(b, list.get(a)));
    }

    private static int[] present(Spell spell, int since, int until) {
        return PrintedMonths.numbers(i -> i >= since && i < until && spell.isOn(PrintedMonths.end(i)) ? 1 : 0);
    }

    private static int[] stable(Spell spell, int since, int until) {
        LocalDate sixteen = spell.life.born.plusYears(16);
        int[] present = present(spell, since, until);
        return PrintedMonths.numbers(i -> PrintedMonths.end(i).isBefore(sixteen) ? present[i] : 0);
    }

    /** Moves with which a long-term case has been in one placement for two years, from one month until another. */
    private List<Move> moves(Spell spell, int from, int since, int until) {
        List<Move> moves = new ArrayList<>();
        if (since == until) {
            moves.add(new Move(
                    PrintedMonths.end(PrintedMonths.LAST).minusYears(2).plusDays(3), PrintedMonths.end(from).minusDays(20)));
            return moves;
        }
        if (since > from) {
            moves.add(new Move(
                    PrintedMonths.end(since - 1).minusYears(2).plusDays(1), PrintedMonths.end(since).minusYears(2)));
        }
        if (until < PrintedMonths.MONTHS && spell.to.isAfter(PrintedMonths.first(until))) {
            LocalDate last = Protection.earlier(PrintedMonths.end(until), spell.to.minusDays(SOON_DAYS));
            moves.add(new Move(PrintedMonths.first(until), last));
        }
        return moves;
    }

    private void settleManyMoves() {
        Map<SyntheticChild, List<Spell>> ofLife = new LinkedHashMap<>();
        scene.town().cares.forEach(spell ->
                ofLife.computeIfAbsent(spell.life, life -> new ArrayList<>()).add(spell));
        List<Spell> others = spells.stream()
                .filter(spell -> !isLongTerm(spell) && !spell.isAdoption())
                .filter(spell -> ofLife.get(spell.life).size() == 1)
                .toList();
        others.forEach(spell -> ofLife.remove(spell.life));
        List<List<List<Move>>> moves = new ArrayList<>();
        List<int[][]> courses = new ArrayList<>();
        for (Spell spell : others) {
            List<List<Move>> its = new ArrayList<>();
            List<int[]> many = new ArrayList<>();
            its.add(List.of());
            many.add(PrintedMonths.numbers(i -> 0));
            for (int since = 0; since < PrintedMonths.MONTHS; since++) {
                for (int last = since; last < Math.min(PrintedMonths.MONTHS, since + 11); last++) {
                    List<Move> two = twoMoves(spell, since, last);
                    if (spell.isOn(PrintedMonths.end(since)) && two.stream().allMatch(Move::isPossible)) {
                        its.add(two);
                        many.add(present(spell, since, last + 1));
                    }
                }
            }
            moves.add(its);
            courses.add(many.toArray(int[][]::new));
        }
        int[] wanted = PrintedMonths.numbers(i -> scene.published().numerator("8.2", PrintedMonths.month(i))
                - (int) ofLife.values().stream().filter(its -> hasMany(its, PrintedMonths.end(i))).count());
        int[] choice = new TargetFitting(courses, wanted, chance).choose("children with many placements");
        for (int i = 0; i < others.size(); i++) {
            move(others.get(i), moves.get(i).get(choice[i]));
        }
    }

    /** Whether a looked after child has been in three placements within a year, across all periods of care. */
    private static boolean hasMany(List<Spell> its, LocalDate end) {
        long left = its.stream()
                .flatMap(spell -> Stream.concat(spell.moves.stream(), Stream.of(spell.to)))
                .filter(day -> !day.isAfter(end) && day.isAfter(end.minusYears(1)))
                .count();
        return its.stream().anyMatch(spell -> spell.isOn(end)) && left + 1 >= MANY;
    }

    /**
     * Two moves that give three placements in a year at the end of each month in a range. By the month after the range,
     * the first move is more than a year old.
     */
    private static List<Move> twoMoves(Spell spell, int since, int last) {
        LocalDate soonest = spell.from.plusDays(SOON_DAYS);
        LocalDate secondFrom = since == 0 ? PrintedMonths.end(0).minusDays(20) : PrintedMonths.first(since);
        LocalDate secondTo = Protection.earlier(PrintedMonths.end(since), spell.to.minusDays(SOON_DAYS));
        LocalDate firstFrom = Protection.later(PrintedMonths.end(last).minusYears(1).plusDays(1), soonest);
        LocalDate firstTo = last == PrintedMonths.LAST || spell.to.isBefore(PrintedMonths.end(last + 1))
                ? secondFrom.minusDays(1)
                : Protection.earlier(PrintedMonths.end(last + 1).minusYears(1), secondFrom.minusDays(1));
        return List.of(new Move(firstFrom, firstTo), new Move(secondFrom, secondTo));
    }

    private void move(Spell spell, List<Move> moves) {
        moves.forEach(move -> spell.moves.add(chance.workingDay(move.first(), move.last())));
    }

    /**
     * Puts children in temporary placements at the end of each month: as many as the difference between all looked
     * after children and the denominator of 8.2.
     */
    private void sendAway() {
        for (int month = 0; month < PrintedMonths.MONTHS; month++) {
            LocalDate from = PrintedMonths.end(month).minusDays(AWAY_BEFORE_DAYS);
            LocalDate to = PrintedMonths.end(month).plusDays(AWAY_AFTER_DAYS);
            List<Spell> settled = new ArrayList<>(spells.stream()
                    .filter(spell -> !isLongTerm(spell) && !spell.isAdoption() && !spell.cameFromShortBreaks)
                    .filter(spell -> spell.moves.isEmpty() && spell.away.isEmpty())
                    .filter(spell -> spell.isOn(from.minusDays(SOON_DAYS)) && spell.isOn(to.plusDays(SOON_DAYS)))
                    .toList());
            chance.shuffle(settled);
            settled.subList(0, away(month)).forEach(spell -> spell.away = new Interval(from, to));
        }
    }

    private int away(int month) {
        int fewer = scene.published().count("6.1", PrintedMonths.month(month))
                - scene.published().denominator("8.2", PrintedMonths.month(month));
        return fewer < 0 || fewer > FEW_AWAY ? 0 : fewer;
    }

    private void settleHomes() {
        int[] wanted = new int[6];
        for (int i = 0; i < 3; i++) {
            int all = scene.published().count("6.1", PrintedMonths.month(NOVEMBER + i)) - away(NOVEMBER + i);
            wanted[i] = scene.published().figure("8.3", PrintedMonths.month(NOVEMBER + i)).nearestOutOf(all);
            Rounded.Wholes atHome = scene.published().figure("8.4", PrintedMonths.month(NOVEMBER + i)).outOf(all);
            wanted[3 + i] = atHome.isNone() ? TargetFitting.ANY : atHome.middle();
        }
        Map<String, List<Spell>> periods = new TreeMap<>();
        scene.town().cares.forEach(spell ->
                periods.computeIfAbsent(spell.record, record -> new ArrayList<>()).add(spell));
        List<int[][]> courses = new ArrayList<>();
        List<List<Home>> homes = new ArrayList<>();
        for (List<Spell> period : periods.values()) {
            boolean canBeAtHome = period.stream().allMatch(spell -> spell.moves.isEmpty())
                    && !period.get(0).isAdoption();
            boolean canBeInHome = !period.get(0).isAdoption();
            List<Home> its = new ArrayList<>(List.of(Home.FAMILY));
            if (canBeInHome) {
                its.add(chance.percent(15) ? 0 : 1, Home.HOMES);
            }
            if (canBeAtHome) {
                its.add(chance.percent(8) ? 0 : its.size(), Home.PARENTS);
            }
            homes.add(its);
            courses.add(its.stream().map(home -> livesAt(period, home)).toArray(int[][]::new));
        }
        int[] choice = new TargetFitting(courses, wanted, chance).choose("children in families and with parents");
        int i = 0;
        for (List<Spell> period : periods.values()) {
            Home home = homes.get(i).get(choice[i++]);
            scene.retelling().placed(period.get(0).record, chance.oneOf(home.types));
            period.forEach(spell -> write(spell, home));
        }
    }

    private static int[] livesAt(List<Spell> period, Home home) {
        int[] lives = new int[6];
        for (int i = 0; i < 3; i++) {
            LocalDate end = PrintedMonths.end(NOVEMBER + i);
            int there = period.stream().anyMatch(spell -> spell.isOn(end) && !spell.isAwayOn(end)) ? 1 : 0;
            lives[i] = home == Home.HOMES ? 0 : there;
            lives[3 + i] = home == Home.PARENTS ? there : 0;
        }
        return lives;
    }

    private void write(Spell spell, Home home) {
        for (LocalDate day : spell.moves) {
            write(spell, day, chance.oneOf(home.types));
        }
        if (!spell.away.isEmpty()) {
            write(spell, spell.away.from(), PlacementType.T1);
            if (!spell.away.to().isAfter(PrintedMonths.end(PrintedMonths.LAST))) {
                write(spell, spell.away.to(), chance.oneOf(home.types));
            }
        }
    }

    private void write(Spell spell, LocalDate day, PlacementType type) {
        Optional<String> placement = Optional.of(scene.journal().newRecord("placement"));
        scene.journal()
                .write(
                        spell.life,
                        scene.journal().newRecord("episode"),
                        day,
                        envelope -> new LacEpisodeChanged(
                                envelope,
                                spell.record,
                                CareEpisodeReason.P,
                                spell.status,
                                type,
                                PlacementProvider.PR1,
                                placement,
                                Optional.of(PlacementChangeReason.OTHER)));
    }
}
