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
 * What one event can affect: the measures that depend on its type, and the parts of a case file that are needed to add the
 * event and recompute these measures. The rest of a file, and what it adds to all other measures, does not change and does
 * not have to be read.
 *
 * @param measures the measures that can change
 * @param ids the ids of these measures
 * @param kinds the types of event that are needed from the file
 * @param isAll whether everything is affected
 * @param near the event's own type, if only events of it that are near in time matter to all these measures
 */
public record AffectedMeasures(
        Collection<Measure> measures,
        Set<String> ids,
        Kinds kinds,
        boolean isAll,
        Optional<Class<? extends CaseEvent>> near) {

    private AffectedMeasures(Collection<Measure> measures, Kinds kinds, Optional<Class<? extends CaseEvent>> near) {
        this(
                List.copyOf(measures),
                measures.stream().map(Measure::id).collect(Collectors.toUnmodifiableSet()),
                kinds,
                kinds.equals(Kinds.ALL),
                near);
    }

    /** What an event can affect among some measures. */
    public static AffectedMeasures of(CaseEvent event, Collection<Measure> measures) {
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
        return new AffectedMeasures(touched, kinds, near(changed, touched));
    }

    /** All of a file and everything it adds, for example if the rules have changed or the file no longer exists. */
    public static AffectedMeasures everything(Collection<Measure> measures) {
        return new AffectedMeasures(measures, Kinds.ALL, Optional.empty());
    }

    private static Optional<Class<? extends CaseEvent>> near(Kinds changed, Collection<Measure> touched) {
        return changed.classes().stream()
                .filter(kind -> touched.stream()
                        .allMatch(measure -> measure.near().filter(near -> near.kind() == kind).isPresent()))
                .findFirst();
    }

    /** For how many days after an event of the near type the measures can change, under some rules. */
    public int days(RulesOverTime rules) {
        return measures.stream()
                .flatMap(measure -> measure.near().stream())
                .mapToInt(near -> near.days(rules))
                .max()
                .orElse(0);
    }

    /** Whether a series may change. If everything may, this includes the series of a measure that is no longer counted. */
    public boolean touches(String series) {
        return isAll || ids.contains(Measure.ofSeries(series));
    }
}
