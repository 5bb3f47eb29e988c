package safeguarding.indicator;

import java.util.Optional;
import safeguarding.settings.PopulationGroup;

/**
 * One numbered line of the report: a reading of a measure. Declared in the file of its section, in {@code catalogue}.
 *
 * @param number its number in the report, such as 1.10
 * @param name its name in the report
 * @param polarity which way is good
 * @param unit what it is counted in
 * @param measure what it reads
 * @param reading how it reads it
 * @param yearToDate whether it is summed over the financial year as well
 * @param population for rates, whose children are the denominator
 * @param dimension what it is broken down by, if anything, such as "source"
 * @param rule how numerator and denominator are counted, in words
 */
public record Indicator(
        String number,
        String name,
        Polarity polarity,
        Unit unit,
        Measure measure,
        Reading reading,
        boolean yearToDate,
        Optional<PopulationGroup> population,
        Optional<String> dimension,
        String rule) {

    public static Indicator count(String number, String name, Polarity polarity, Measure measure, Reading reading) {
        return declare(number, name, polarity, Unit.COUNT, measure, reading, Optional.empty());
    }

    public static Indicator percentage(
            String number, String name, Polarity polarity, Measure measure, Reading reading) {
        return declare(number, name, polarity, Unit.PERCENTAGE, measure, reading, Optional.empty());
    }

    public static Indicator rate(
            String number, String name, Polarity polarity, Measure measure, Reading reading, PopulationGroup population) {
        return declare(number, name, polarity, Unit.RATE_PER_10_000, measure, reading, Optional.of(population));
    }

    private static Indicator declare(
            String number,
            String name,
            Polarity polarity,
            Unit unit,
            Measure measure,
            Reading reading,
            Optional<PopulationGroup> population) {
        boolean yearToDate = reading == Reading.IN_MONTH;
        return new Indicator(
                number, name, polarity, unit, measure, reading, yearToDate, population, Optional.empty(), "");
    }

    /** The same, also counted by each value of a dimension. */
    public Indicator brokenDownBy(String by) {
        return new Indicator(
                number, name, polarity, unit, measure, reading, yearToDate, population, Optional.of(by), rule);
    }

    /** The same, with its rule in words. */
    public Indicator rule(String words) {
        return new Indicator(
                number, name, polarity, unit, measure, reading, yearToDate, population, dimension, words);
    }

    /** The number of its section, such as 1. */
    public int section() {
        return Integer.parseInt(number.substring(0, number.indexOf('.')));
    }
}
