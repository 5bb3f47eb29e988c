package safeguarding.pages.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** Rows as comma-separated values under a row of headings, with quotes where necessary. All CSV is written here. */
public final class CsvText {

    private CsvText() {}

    public static String of(List<String> header, Stream<List<String>> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(header);
            rows.forEach(csv::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** An id that a spreadsheet does not take for a formula. */
    static String plain(String id) {
        return id.matches("(?s)[=+@\\t\\r-].*") ? "'" + id : id;
    }
}
