package safeguarding.processor.state;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;
import safeguarding.core.indicator.Amount;
import safeguarding.core.indicator.Series;

/** A calendar month of a series in the store: the days on which it moves, and by how much. */
public final class SeriesMonth {

    private static final int DAY_BYTES = 1 + 2 * Long.BYTES;

    private SeriesMonth() {}

    static TreeMap<LocalDate, Amount> read(YearMonth month, byte[] bytes) {
        TreeMap<LocalDate, Amount> days = new TreeMap<>();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            LocalDate day = month.atDay(buffer.get());
            days.put(day, new Amount(buffer.getLong(), buffer.getLong()));
        }
        return days;
    }

    /** What to do with each move of a month; the day in days since 1970. */
    interface Moves {
        void move(long day, long numerator, long denominator);
    }

    /** Reads a month without keeping any of it. */
    static void each(YearMonth month, byte[] bytes, Moves moves) {
        long before = month.atDay(1).toEpochDay() - 1;
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            moves.move(before + buffer.get(), buffer.getLong(), buffer.getLong());
        }
    }

    /** Reads a month into a series that has been read up to the month before. */
    static void read(YearMonth month, byte[] bytes, Series.Builder into) {
        each(month, bytes, into::move);
    }

    public static byte[] write(Map<LocalDate, Amount> days) {
        ByteBuffer buffer = ByteBuffer.allocate(days.size() * DAY_BYTES);
        days.forEach((day, amount) -> buffer.put((byte) day.getDayOfMonth())
                .putLong(amount.numerator())
                .putLong(amount.denominator()));
        return buffer.array();
    }
}
