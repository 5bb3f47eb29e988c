package safeguarding.dataset;

/**
 * One figure of the published report, as it was printed: what a replay is compared with.
 *
 * @param indicator the indicator's number, such as 1.10
 * @param month the month, such as 2016-11, or {@link #YEAR_TO_DATE}, or {@link #YEAR}
 * @param measure what is printed: value, numerator, denominator, dot or rag
 * @param breakdown the value of the indicator's dimension, such as police, or empty for the whole
 * @param printed the characters printed; "-" says that there is nothing to show, as an empty cell of a month does
 */
public record PrintedCell(String indicator, String month, String measure, String breakdown, String printed) {

    /** The month value for a cell of the year-to-date column. */
    public static final String YEAR_TO_DATE = "ytd";

    /** The month value for the year column of figures that are not summed over a year: it has the last month's figure. */
    public static final String YEAR = "2016/17";

    public static final String VALUE = "value";
    public static final String NUMERATOR = "numerator";
    public static final String DENOMINATOR = "denominator";
    public static final String DOT = "dot";
    public static final String RAG = "rag";

    /** Where the cell is in the report, whatever is printed there. */
    public record Place(String indicator, String month, String measure, String breakdown) {}

    public Place place() {
        return new Place(indicator, month, measure, breakdown);
    }

    /** Whether the report says that there is nothing to show. */
    public boolean isNothing() {
        return printed.equals("-");
    }

    /** Whether the report says in words that it does not have the figure. */
    public boolean isNotToBeHad() {
        return printed.equals("not available");
    }
}
