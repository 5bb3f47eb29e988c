package safeguarding.intake.extract;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import safeguarding.intake.source.Findings;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.Table;

/**
 * Tables as files of comma-separated values in a folder, one a table: {@code ssd_contacts.csv}, with or without the schema
 * before it, in whichever case. Rows are counted as a spreadsheet counts them: the headings are row 1.
 */
public final class CsvFolder {

    private static final int LARGEST_FIELD = 1 << 20;

    private CsvFolder() {}

    /**
     * The rows of the tables that there are files of.
     *
     * @throws CannotExtract where there are none, or a file is no table
     */
    public static Map<String, List<Row>> read(Path folder, List<Table> tables, Findings findings) {
        Map<String, Path> files = files(folder);
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        for (Table table : tables) {
            Path file = files.get(table.name());
            if (file == null) {
                findings.missing("no-table", table.name(), "", "there is no such file; nothing is said of what it has");
            } else {
                rows.put(table.name(), rows(file, table, findings));
            }
        }
        if (rows.isEmpty()) {
            throw new CannotExtract("no table in " + folder + "; files are named after tables, such as "
                    + tables.get(0).name() + ".csv");
        }
        return rows;
    }

    private static Map<String, Path> files(Path folder) {
        Map<String, Path> files = new HashMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.sorted().toList()) {
                String name = Columns.plain(file.getFileName().toString());
                if (name.endsWith(".csv")) {
                    String table = name.substring(0, name.length() - ".csv".length());
                    Path other = files.put(table.substring(table.lastIndexOf('.') + 1), file);
                    if (other != null) {
                        throw new CannotExtract("two files of one table: " + other.getFileName() + " and " + file.getFileName());
                    }
                }
            }
            return files;
        } catch (IOException e) {
            throw new CannotExtract("folder " + folder + " cannot be read");
        }
    }

    private static List<Row> rows(Path file, Table table, Findings findings) {
        String text;
        try {
            text = TextFile.read(file);
        } catch (IOException e) {
            throw new CannotExtract("file " + file + " cannot be read");
        }
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
            List<String> headings = records.next().getFields();
            Map<String, String> names = Columns.of(table, headings, findings);
            List<Row> rows = new ArrayList<>();
            for (long number = 2; records.hasNext(); number++) {
                row(table, headings, names, records.next().getFields(), number, findings).ifPresent(rows::add);
            }
            return rows;
        } catch (CsvParseException e) {
            throw new CannotExtract("file " + file + " ends within a quoted field: it may not have been written to its end");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A row with more fields than there are headings has a comma too many somewhere, so its fields are not where they belong. */
    private static Optional<Row> row(
            Table table,
            List<String> headings,
            Map<String, String> names,
            List<String> fields,
            long number,
            Findings findings) {
        Map<String, String> found = new HashMap<>();
        names.forEach((column, heading) -> {
            int at = headings.indexOf(heading);
            if (at < fields.size()) {
                found.put(column, fields.get(at));
            }
        });
        Row row = Row.of(table.name(), number, found);
        boolean tooMany = fields.size() > headings.size()
                && fields.subList(headings.size(), fields.size()).stream().anyMatch(field -> !field.isBlank());
        if (tooMany) {
            findings.wrong("too-many-fields", row, "", "more fields than headings; left out");
            return Optional.empty();
        }
        if (fields.size() < headings.size()) {
            findings.odd("too-few-fields", row, "", "fewer fields than headings; the others count as empty");
        }
        return Optional.of(row);
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
