package safeguarding.processor.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The encoding of values in stores: small numbers take one byte. */
final class StoredBytes {

    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;

    private StoredBytes() {}

    /** Writes a value. */
    interface Write {
        void to(DataOutputStream out) throws IOException;
    }

    /** Reads a value. */
    interface Read<T> {
        T from(DataInputStream in) throws IOException;
    }

    static byte[] write(Write content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            content.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static <T> T read(byte[] bytes, Read<T> content) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return content.from(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a number; a negative one takes ten bytes. */
    static void number(DataOutputStream out, long number) throws IOException {
        long left = number;
        while (left < 0 || left >= MORE) {
            out.writeByte((int) (left & MORE - 1) | MORE);
            left >>>= BITS;
        }
        out.writeByte((int) left);
    }

    static long number(DataInputStream in) throws IOException {
        long number = 0;
        int shift = 0;
        int next;
        do {
            next = in.readUnsignedByte();
            number |= (long) (next % MORE) << shift;
            shift += BITS;
        } while (next >= MORE);
        return number;
    }

    /** How many bytes a non-negative number takes. */
    static int length(long number) {
        int length = 1;
        for (long left = number >>> BITS; left > 0; left >>>= BITS) {
            length++;
        }
        return length;
    }

    /** Writes a non-negative number into bytes that have room for it, and returns the place after it. */
    static int number(byte[] bytes, int at, int number) {
        int next = at;
        int left = number;
        while (left >= MORE) {
            bytes[next++] = (byte) (left & MORE - 1 | MORE);
            left >>>= BITS;
        }
        bytes[next++] = (byte) left;
        return next;
    }

    /** Reads numbers, one after the other, from bytes that have other things between them. */
    static final class Numbers {

        private final byte[] bytes;
        private int at;

        Numbers(byte[] bytes, int at) {
            this.bytes = bytes;
            this.at = at;
        }

        boolean hasMore() {
            return at < bytes.length;
        }

        int next() {
            return (int) nextLong();
        }

        long nextLong() {
            long number = 0;
            int shift = 0;
            byte next;
            do {
                next = bytes[at++];
                number |= (long) (next & MORE - 1) << shift;
                shift += BITS;
            } while (next < 0);
            return number;
        }

        long nextSigned() {
            long folded = nextLong();
            return folded >>> 1 ^ -(folded & 1);
        }

        /** Passes over some bytes, and returns where they begin. */
        int skip(int count) {
            int begin = at;
            at += count;
            return begin;
        }
    }

    /** Writes a number of either sign: 0, -1, 1, -2 as 0, 1, 2, 3. */
    static void signed(DataOutputStream out, long number) throws IOException {
        number(out, number << 1 ^ number >> Long.SIZE - 1);
    }
}
