package safeguarding.intake.extract;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A text file in any of these encodings: UTF-8 or UTF-16 with a byte order mark, otherwise UTF-8, otherwise Windows. */
public final class TextFile {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Map<String, Charset> MARKS = Map.of(
            "\u00ef\u00bb\u00bf", StandardCharsets.UTF_8,
            "\u00ff\u00fe", StandardCharsets.UTF_16LE,
            "\u00fe\u00ff", StandardCharsets.UTF_16BE);

    private TextFile() {}

    static String read(Path file) throws IOException {
        return decode(Files.readAllBytes(file));
    }

    /** Decodes bytes as text. */
    public static String decode(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(3, bytes.length), StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, Charset> mark : MARKS.entrySet()) {
            if (start.startsWith(mark.getKey())) {
                int from = mark.getKey().length();
                return new String(bytes, from, bytes.length - from, mark.getValue());
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, WINDOWS);
        }
    }
}
