package safeguarding.indicator;

import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import safeguarding.casefile.CaseFile;

/**
 * One thing that is counted over time, such as contacts received or children looked after. It is declared once; the
 * indicators that read it, in a month, over a year or as at a date, stand beside it.
 *
 * @param id its name in series, deltas and stores: short, lower case, never changed once it is in use
 * @param contributions what one case file adds to it
 */
public record Measure(String id, BiFunction<CaseFile, Rules, Stream<Contribution>> contributions) {

    public static Measure measure(String id, Function<CaseFile, Stream<Contribution>> contributions) {
        return new Measure(id, (file, rules) -> contributions.apply(file));
    }

    public static Measure measure(String id, BiFunction<CaseFile, Rules, Stream<Contribution>> contributions) {
        return new Measure(id, contributions);
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
}
