package safeguarding.stream;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.YearMonth;

/**
 * How far an authority's series reach.
 *
 * @param firstMonth the first month in which anything moves
 * @param dataThrough when the newest event in them was recorded
 */
record Progress(YearMonth firstMonth, Instant dataThrough) {

    private static final int BYTES = 2 * Integer.BYTES + Long.BYTES;

    Progress and(YearMonth month, Instant recordedAt) {
        return new Progress(
                month.isBefore(firstMonth) ? month : firstMonth,
                recordedAt.isAfter(dataThrough) ? recordedAt : dataThrough);
    }

    byte[] write() {
        return ByteBuffer.allocate(BYTES)
                .putInt(firstMonth.getYear())
                .putInt(firstMonth.getMonthValue())
                .putLong(dataThrough.toEpochMilli())
                .array();
    }

    static Progress read(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Progress(YearMonth.of(buffer.getInt(), buffer.getInt()), Instant.ofEpochMilli(buffer.getLong()));
    }
}
