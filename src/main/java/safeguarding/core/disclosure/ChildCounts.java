package safeguarding.core.disclosure;

import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.BiConsumer;
import safeguarding.core.disclosure.Quantity.Span;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Unit;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;

/** The numbers of children in an authority's scorecards, by name, in version 0. */
final class ChildCounts {

    private static final int CASELOADS = 10;
    private static final int MARCH = 3;

    private ChildCounts() {}

    /**
     * The indicator of a line, if the public edition has it: no teams or workers, and no second definitions of the same
     * indicator, which a reader could compare with the first.
     */
    static Optional<Indicator> ofPublic(SnapshotLine line) {
        return Catalogue.indicator(line.indicator())
                .filter(indicator -> indicator.section() != CASELOADS)
                .filter(indicator -> Character.isDigit(line.indicator().charAt(line.indicator().length() - 1)));
    }

    /**
     * Whether a line's figure can be shown in a month. An average is shown for financial years only: the difference between two
     * rolling years a month apart would be the days of the one or two children between them.
     */
    static boolean isShownIn(Indicator indicator, YearMonth month) {
        return indicator.unit() != Unit.AVERAGE || month.getMonthValue() == MARCH;
    }

    /** All numbers of some months. */
    static Map<Quantity, Long> of(NavigableMap<YearMonth, Snapshot> months) {
        Map<Quantity, Long> numbers = new LinkedHashMap<>();
        months.forEach((month, snapshot) -> snapshot.lines().stream()
                .filter(line -> line.unavailable().isEmpty())
                .forEach(line -> ofPublic(line).ifPresent(indicator -> {
                    numbers(indicator, line.numerator(), line.denominator(), (name, number) -> numbers.put(
                            new Quantity(name, line.breakdown(), month, Span.MONTH, 0), number));
                    line.yearToDateNumerator().ifPresent(year -> numbers(
                            indicator, year, line.yearToDateDenominator().orElse(0L), (name, number) -> numbers.put(
                                    new Quantity(name, line.breakdown(), month, Span.YEAR_TO_DATE, 0), number)));
                })));
        return numbers;
    }

    private static void numbers(Indicator indicator, long numerator, long denominator, BiConsumer<String, Long> to) {
        if (indicator.unit() != Unit.AVERAGE) {
            to.accept(indicator.number(), numerator);
        }
        if (indicator.unit() == Unit.PERCENTAGE || indicator.unit() == Unit.AVERAGE) {
            to.accept(ExactArithmetic.of(indicator.number()), denominator);
        }
    }
}
