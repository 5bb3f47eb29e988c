package safeguarding.core.indicator;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.settings.Settings;

/**
 * Why a figure is what it is: the children who are in its numerator or its denominator, and the relevant days.
 * Each child is calculated in the same way as the whole, from the child's own series.
 *
 * @param indicator the indicator that is explained
 * @param day the last day included
 * @param cases the children who count, by their pseudonyms
 */
public record Explanation(Indicator indicator, LocalDate day, Map<String, Case> cases) {

    /**
     * What one child adds to a figure.
     *
     * @param numerator how much the child adds to the numerator
     * @param denominator how much the child adds to the denominator; 0 if the figure is only a count
     * @param since the relevant days: each day in the reading's period on which something happened, or, for a figure as at a
     *     day, the last day on which it changed
     * @param events the events up to then that the indicator depends on: the last few of each type, in order
     */
    public record Case(long numerator, long denominator, List<LocalDate> since, List<Event> events) {}

    /** Something that happened on a day. */
    public record Event(LocalDate on, String type) {}

    /** A child may have hundreds of visits and similar events, and only the last few matter. */
    private static final int MOST_OF_A_KIND = 3;

    /** Explains an indicator as at a day, from the files of all children of an authority. */
    public static Explanation of(
            Indicator indicator, LocalDate day, Map<String, CaseFile> files, Settings settings, RulesOverTime rules) {
        Map<String, Case> cases = new TreeMap<>();
        files.forEach((child, file) ->
                ofCase(indicator, day, file, settings, rules).ifPresent(it -> cases.put(child, it)));
        return new Explanation(indicator, day, cases);
    }

    /** What one child's file adds to a figure; empty if it is in neither its numerator nor its denominator. */
    public static Optional<Case> ofCase(
            Indicator indicator, LocalDate day, CaseFile file, Settings settings, RulesOverTime rules) {
        Contributions contributions = Contributions.of(file, indicator.measures(), rules);
        if (contributions.isEmpty()) {
            return Optional.empty();
        }
        SummedSeries series = new SummedSeries();
        series.add(contributions);
        Amount amount = indicator.calculation().amount(series, "", settings, day);
        boolean ownDenominator = indicator.unit() == Unit.PERCENTAGE || indicator.unit() == Unit.AVERAGE;
        long denominator = ownDenominator ? amount.denominator() : 0;
        List<Measure> measures = indicator.measures(settings, day);
        return amount.numerator() == 0 && denominator == 0
                ? Optional.empty()
                : Optional.of(new Case(
                        amount.numerator(),
                        denominator,
                        since(indicator, measures, day, series),
                        events(measures, day, file)));
    }

    private static List<Event> events(List<Measure> measures, LocalDate day, CaseFile file) {
        return measures.stream()
                .flatMap(measure -> measure.reads().classes().stream())
                .distinct()
                .flatMap(kind -> file.all(kind)
                        .map(event -> event.envelope().happenedOn())
                        .filter(happened -> !happened.isAfter(day))
                        .sorted(Comparator.reverseOrder())
                        .limit(MOST_OF_A_KIND)
                        .map(happened -> new Event(happened, kind.getSimpleName())))
                .sorted(Comparator.comparing(Event::on).thenComparing(Event::type))
                .toList();
    }

    private static List<LocalDate> since(
            Indicator indicator, List<Measure> measures, LocalDate day, SummedSeries series) {
        List<LocalDate> days = measures.stream()
                .flatMap(measure -> series.moves(measure.series("")).keySet().stream())
                .filter(moved -> !moved.isAfter(day) && !moved.isBefore(indicator.reading().firstDay(day)))
                .distinct()
                .sorted()
                .toList();
        return indicator.reading() == Reading.AS_AT && !days.isEmpty()
                ? days.subList(days.size() - 1, days.size())
                : days;
    }
}
