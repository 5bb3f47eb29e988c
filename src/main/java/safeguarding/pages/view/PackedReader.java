package safeguarding.pages.view;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/** Reads what a {@link PackedWriter} wrote. */
final class PackedReader {

    private final byte[] bytes;
    private int position;

    PackedReader(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean isAtEnd() {
        return position == bytes.length;
    }

    int octet() {
        return bytes[position++];
    }

    long number() {
        long value = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes[position++];
            value |= (long) (next & PackedWriter.SEVEN_BITS) << shift;
            shift += PackedWriter.BITS;
        } while ((next & PackedWriter.MORE) != 0);
        return value >>> 1 ^ -(value & 1);
    }

    int count() {
        return (int) number();
    }

    Optional<Long> optionalNumber() {
        return octet() == 1 ? Optional.of(number()) : Optional.empty();
    }

    Optional<BigDecimal> decimal() {
        int places = count();
        return places < 0 ? Optional.empty() : Optional.of(BigDecimal.valueOf(number(), places));
    }

    byte[] chunk() {
        int length = count();
        position += length;
        return Arrays.copyOfRange(bytes, position - length, position);
    }
}
