package safeguarding.core.disclosure;

import java.time.YearMonth;

/**
 * A number of children that a public edition prints, or that may be worked out from what it prints.
 *
 * @param name which number it is, as {@link ExactArithmetic} writes it: {@code 5.12} those counted by an indicator,
 *     {@code of 5.12} those among whom they are counted, {@code of 5.12 > 5.12} the others
 * @param breakdown a part of the indicator, such as {@code source=police}, or empty for the whole
 * @param span whether it is the month's own or the financial year's so far
 * @param version the issue from which on it was known to be so; one that is restated is another quantity
 */
record Quantity(String name, String breakdown, YearMonth month, Span span, int version) {

    /** What a number is counted over. */
    enum Span {
        /** The month's own figure, whichever days that takes in. */
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
