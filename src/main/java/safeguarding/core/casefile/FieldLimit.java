package safeguarding.core.casefile;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import safeguarding.core.calendar.London;

/**
 * What one field of an event can contain. Each limit checks the size of a value before the value itself, and never includes
 * the value in its reason: a message can contain megabytes, or the id of a child.
 */
public sealed interface FieldLimit {

    /** The rule broken by a text with too many characters. */
    String TOO_LONG = "too-long";

    /** The rule broken by a list with too many entries. */
    String TOO_MANY = "too-many";

    /** The rule broken by a number outside its range. */
    String OUT_OF_RANGE = "out-of-range";

    /** The rule broken by a date or a time before its range. */
    String TOO_EARLY = "date-too-early";

    /** The rule broken by a date or a time after its range. */
    String TOO_LATE = "date-too-late";

    /** The end of the reason when a text has a character that cannot be shown or stored. */
    String NO_TEXT = " contains a control character or an incomplete character";

    /** Why a value of the field breaks the limit, if it does. */
    Optional<Rejected> check(String field, Object value);

    /** The limit in words, such as "at most 100 characters". */
    String words();

    /** The most bytes that a value within the limit takes in Avro, including its length. */
    int mostBytes();

    /** An id: part of keys and of lines of text, so some characters are not allowed. */
    record Id(int longest, boolean mayHaveSlash) implements FieldLimit {

        @Override
        public Optional<Rejected> check(String field, Object value) {
            return Ids.bad(field, (String) value, longest, mayHaveSlash);
        }

        @Override
        public String words() {
            return "at most " + shown(longest) + " characters" + (mayHaveSlash ? "" : ", without '/'");
        }

        @Override
        public int mostBytes() {
            return bytesOfText(longest);
        }
    }

    /** A text that must be one of those that the program knows; another rule checks that it is. */
    record Known(int longest) implements FieldLimit {

        @Override
        public Optional<Rejected> check(String field, Object value) {
            return tooLong("field " + field, (String) value, longest);
        }

        @Override
        public String words() {
            return "a known value";
        }

        @Override
        public int mostBytes() {
            return bytesOfText(longest);
        }
    }

    /**
     * A text for people.
     *
     * @param mayBeEmpty whether it can be empty or blank
     * @param lines whether it can have more than one line, and tabs
     */
    record Text(int longest, boolean mayBeEmpty, boolean lines) implements FieldLimit {

        @Override
        public Optional<Rejected> check(String field, Object value) {
            String text = (String) value;
            return tooLong("field " + field, text, longest)
                    .or(() -> new FirstFault()
                            .when(!mayBeEmpty && text.isBlank(), "empty", "field " + field + " is empty")
                            .when(hasNoText(text, lines), "no-text", "field " + field + NO_TEXT)
                            .found());
        }

        @Override
        public String words() {
            return "at most " + shown(longest) + " characters";
        }

        @Override
        public int mostBytes() {
            return bytesOfText(longest);
        }
    }

    /** A list of short texts. */
    record Texts(int most, int longest) implements FieldLimit {

        @Override
        public Optional<Rejected> check(String field, Object value) {
            List<?> texts = (List<?>) value;
            Optional<Rejected> fault = tooMany(field, texts, most);
            if (fault.isPresent()) {
                return fault;
            }
            for (Object text : texts) {
                fault = tooLong("an entry of field " + field, (String) text, longest)
                        .or(() -> new FirstFault()
                                .when(
                                        hasNoText((String) text, false),
                                        "no-text",
                                        "an entry of field " + field + NO_TEXT)
                                .found());
                if (fault.isPresent()) {
                    return fault;
                }
            }
            return Optional.empty();
        }

        @Override
        public String words() {
            return "at most " + shown(most) + " entries, each of at most " + shown(longest) + " characters";
        }

        @Override
        public int mostBytes() {
            return bytesOfList(most, bytesOfText(longest));
        }
    }

    /** A list of days. */
    record DayList(int most, Days each) implements FieldLimit {

        @Override
        public Optional<Rejected> check(String field, Object value) {
            List<?> days = (List<?>) value;
            return tooMany(field, days, most)
                    .or(() -> days.stream().flatMap(day -> each.check(field, day).stream()).findFirst());
        }

        @Override
        public String words() {
            return "at most " + shown(most) + " days, each " + each.words();
        }

        @Override
        public int mostBytes() {
            return bytesOfList(most, each.mostBytes());
        }
    }

    /**
     * A date. The names of the rules differ if an older rule describes the error better.
     *
     * @param early the rule broken by a date before the first one
     * @param late the rule broken by a date after the last one
     */
    record Days(LocalDate first, LocalDate last, String early, String late) implements FieldLimit {

        @Override
        public Optional<Rejected> check(String field, Object value) {
            LocalDate day = (LocalDate) value;
            return new FirstFault()
                    .when(day.isBefore(first), early, () -> "field " + field + " is before " + first)
                    .when(day.isAfter(last), late, () -> "field " + field + " is after " + last)
                    .found();
        }

        @Override
        public String words() {
            return "from " + first + " to " + last;
        }

        @Override
        public int mostBytes() {
            return FieldLimits.VARINT_OF_INT;
        }
    }

