package safeguarding.core.indicator;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.Kinds;

/**
 * How far one event reaches: the measures that it can change, which are those that rest on its kind of event, and what has
 * to be known of a case file to fold the event into it and count these measures anew. All else of a file, and what it
 * adds to all other measures, stays as it is and need not even be read.
 *
 * @param measures what can change
 * @param ids the measures' own
 * @param kinds what has to be known of the file
 * @param isAll whether that is everything
 * @param near the event's own kind, where of it only those near in time matter to all these measures
 */
public record Reach(
        Collection<Measure> measures,
        Set<String> ids,
        Kinds kinds,
        boolean isAll,
        Optional<Class<? extends CaseEvent>> near) {

    private Reach(Collection<Measure> measures, Kinds kinds, Optional<Class<? extends CaseEvent>> near) {
        this(
                List.copyOf(measures),
                measures.stream().map(Measure::id).collect(Collectors.toUnmodifiableSet()),
                kinds,
                kinds.equals(Kinds.ALL),
                near);
    }

    /** How far an event reaches among some measures. */
    public static Reach of(CaseEvent event, Collection<Measure> measures) {
        Kinds changed = Kinds.changedBy(event);
        if (changed.equals(Kinds.ALL)) {
            return everything(measures);
        }
        List<Measure> touched =
                measures.stream().filter(measure -> measure.reads().meet(changed)).toList();
        Kinds kinds = changed.and(CaseFile.OF_THE_FILE);
        for (Measure measure : touched) {
            kinds = kinds.and(measure.reads());
        }
        return new Reach(touched, kinds, near(changed, touched));
    }

    /** All of a file and all that it adds, as where the rules have changed or the file is no more. */
    public static Reach everything(Collection<Measure> measures) {
        return new Reach(measures, Kinds.ALL, Optional.empty());
    }

    private static Optional<Class<? extends CaseEvent>> near(Kinds changed, Collection<Measure> touched) {
        return changed.classes().stream()
                .filter(kind -> touched.stream()
                        .allMatch(measure -> measure.near().filter(near -> near.kind() == kind).isPresent()))
                .findFirst();
    }

    /** For how many days after an event of the near kind what is counted can change, by some rules. */
    public int days(RulesOverTime rules) {
        return measures.stream()
                .flatMap(measure -> measure.near().stream())
                .mapToInt(near -> near.days(rules))
                .max()
                .orElse(0);
    }

    /** Whether a series may be another one; where everything may, so may that of a measure that is counted no more. */
    public boolean touches(String series) {
        return isAll || ids.contains(Measure.ofSeries(series));
    }
}
