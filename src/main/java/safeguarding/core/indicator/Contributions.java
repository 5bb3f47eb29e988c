package safeguarding.core.indicator;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import safeguarding.core.calendar.Interval;
import safeguarding.core.calendar.Intervals;
import safeguarding.core.casefile.CaseFile;

/**
 * Everything a case file adds to an authority's series, as the days on which they move. An event moves its series on its
 * day. Something that lasts moves it up on the first day and down again on the day after the last. A series as at a day is
 * then the sum of all moves up to that day, so no timer or event is needed as days pass.
 *
 * <p>The difference between a file's contributions before and after an event is the event's deltas.
 */
public final class Contributions {

    public static final Contributions NONE = new Contributions(new TreeMap<>());

    /** By series and day. No amount is zero, and every series has at least one. */
    private final TreeMap<String, TreeMap<LocalDate, Amount>> bySeries;

    private Contributions(TreeMap<String, TreeMap<LocalDate, Amount>> bySeries) {
        this.bySeries = bySeries;
    }

    /** What a case file adds to some measures. */
    public static Contributions of(CaseFile file, Collection<Measure> measures, Rules rules) {
        return of(file, measures, RulesOverTime.always(rules));
    }

    /** The same, if the rules change over time: each day uses the rules that apply on it. */
    public static Contributions of(CaseFile file, Collection<Measure> measures, RulesOverTime rules) {
        TreeMap<String, TreeMap<LocalDate, Amount>> bySeries = new TreeMap<>();
        for (Measure measure : measures) {
            of(file, measure, rules).forEach(contribution -> {
                add(bySeries, measure.series(""), contribution);
                contribution.breakdowns().forEach(breakdown -> add(bySeries, measure.series(breakdown), contribution));
            });
        }
        bySeries.values().removeIf(Map::isEmpty);
        return new Contributions(bySeries);
    }

    private static Stream<Contribution> of(CaseFile file, Measure measure, RulesOverTime rules) {
        return measure.byRules() && rules.eras().size() > 1
                ? rules.eras().stream()
                        .flatMap(era -> measure.of(file, era.rules())
                                .flatMap(whole -> whole.within(era.days()).stream()))
                : measure.of(file, rules.eras().get(0).rules());
    }

    /** Contributions restored from stored moves. */
    public static Contributions of(Map<Cell, Amount> moves) {
        Builder builder = new Builder();
        moves.forEach((cell, amount) -> builder.add(cell.series(), cell.day(), amount));
        return builder.build();
    }

    /** Takes moves one by one. */
    public static final class Builder {

        private final TreeMap<String, TreeMap<LocalDate, Amount>> bySeries = new TreeMap<>();

        public void add(String series, LocalDate day, Amount amount) {
            move(days(bySeries, series), day, amount);
        }

        public Contributions build() {
            bySeries.values().removeIf(Map::isEmpty);
            return new Contributions(bySeries);
        }
    }

    /** Receives moves in the order of their series and days. */
    public interface Moves {
        void take(String series, LocalDate day, Amount amount);
    }

    /** Passes all moves. */
    public void forEach(Moves moves) {
        bySeries.forEach((series, days) -> days.forEach((day, amount) -> moves.take(series, day, amount)));
    }

    private static void add(
            TreeMap<String, TreeMap<LocalDate, Amount>> bySeries, String series, Contribution contribution) {
        Interval interval = contribution.days();
        TreeMap<LocalDate, Amount> days = days(bySeries, series);
        if (!contribution.lasting()) {
            move(days, interval.from(), contribution.amount());
        } else if (!interval.isEmpty()) {
            move(days, interval.from(), contribution.amount());
            if (!interval.to().equals(Interval.NEVER)) {
                move(days, interval.to(), Amount.ZERO.minus(contribution.amount()));
            }
        }
    }

    private static TreeMap<LocalDate, Amount> days(
            TreeMap<String, TreeMap<LocalDate, Amount>> bySeries, String series) {
        return bySeries.computeIfAbsent(series, any -> new TreeMap<>());
    }

    private static void move(TreeMap<LocalDate, Amount> days, LocalDate day, Amount amount) {
        if (!amount.isZero()) {
            days.merge(day, amount, (a, b) -> {
                Amount sum = a.plus(b);
                return sum.isZero() ? null : sum;
            });
        }
    }

    /** The difference: what must be added to the earlier contributions to get these. */
    public Contributions minus(Contributions before) {
        TreeMap<String, TreeMap<LocalDate, Amount>> difference = new TreeMap<>();
        bySeries.forEach((series, mine) -> {
            TreeMap<LocalDate, Amount> theirs = before.bySeries.get(series);
            if (theirs == null) {
                difference.put(series, mine);
            } else if (!theirs.equals(mine)) {
                difference.put(series, minus(mine, theirs));
            }
        });
        before.bySeries.forEach((series, theirs) -> {
            if (!bySeries.containsKey(series)) {
                difference.put(series, minus(new TreeMap<>(), theirs));
            }
        });
        return new Contributions(difference);
    }

    private static TreeMap<LocalDate, Amount> minus(TreeMap<LocalDate, Amount> mine, TreeMap<LocalDate, Amount> theirs) {
        TreeMap<LocalDate, Amount> days = new TreeMap<>(mine);
        theirs.forEach((day, amount) -> move(days, day, Amount.ZERO.minus(amount)));
        return days;
    }

    /** Only the moves on the days of some intervals. */
    public Contributions within(Intervals days) {
        TreeMap<String, TreeMap<LocalDate, Amount>> some = new TreeMap<>();
        bySeries.forEach((series, moves) -> days.stream().forEach(interval -> {
            SortedMap<LocalDate, Amount> there = moves.subMap(interval.from(), interval.to());
            if (!there.isEmpty()) {
                days(some, series).putAll(there);
            }
        }));
        return new Contributions(some);
    }

    public boolean isEmpty() {
        return bySeries.isEmpty();
    }

    /** The moves of one series, by day. */
    public SortedMap<LocalDate, Amount> moves(String series) {
        return Collections.unmodifiableSortedMap(bySeries.getOrDefault(series, new TreeMap<>()));
    }

    /** The moves, by series and day, none of them zero. */
    public SortedMap<Cell, Amount> moves() {
        TreeMap<Cell, Amount> moves = new TreeMap<>();
        forEach((series, day, amount) -> moves.put(new Cell(series, day), amount));
        return moves;
    }

    /** The names of the series that they move. */
    public Collection<String> series() {
        return Collections.unmodifiableSet(bySeries.keySet());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Contributions that && bySeries.equals(that.bySeries);
    }

    @Override
    public int hashCode() {
        return bySeries.hashCode();
    }

    @Override
    public String toString() {
        return bySeries.toString();
    }
}
