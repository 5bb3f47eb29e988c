package safeguarding.indicator;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import safeguarding.calendar.Interval;
import safeguarding.casefile.CaseFile;

/**
 * All that a case file adds to an authority's series, as the days on which they move: what happens on a day moves its
 * series on that day, and what lasts moves it up on the first day and down again on the day after the last. A series as
 * at a day is then the sum of all moves up to it, with no timer and no event needed for the days that pass.
 *
 * <p>The difference between a file's contributions after an event and before it are the event's deltas.
 */
public final class Contributions {

    public static final Contributions NONE = new Contributions(new TreeMap<>());

    private final TreeMap<Cell, Amount> moves;

    private Contributions(TreeMap<Cell, Amount> moves) {
        this.moves = moves;
    }

    /** What a case file adds to some measures. */
    public static Contributions of(CaseFile file, Collection<Measure> measures, Rules rules) {
        return of(file, measures, RulesOverTime.always(rules));
    }

    /** The same, where the rules are not the same at all times: on each day those count that hold on it. */
    public static Contributions of(CaseFile file, Collection<Measure> measures, RulesOverTime rules) {
        TreeMap<Cell, Amount> moves = new TreeMap<>();
        boolean always = rules.eras().size() == 1;
        for (RulesOverTime.Era era : rules.eras()) {
            for (Measure measure : measures) {
                measure.contributions()
                        .apply(file, era.rules())
                        .flatMap(whole -> always ? Stream.of(whole) : whole.within(era.days()).stream())
                        .forEach(contribution -> {
                            add(moves, measure.series(""), contribution);
                            contribution
                                    .breakdowns()
                                    .forEach(breakdown -> add(moves, measure.series(breakdown), contribution));
                        });
            }
        }
        return new Contributions(moves);
    }

    /** Moves read back from where they were kept. */
    public static Contributions of(Map<Cell, Amount> moves) {
        TreeMap<Cell, Amount> kept = new TreeMap<>();
        moves.forEach((cell, amount) -> move(kept, cell.series(), cell.day(), amount));
        return new Contributions(kept);
    }

    private static void add(TreeMap<Cell, Amount> moves, String series, Contribution contribution) {
        Interval days = contribution.days();
        if (!contribution.lasting()) {
            move(moves, series, days.from(), contribution.amount());
        } else if (!days.isEmpty()) {
            move(moves, series, days.from(), contribution.amount());
            if (!days.to().equals(Interval.NEVER)) {
                move(moves, series, days.to(), Amount.ZERO.minus(contribution.amount()));
            }
        }
    }

    private static void move(TreeMap<Cell, Amount> moves, String series, LocalDate day, Amount amount) {
        moves.merge(new Cell(series, day), amount, (a, b) -> {
            Amount sum = a.plus(b);
            return sum.isZero() ? null : sum;
        });
        moves.computeIfPresent(new Cell(series, day), (cell, sum) -> sum.isZero() ? null : sum);
    }

    /** These without those: what has to be added to those to have these. */
    public Contributions minus(Contributions before) {
        TreeMap<Cell, Amount> difference = new TreeMap<>(moves);
        before.moves.forEach(
                (cell, amount) -> move(difference, cell.series(), cell.day(), Amount.ZERO.minus(amount)));
        return new Contributions(difference);
    }

    public boolean isEmpty() {
        return moves.isEmpty();
    }

    /** The moves of one series, by day. */
    public SortedMap<LocalDate, Amount> moves(String series) {
        TreeMap<LocalDate, Amount> days = new TreeMap<>();
        moves.subMap(new Cell(series, LocalDate.MIN), true, new Cell(series, LocalDate.MAX), true)
                .forEach((cell, amount) -> days.put(cell.day(), amount));
        return days;
    }

    /** The moves, by series and day, none of them zero. */
    public SortedMap<Cell, Amount> moves() {
        return Collections.unmodifiableSortedMap(moves);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Contributions that && moves.equals(that.moves);
    }

    @Override
    public int hashCode() {
        return moves.hashCode();
    }

    @Override
    public String toString() {
        return moves.toString();
    }
}