    /**
     * A moment, whose date in England must be in the range. It is compared as a moment: the most distant moments have no date.
     *
     * @param late the rule broken by a moment after the last day
     */
    record Moments(LocalDate first, LocalDate last, String late) implements FieldLimit {

        @Override
        public Optional<Rejected> check(String field, Object value) {
            Instant moment = (Instant) value;
            return new FirstFault()
                    .when(
                            moment.isBefore(London.startOf(first)),
                            TOO_EARLY,
                            () -> "field " + field + " is before " + first)
                    .when(
                            !moment.isBefore(London.startOf(last.plusDays(1))),
                            late,
                            () -> "field " + field + " is after " + last)
                    .found();
        }

        @Override
        public String words() {
            return "from " + first + " to " + last;
        }

        @Override
        public int mostBytes() {
            return FieldLimits.VARINT_OF_LONG;
        }
    }

    /** A whole number. */
    record Whole(long least, long most) implements FieldLimit {

        @Override
        public Optional<Rejected> check(String field, Object value) {
            long number = (Long) value;
            return number < least || number > most
                    ? Optional.of(outOfRange(field, number < least, least, words()))
                    : Optional.empty();
        }

        @Override
        public String words() {
            return "from " + shown(least) + " to " + shown(most);
        }

        @Override
        public int mostBytes() {
            return FieldLimits.VARINT_OF_LONG;
        }
    }

    /** A number with two decimal places. */
    record Decimals(long least, long most) implements FieldLimit {

        /** No number within any range has more bits or more places. Comparing a number that has more can take minutes. */
        private static final int MOST_BITS = 64;

        private static final int MOST_PLACES = 20;

        @Override
        public Optional<Rejected> check(String field, Object value) {
            BigDecimal number = (BigDecimal) value;
            BigInteger unscaled = number.unscaledValue();
            boolean immense = unscaled.bitLength() > MOST_BITS || Math.abs((long) number.scale()) > MOST_PLACES;
            boolean less = immense ? number.signum() < 0 : number.compareTo(BigDecimal.valueOf(least)) < 0;
            return immense || less || number.compareTo(BigDecimal.valueOf(most)) > 0
                    ? Optional.of(outOfRange(field, less, least, words()))
                    : Optional.empty();
        }

        @Override
        public String words() {
            return "from " + shown(least) + " to " + shown(most);
        }

        @Override
        public int mostBytes() {
            return 1 + Long.BYTES;
        }
    }

    /** A financial year, such as 2014/15. */
    record FinancialYear(int first, int last) implements FieldLimit {

        private static final Pattern YEAR = Pattern.compile("(\\d{4})/(\\d{2})");
        private static final int CENTURY = 100;

        @Override
        public Optional<Rejected> check(String field, Object value) {
            String text = (String) value;
            Matcher parts = YEAR.matcher(text.length() == named(first).length() ? text : "");
            int year = parts.matches() ? Integer.parseInt(parts.group(1)) : 0;
            return new FirstFault()
                    .when(
                            !text.equals(named(year)),
                            "not-a-year",
                            () -> "field " + field + " must be a financial year, such as 2014/15")
                    .when(year < first, TOO_EARLY, () -> "field " + field + " is before " + named(first))
                    .when(year > last, TOO_LATE, () -> "field " + field + " is after " + named(last))
                    .found();
        }

        private static String named(int year) {
            return "%04d/%02d".formatted(year, (year + 1) % CENTURY);
        }

        @Override
        public String words() {
            return "from " + named(first) + " to " + named(last);
        }

        @Override
        public int mostBytes() {
            return bytesOfText(named(last).length());
        }
    }

    /** No character of a text takes more than three bytes for each char that Java counts. */
    private static int bytesOfText(int longest) {
        return FieldLimits.VARINT_OF_INT + 3 * longest;
    }

    private static int bytesOfList(int most, int each) {
        return FieldLimits.VARINT_OF_LONG + 1 + most * each;
    }

    private static Optional<Rejected> tooLong(String what, String text, int longest) {
        return new FirstFault()
                .when(
                        text.length() > longest,
                        TOO_LONG,
                        () -> what + " has " + shown(text.length()) + " characters; the maximum is " + shown(longest))
                .found();
    }

    private static Optional<Rejected> tooMany(String field, List<?> entries, int most) {
        return new FirstFault()
                .when(
                        entries.size() > most,
                        TOO_MANY,
                        () -> "field " + field + " has " + shown(entries.size()) + " entries; the maximum is "
                                + shown(most))
                .found();
    }

    /** The older rules for numbers that must not be negative, or must be above 0, keep their names. */
    private static Rejected outOfRange(String field, boolean less, long least, String range) {
        String rule = !less ? OUT_OF_RANGE : least == 0 ? "negative" : least == 1 ? "not-positive" : OUT_OF_RANGE;
        return new Rejected(rule, "field " + field + " must be " + range);
    }

    /** Whether a text has half a character or a control character (line ends and tabs are allowed if it can have lines). */
    private static boolean hasNoText(String text, boolean lines) {
        return text.codePoints()
                .anyMatch(point -> switch (Character.getType(point)) {
                    case Character.SURROGATE -> true;
                    case Character.CONTROL -> !lines || "\n\r\t".indexOf(point) < 0;
                    default -> false;
                });
    }

    private static String shown(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
