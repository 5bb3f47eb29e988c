package safeguarding.setup;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tables of comma-separated values that people write or change. */
final class Tables {

    private Tables() {}

    /** Reads a row. */
    @FunctionalInterface
    interface Reader<T> {

        /**
         * @param where the file and the line, for a message
         */
        T read(Map<String, String> row, String where);
    }

    /**
     * The rows of a table.
     *
     * @param needed the columns that it must have
     * @throws CannotSetUp where it cannot be read
     */
    static <T> List<T> read(Path file, List<String> needed, Reader<T> reader) {
        List<T> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder()
                .detectBomHeader(true)
                .commentStrategy(CommentStrategy.SKIP)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofNamedCsvRecord(file)) {
            for (NamedCsvRecord record : csv) {
                Map<String, String> cells = new TreeMap<>();
                record.getFieldsAsMap().forEach((name, value) -> cells.put(name.strip().toLowerCase(Locale.ROOT), value.strip()));
                if (!cells.keySet().containsAll(needed)) {
                    throw new CannotSetUp("file " + file + " must have the columns " + String.join(", ", needed));
                }
                rows.add(reader.read(cells, file + ", line " + record.getStartingLineNumber() + ": "));
            }
            return rows;
        } catch (IOException | CsvParseException e) {
            throw new CannotSetUp("file " + file + " cannot be read as comma-separated values");
        }
    }

    static void write(Path file, List<String> header, List<List<String>> rows) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            csv.writeRecord(header);
            rows.forEach(csv::writeRecord);
        }
    }

    /** A value in any case, with spaces or hyphens between its words. */
    static <E extends Enum<E>> Optional<E> value(Class<E> kind, String text) {
        String name = text.strip().toUpperCase(Locale.ROOT).replaceAll("[ -]+", "_");
        return Arrays.stream(kind.getEnumConstants())
                .filter(one -> one.name().equals(name) && !name.equals("UNRECOGNISED"))
                .findFirst();
    }
}
