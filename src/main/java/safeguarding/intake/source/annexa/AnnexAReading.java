package safeguarding.intake.source.annexa;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import safeguarding.intake.source.CodeMapping;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceReading;

/** The lists while they are read. Codes may have a letter before them, and words after them. */
record AnnexAReading(SourceReading in, CodeMapping codes) {

    private static final String LETTER = "(?i)^[a-z]{1,2}\\)\\s*";
    private static final String BETWEEN = "\\s*:\\s*|\\s+[-\u2013]\\s+";

    /** The code in a column; a default if it is empty or the code is unknown. */
    <E extends Enum<E>> E code(Row row, String list, Class<E> of, E otherwise, String column) {
        return in.code(
                row(row, column, text -> codes.code(list, text, of).isPresent()), list, of, otherwise, column);
    }

    /** The code in a column, as mapped by a list; empty if there is none or it is unknown. */
    Optional<String> text(Row row, String list, String column) {
        return in.text(row(row, column, text -> codes.code(list, text).isPresent()), list, column);
    }

    boolean flag(Row row, String column, boolean otherwise) {
        return in.flag(row(row, column, text -> CodeMapping.flag(text).isPresent()), column, otherwise);
    }

    /** Whether a text is known. */
    private interface KnownCode {
        boolean has(String text);
    }

    /** The row, with a column's text reduced to the part that is known. */
    private static Row row(Row row, String column, KnownCode known) {
        Optional<String> part = row.text(column).flatMap(text -> parts(text).stream().filter(known::has).findFirst());
        if (part.isEmpty()) {
            return row;
        }
        Map<String, String> values = new HashMap<>(row.values());
        values.put(column, part.get());
        return new Row(row.table(), row.number(), values);
    }

    /** The candidates for a code: the text, the text without its letter, and the parts before and after a colon or dash. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        String plain = text.replaceFirst(LETTER, "");
        parts.add(text);
        parts.add(plain);
        parts.addAll(List.of(plain.split(BETWEEN, 2)));
        return parts;
    }
}
