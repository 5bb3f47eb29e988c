package safeguarding.intake.extract;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.Table;

/** A table as text: a row of headings, then values separated by commas, semicolons, tabs or bars. */
public final class CsvTable {

    private static final int LARGEST_FIELD = 1 << 20;

    private CsvTable() {}

    /** The headings of a text, which may not be a table. */
    public static List<String> headings(String text) {
        String first = text.lines().findFirst().orElse("");
        return Stream.of(first.split(String.valueOf("\\" + separator(text)), -1))
                .map(heading -> heading.strip().replaceAll("^\"|\"$", ""))
                .toList();
    }

    /**
     * The rows of a table. Only the table's own columns are read.
     *
     * @param file how messages name the file
     * @param label how findings name the table
     * @throws CannotExtract if the text is not a table
     */
    public static List<Row> rows(String text, String file, Table table, String label, ExtractFindings findings) {
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(separator(text))
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(LARGEST_FIELD)
                .ofCsvRecord(text)) {
            Iterator<CsvRecord> records = csv.iterator();
            if (!records.hasNext()) {
                throw new CannotExtract("file " + file + " has no row of headings");
            }
            TableRows rows = new TableRows(table, label, records.next().getFields(), findings);
            List<Row> all = new ArrayList<>();
            for (long number = 2; records.hasNext(); number++) {
                rows.row(number, records.next().getFields()).ifPresent(all::add);
            }
            return all;
        } catch (CsvParseException e) {
            throw new CannotExtract("file " + file + " ends within a quoted field: it may not have been written to its end");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static char separator(String text) {
        String headings = text.lines().findFirst().orElse("");
        for (char separator : new char[] {',', ';', '\t', '|'}) {
            if (headings.indexOf(separator) >= 0) {
                return separator;
            }
        }
        return ',';
    }
}
