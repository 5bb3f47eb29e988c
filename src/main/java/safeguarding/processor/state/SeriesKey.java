package safeguarding.processor.state;

import java.time.YearMonth;

/**
 * The key of a month of a series in the store: the authority, the series and the month, with a bar between them. The series may
 * have a bar of its own, since its name can contain the id of a team. In keys that is a control character, which no id has.
 */
final class SeriesKey {

    private static final char BETWEEN = '|';
    private static final char BAR_OF_SERIES = '\u0001';
    private static final int MONTH_CHARACTERS = "2017-01".length();

    private SeriesKey() {}

    static String of(String authority, String series, YearMonth month) {
        return beginning(authority, series) + month;
    }

    /** What the keys of all series of an authority begin with. */
    static String beginning(String authority) {
        return authority + BETWEEN;
    }

    /** What the keys of all months of a series begin with. */
    static String beginning(String authority, String series) {
        return beginningOfAll(authority, series) + BETWEEN;
    }

    /** What the keys of all series with a name that begins like this begin with. */
    static String beginningOfAll(String authority, String name) {
        return beginning(authority) + name.replace(BETWEEN, BAR_OF_SERIES);
    }

    /**
     * The rest of a series' name.
     *
     * @param beginning what the key is known to begin with
     */
    static String after(String beginning, String key) {
        return key.substring(beginning.length(), key.length() - MONTH_CHARACTERS - 1).replace(BAR_OF_SERIES, BETWEEN);
    }

    /** The month of a key. A look reads thousands of keys, too many for a parser. */
    static YearMonth month(String key) {
        int end = key.length();
        return YearMonth.of(
                Integer.parseInt(key, end - MONTH_CHARACTERS, end - 3, 10), Integer.parseInt(key, end - 2, end, 10));
    }
}
