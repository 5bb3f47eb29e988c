package safeguarding.intake.file;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The lines of a stream of UTF-8, one at a time, however long the stream is. A line that is too long is skipped without
 * being kept in memory. A byte order mark at the very beginning and Windows carriage returns are left out.
 */
final class LineReader {

    /** The longest line in bytes: about a thousand times the length of an event. */
    static final int LONGEST = 1 << 20;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private long number;

    LineReader(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** A line with its number, counted from 1; if it has no text, the fault says what is wrong with it. */
    record TextLine(long number, Optional<String> text, String fault) {}

    /** The next line; empty at the end. */
    Optional<TextLine> next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        int read = in.read();
        if (read < 0) {
            return Optional.empty();
        }
        number++;
        boolean tooLong = false;
        for (; read >= 0 && read != '\n'; read = in.read()) {
            if (bytes.size() < LONGEST) {
                bytes.write(read);
            } else {
                tooLong = true;
            }
        }
        return Optional.of(tooLong ? fault("longer than 1 MB; write one event a line") : decoded(bytes.toByteArray()));
    }

    private TextLine decoded(byte[] bytes) {
        int from = number == 1 && startsWithMark(bytes) ? BYTE_ORDER_MARK.length : 0;
        int to = bytes.length > from && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
            return new TextLine(number, Optional.of(text), "");
        } catch (CharacterCodingException e) {
            return fault("not UTF-8");
        }
    }

    private TextLine fault(String what) {
        return new TextLine(number, Optional.empty(), what);
    }

    private static boolean startsWithMark(byte[] bytes) {
        return bytes.length >= BYTE_ORDER_MARK.length
                && Arrays.equals(bytes, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }
}
