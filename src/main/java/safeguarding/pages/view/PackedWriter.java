package safeguarding.pages.view;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/** Writes numbers in as few bytes as they need. */
final class PackedWriter {

    static final int SEVEN_BITS = 0x7f;
    static final int MORE = 0x80;
    static final int BITS = 7;

    private static final int ROOM = 256;

    private byte[] bytes = new byte[ROOM];
    private int length;

    void octet(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, length * 2);
        }
        bytes[length++] = (byte) value;
    }

    /** A whole number; those near 0 are the shortest. */
    void number(long value) {
        long left = value << 1 ^ value >> Long.SIZE - 1;
        while ((left & ~SEVEN_BITS) != 0) {
            octet((int) (left & SEVEN_BITS) | MORE);
            left >>>= BITS;
        }
        octet((int) left);
    }

    void number(Optional<Long> value) {
        octet(value.isPresent() ? 1 : 0);
        value.ifPresent(this::number);
    }

    /** A decimal with its number of places, because 6.0 is printed differently from 6; -1 places if it is absent. */
    void decimal(Optional<BigDecimal> value) {
        number(value.map(BigDecimal::scale).orElse(-1));
        value.ifPresent(decimal -> number(decimal.unscaledValue().longValueExact()));
    }

    void bytes(byte[] more) {
        bytes(more, more.length);
    }

    private void bytes(byte[] more, int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + count, length * 2));
        }
        System.arraycopy(more, 0, bytes, length, count);
        length += count;
    }

    /** The same, with their length before them. */
    void chunk(byte[] more) {
        number(more.length);
        bytes(more);
    }

    /** Everything that another writer wrote, preceded by its length. */
    void chunk(PackedWriter other) {
        number(other.length);
        bytes(other.bytes, other.length);
    }

    /** Starts again with nothing. */
    void clear() {
        length = 0;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }
}
