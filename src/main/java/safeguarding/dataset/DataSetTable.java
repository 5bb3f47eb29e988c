package safeguarding.dataset;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The tables of a data set, which are comma-separated resources with comments. */
final class DataSetTable {

    private DataSetTable() {}

    /** The rows of a resource, by the names of their columns. */
    static List<Map<String, String>> rows(String resource) {
        try (InputStream bytes = DataSetTable.class.getResourceAsStream(resource)) {
            if (bytes == null) {
                throw new IllegalArgumentException("there is no resource " + resource);
            }
            try (CsvReader<NamedCsvRecord> csv =
                    CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofNamedCsvRecord(bytes)) {
                return csv.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
