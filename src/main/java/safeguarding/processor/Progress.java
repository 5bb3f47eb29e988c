package safeguarding.processor;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;

/**
 * The period that an authority's series cover.
 *
 * @param firstMonth the first month in which anything moves
 * @param dataThrough when the newest event in them was recorded
 * @param lastPublished the last month that is no longer provisional; moves after it restate nothing
 */
record Progress(YearMonth firstMonth, Instant dataThrough, Optional<YearMonth> lastPublished) {

    private static final int BYTES = 4 * Integer.BYTES + Long.BYTES;

    Progress and(YearMonth month, Instant recordedAt) {
        return new Progress(
                month.isBefore(firstMonth) ? month : firstMonth,
                recordedAt.isAfter(dataThrough) ? recordedAt : dataThrough,
                lastPublished);
    }

    Progress published(YearMonth month) {
        boolean later = lastPublished.map(month::isAfter).orElse(true);
        return later ? new Progress(firstMonth, dataThrough, Optional.of(month)) : this;
    }

    /** Whether a move in a month may change a month that has been published. */
    boolean mayRestate(YearMonth month) {
        return lastPublished.filter(last -> !month.isAfter(last)).isPresent();
    }

    byte[] write() {
        return ByteBuffer.allocate(BYTES)
                .putInt(firstMonth.getYear())
                .putInt(firstMonth.getMonthValue())
                .putLong(dataThrough.toEpochMilli())
                .putInt(lastPublished.map(YearMonth::getYear).orElse(0))
                .putInt(lastPublished.map(YearMonth::getMonthValue).orElse(0))
                .array();
    }

    static Progress read(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        YearMonth first = YearMonth.of(buffer.getInt(), buffer.getInt());
        Instant through = Instant.ofEpochMilli(buffer.getLong());
        int year = buffer.getInt();
        int month = buffer.getInt();
        return new Progress(first, through, month == 0 ? Optional.empty() : Optional.of(YearMonth.of(year, month)));
    }
}
