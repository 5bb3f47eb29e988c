package safeguarding.core.disclosure;

import java.time.YearMonth;

/**
 * A number of children that a public edition prints, or that can be worked out from what it prints.
 *
 * @param name which number it is, in the notation of {@link ExactArithmetic}: {@code 5.12} the numerator of an indicator,
 *     {@code of 5.12} its denominator, {@code of 5.12 > 5.12} those in the denominator only
 * @param breakdown a part of the indicator, such as {@code source=police}, or empty for the whole
 * @param span whether it is for the month or for the financial year to date
 * @param version the issue since which it has been known to be this number; if it is restated, it is another quantity
 */
record Quantity(String name, String breakdown, YearMonth month, Span span, int version) {

    /** The period that a number covers. */
    enum Span {
        /** The month's own figure, whichever days it covers. */
        MONTH,
        /** The financial year up to the end of the month. */
        YEAR_TO_DATE
    }

    /** The same number, as known at another issue. */
    Quantity at(int issue) {
        return new Quantity(name, breakdown, month, span, issue);
    }

    /** Another number of the same part and month. */
    Quantity named(String other) {
        return new Quantity(other, breakdown, month, span, version);
    }
}
