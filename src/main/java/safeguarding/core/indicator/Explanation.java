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
 * Why a figure is what it is: the children who are in its numerator or its denominator, and the days that put them
 * there. Each child is calculated in the same way as the whole, from the child's own series.
 *
 * @param indicator what is explained
 * @param day the last day that it takes in
 * @param cases the children who count, by their pseudonyms
 */
public record Explanation(Indicator indicator, LocalDate day, Map<String, Case> cases) {

    /**
     * What one child adds to a figure.
     *
     * @param numerator how much to what is counted
     * @param denominator how much to what it is counted of; 0 where that is nothing but the count itself
     * @param since the days on which that came about: each day in the reading's stretch, or, for what is so as at a day,
     *     the last day on which it changed
     * @param events what had happened by then, as far as the indicator rests on it: of each kind of event the last few, in
     *     order
     */
    public record Case(long numerator, long denominator, List<LocalDate> since, List<Event> events) {}

    /** Something that happened on a day. */
    public record Event(LocalDate on, String type) {}

    /** Of visits and the like a child may have hundreds, of which the last ones matter. */
    private static final int MOST_OF_A_KIND = 3;

    /** Explains an indicator as at a day, from the files of all children of an authority. */
    public static Explanation of(
            Indicator indicator, LocalDate day, Map<String, CaseFile> files, Settings settings, RulesOverTime rules) {
        Map<String, Case> cases = new TreeMap<>();
        files.forEach((child, file) ->
                ofCase(indicator, day, file, settings, rules).ifPresent(it -> cases.put(child, it)));
        return new Explanation(indicator, day, cases);
    }

    /** What one child's file adds to a figure; nothing where it is in neither its numerator nor its denominator. */
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
