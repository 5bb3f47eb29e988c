package safeguarding.core.indicator;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.Kinds;
import safeguarding.core.settings.LocalStandard;

/**
 * One thing that is counted over time, such as contacts received or children looked after. It is declared once; the
 * indicators that read it, in a month, over a year or as at a date, stand beside it.
 *
 * @param id its name in series, deltas and stores: short, lower case, never changed once it is in use
 * @param reads the kinds of event that it rests on: no other ones can change it, and it is shown no other ones
 * @param byRules whether it goes by the calendar or by what an authority sets, or is the same whatever these are
 * @param rule what one case file adds to it
 * @param near the kind of event of which only those near a day matter to that day, if there is one
 * @param inWorkingDays whether what it says is late has its time counted in working days
 */
public record Measure(
        String id,
        Kinds reads,
        boolean byRules,
        BiFunction<CaseFile, Rules, Stream<Contribution>> rule,
        Optional<Near> near,
        Predicate<Rules> inWorkingDays) {

    public static Measure measure(String id, Kinds reads, Function<CaseFile, Stream<Contribution>> rule) {
        return new Measure(id, reads, false, (file, rules) -> rule.apply(file), Optional.empty(), any -> false);
    }

    public static Measure measure(String id, Kinds reads, BiFunction<CaseFile, Rules, Stream<Contribution>> rule) {
        return new Measure(id, reads, true, rule, Optional.empty(), any -> false);
    }

    /** The same measure, which says that of a kind of event only those near a day matter to that day. */
    public Measure near(Class<? extends CaseEvent> kind, LocalStandard... days) {
        return new Measure(id, reads, byRules, rule, Optional.of(new Near(kind, List.of(days))), inWorkingDays);
    }

    /** The same measure, of what has to be done within working days. */
    public Measure dueInWorkingDays() {
        return dueInWorkingDays(any -> true);
    }

    /** The same measure, of what has to be done within working days by some rules. */
    public Measure dueInWorkingDays(Predicate<Rules> by) {
        return new Measure(id, reads, byRules, rule, near, by);
    }

    /** What one case file adds to it; nothing where the file may not be used. */
    public Stream<Contribution> of(CaseFile file, Rules rules) {
        return file.isRestricted() ? Stream.empty() : rule.apply(file.showing(reads), rules);
    }

    /** The id of the measure that a series is of. */
    public static String ofSeries(String series) {
        int breakdown = series.indexOf('/');
        return breakdown < 0 ? series : series.substring(0, breakdown);
    }

    /** The series of this measure under a breakdown, or as a whole where that is empty. */
    public String series(String breakdown) {
        return breakdown.isEmpty() ? id : id + "/" + breakdown;
    }

    /** The breakdowns by a dimension among the names of series, such as {@code source=police}. */
    SortedSet<String> breakdowns(Collection<String> names, String dimension) {
        String prefix = series(dimension + "=");
        return names.stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(id.length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
