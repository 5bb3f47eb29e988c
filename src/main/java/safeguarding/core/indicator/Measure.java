package safeguarding.core.indicator;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.Child;
import safeguarding.core.casefile.Kinds;
import safeguarding.core.settings.LocalStandard;

/**
 * One thing that is counted over time, such as contacts received or children looked after. It is declared once, next to the
 * indicators that read it in a month, over a year or as at a date.
 *
 * @param id its name in series, deltas and stores: short, lower case, never changed once it is in use
 * @param reads the types of event that it depends on: no other types can change it, and it can read no other types
 * @param byRules whether it depends on the calendar or on an authority's settings
 * @param rule what one case file adds to it
 * @param near the type of event that matters to a day only if it happened near that day, if there is one
 * @param inWorkingDays whether its time limit is in working days
 */
public record Measure(
        String id,
        Kinds reads,
        boolean byRules,
        BiFunction<CaseFile, Rules, Stream<Contribution>> rule,
        Optional<LimitedLookback> near,
        Predicate<Rules> inWorkingDays) {

    /** What is counted, by what a measure depends on. */
    private static final Map<Kinds, Kinds> COUNTED = new ConcurrentHashMap<>();

    public static Measure measure(String id, Kinds reads, Function<CaseFile, Stream<Contribution>> rule) {
        return new Measure(id, reads, false, (file, rules) -> rule.apply(file), Optional.empty(), any -> false);
    }

    public static Measure measure(String id, Kinds reads, BiFunction<CaseFile, Rules, Stream<Contribution>> rule) {
        return new Measure(id, reads, true, rule, Optional.empty(), any -> false);
    }

    /** The same measure, declaring that events of a type matter to a day only if they happened near that day. */
    public Measure near(Class<? extends CaseEvent> kind, LocalStandard... days) {
        return new Measure(id, reads, byRules, rule, Optional.of(new LimitedLookback(kind, List.of(days))), inWorkingDays);
    }

    /** The same measure, with a time limit in working days. */
    public Measure dueInWorkingDays() {
        return dueInWorkingDays(any -> true);
    }

    /** The same measure, with a time limit in working days under some rules. */
    public Measure dueInWorkingDays(Predicate<Rules> by) {
        return new Measure(id, reads, byRules, rule, near, by);
    }

    /** What one case file adds to it; nothing if the file must not be used, or has nothing that could be counted. */
    public Stream<Contribution> of(CaseFile file, Rules rules) {
        return file.hasAny(counted()) && !file.isRestricted() ? rule.apply(file.showing(reads), rules) : Stream.empty();
    }

    /** The types of event without which it counts nothing: nobody is counted for having a name and a date of birth. */
    private Kinds counted() {
        return COUNTED.computeIfAbsent(reads, any -> {
            Kinds counted = reads.without(Child.KINDS);
            return counted.equals(Kinds.NONE) ? reads : counted;
        });
    }

    /** The id of the measure that a series belongs to. */
    public static String ofSeries(String series) {
        int breakdown = series.indexOf('/');
        return breakdown < 0 ? series : series.substring(0, breakdown);
    }

    /** The series of this measure under a breakdown, or as a whole if that is empty. */
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
