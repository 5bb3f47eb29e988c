package safeguarding.core.indicator;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import safeguarding.core.casefile.Kinds;
import safeguarding.core.settings.LocalStandard;
import safeguarding.core.settings.PopulationGroup;
import safeguarding.core.settings.Settings;

/**
 * One numbered line of the report: a reading of a measure. It is declared in the file of its section, in {@code catalogue}.
 *
 * @param number its number in the report, such as 1.10; a letter after it marks another definition of the same indicator
 * @param name its name in the report
 * @param polarity which way is good
 * @param formula how its figure is calculated
 * @param dimension what it is broken down by, if anything
 * @param wording how it is counted, in words
 * @param duty what it expects to be done for a child by a date, if anything
 */
public record Indicator(
        String number,
        String name,
        Polarity polarity,
        Formula formula,
        Optional<Dimension> dimension,
        Wording wording,
        Optional<Duty> duty) {

    public static Indicator count(String number, String name, Polarity polarity, Measure measure, Reading reading) {
        return declare(number, name, polarity, Formula.of(Unit.COUNT, measure, reading));
    }

    public static Indicator percentage(
            String number, String name, Polarity polarity, Measure measure, Reading reading) {
        return declare(number, name, polarity, Formula.of(Unit.PERCENTAGE, measure, reading));
    }

    public static Indicator average(String number, String name, Polarity polarity, Measure measure, Reading reading) {
        return declare(number, name, polarity, Formula.of(Unit.AVERAGE, measure, reading));
    }

    public static Indicator rate(
            String number, String name, Polarity polarity, Measure measure, Reading reading, PopulationGroup population) {
        return declare(number, name, polarity, Formula.of(Unit.RATE_PER_10_000, measure, reading).per(population));
    }

    private static Indicator declare(String number, String name, Polarity polarity, Formula formula) {
        return new Indicator(number, name, polarity, formula, Optional.empty(), Wording.NONE, Optional.empty());
    }

    private Indicator with(Formula newFormula) {
        return new Indicator(number, name, polarity, newFormula, dimension, wording, duty);
    }

    private Indicator with(Wording newWording) {
        return new Indicator(number, name, polarity, formula, dimension, newWording, duty);
    }

    /** The same, with its own calculation. */
    public Indicator calculatedBy(Unit newUnit, Calculation newCalculation) {
        return with(formula.calculatedBy(newUnit, newCalculation));
    }

    /**
     * The same, reading another measure if the authority has set a standard to a value.
     *
     * @param standard the name of a local standard
     */
    public Indicator orWhere(String standard, String value, Measure other) {
        return with(formula.orWhere(standard, value, other));
    }

    /** The same, with a year to date that is not the sum of its months but a reading of another measure. */
    public Indicator withYearToDate(Measure measure, Reading over) {
        return with(formula.withYearToDate(measure, over));
    }

    /** The unit of its value. */
    public Unit unit() {
        return formula.unit();
    }

    /** The measures that it reads, the main one first. */
    public List<Measure> measures() {
        return formula.measures();
    }

    /** The days over which it reads its measures. */
    public Reading reading() {
        return formula.reading();
    }

    /** How its amount is calculated. */
    public Calculation calculation() {
        return formula.calculation();
    }

    /** How the financial year's amount is calculated, if it is not the sum of the months. */
    public Optional<Calculation> yearToDate() {
        return formula.yearToDate();
    }

    /** Whether its months are summed over the financial year. */
    public boolean summedOverYear() {
        return formula.isSummedOverYear();
    }

    /** For a rate, the population that is the denominator. */
    public Optional<PopulationGroup> population() {
        return formula.population();
    }

    /** The same, also counted by each value of a dimension. */
    public Indicator brokenDownBy(Dimension by) {
        return new Indicator(number, name, polarity, formula, Optional.of(by), wording, duty);
    }

    /** The same, with its numerator in words; for a percentage, which of the cases in its denominator count. */
    public Indicator counts(String words) {
        return with(wording.counts(words));
    }

    /** The same, with its denominator in words. */
    public Indicator of(String words) {
        return with(wording.of(words));
    }

    /** The same, with a further remark. */
    public Indicator remark(String words) {
        return with(wording.remark(words));
    }

    /** The same, with when its clock starts and stops. */
    public Indicator clock(String words) {
        return with(wording.clock(words));
    }

    /** The same, with the local standards by which an authority can change it. */
    public Indicator by(LocalStandard... standards) {
        return with(wording.by(Stream.of(standards).map(LocalStandard::label).toList()));
    }

    /** The same, with the names of other settings events by which an authority can change it. */
    public Indicator bySettings(String... events) {
        return with(wording.by(List.of(events)));
    }

    /** The same, with the sources of its rule. */
    public Indicator source(String... sources) {
        return with(wording.from(List.of(sources)));
    }

    /** How its numerator and denominator are counted, in words. */
    public String rule() {
        return wording.rule(unit());
    }

    /** Its numerator, in words. */
    public String numerator() {
        return wording.counts();
    }

    /** When its clock starts and stops, in words; empty if it does not measure time. */
    public String clock() {
        return wording.clock();
    }

    /** How an authority can change it: the names of local standards or of other settings events. */
    public List<String> parameters() {
        return Stream.concat(
                        wording.parameters().stream(), population().stream().map(any -> "PopulationSet"))
                .distinct()
                .toList();
    }

    /** The sources of its rule. */
    public List<String> sources() {
        return wording.sources();
    }

    /** The names of the types of event that can change it. */
    public List<String> events() {
        return measures().stream()
                .map(Measure::reads)
                .reduce(Kinds.NONE, Kinds::and)
                .names();
    }

    /** Its denominator, in words; empty for a count. */
    public String denominator() {
        return wording.denominator(unit());
    }

    /** The same, expecting a task. Its own measure says for how many children the task has not been done on time. */
    public Indicator expects(Task task) {
        return expects(new Duty(task, measure(), true));
    }

    /**
     * The same, expecting a task that it counts once, on a day, while another measure counts it for as long as it is late.
     *
     * @param late the measure that counts the task for as long as it is overdue
     */
    public Indicator expects(Task task, Measure late) {
        return expects(new Duty(task, late, false));
    }

    private Indicator expects(Duty newDuty) {
        return new Indicator(number, name, polarity, formula, dimension, wording, Optional.of(newDuty));
    }

    /** Whether it has a figure for the financial year to date as well as the month's. */
    public boolean hasYearToDate() {
        return summedOverYear() || yearToDate().isPresent();
    }

    /** Whether its figure grows as the days of the month pass, as a count or a rate does and a percentage does not. */
    public boolean growsWithDays() {
        return reading() == Reading.IN_MONTH && (unit() == Unit.COUNT || unit() == Unit.RATE_PER_10_000);
    }

    /** Its breakdowns: first the whole, which is empty, and then each of its parts. */
    public List<String> breakdowns() {
        return Stream.concat(Stream.of(""), dimension.stream().flatMap(by -> by.parts().stream()))
                .toList();
    }

    /** The main measure that it reads. */
    public Measure measure() {
        return measures().get(0);
    }

    /** The measures that its figure for a day depends on, given the authority's settings for that day. */
    public List<Measure> measures(Settings settings, LocalDate day) {
        return calculation().measure(settings, day).map(List::of).orElse(measures());
    }

    /** The number of its section, such as 1. */
    public int section() {
        return Integer.parseInt(number.substring(0, number.indexOf('.')));
    }
}
