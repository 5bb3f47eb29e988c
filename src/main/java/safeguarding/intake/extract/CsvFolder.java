package safeguarding.intake.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.Table;

/**
 * Tables as CSV files in a folder, one for each table: {@code ssd_contacts.csv}, with or without the schema before it, in
 * upper or lower case. Rows are numbered as in a spreadsheet: the headings are row 1.
 */
public final class CsvFolder {

    private CsvFolder() {}

    /**
     * The rows of the tables that have files.
     *
     * @throws CannotExtract if there are none, or a file is not a table
     */
    public static Map<String, List<Row>> read(Path folder, List<Table> tables, ExtractFindings findings) {
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

    private static List<Row> rows(Path file, Table table, ExtractFindings findings) {
        try {
            return CsvTable.rows(TextFile.read(file), file.toString(), table, table.name(), findings);
        } catch (IOException e) {
            throw new CannotExtract("file " + file + " cannot be read");
        }
    }
}
