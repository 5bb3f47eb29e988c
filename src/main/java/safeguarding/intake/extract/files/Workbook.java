package safeguarding.intake.extract.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Sheet;
import safeguarding.intake.extract.CannotExtract;
import safeguarding.intake.extract.TableRows;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.Table;

/** The sheets of a workbook (XLSX), with the content of each cell as text. */
final class Workbook {

    private Workbook() {}

    /**
     * A sheet.
     *
     * @param rows all rows, including empty ones, so that row numbers match what people see
     */
    record Page(String name, List<List<String>> rows) {

        /**
         * The rows of a table below its headings. Files often leave out empty cells at the end of a row.
         *
         * @param headings the index of the row of headings
         * @param label how findings name the table
         */
        List<Row> rows(int headings, Table table, String label, ExtractFindings findings) {
            return rows(headings, rows.get(headings), table, label, findings);
        }

        /** The same, if the columns have other names than the headings; columns without a name are not read. */
        List<Row> rows(int headings, List<String> names, Table table, String label, ExtractFindings findings) {
            TableRows reader = new TableRows(table, label, names, findings);
            List<Row> found = new ArrayList<>();
            for (int at = headings + 1; at < rows.size(); at++) {
                List<String> fields = new ArrayList<>(rows.get(at));
                if (fields.stream().allMatch(String::isBlank)) {
                    continue;
                }
                while (fields.size() < names.size()) {
                    fields.add("");
                }
                reader.row(at + 1L, fields).ifPresent(found::add);
            }
            return found;
        }
    }

    /**
     * Reads all sheets of a file. An archive that is not a workbook has none.
     *
     * @throws CannotExtract if its name says it is a workbook but it cannot be read as one
     */
    static List<Page> pages(SourceFile file) {
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file.content()))) {
            return workbook.getSheets().map(Workbook::page).toList();
        } catch (IOException | UncheckedIOException | ExcelReaderException | IllegalStateException e) {
            if (!file.path().toString().toLowerCase(Locale.ROOT).matches(".*\\.xls[xm]?")) {
                return List.of();
            }
            throw new CannotExtract("file " + file.path() + " cannot be read as a workbook");
        }
    }

    private static Page page(Sheet sheet) {
        List<List<String>> rows = new ArrayList<>();
        try (Stream<org.dhatim.fastexcel.reader.Row> all = sheet.openStream()) {
            all.forEach(row -> {
                while (rows.size() < row.getRowNum() - 1) {
                    rows.add(List.of());
                }
                List<String> fields = new ArrayList<>();
                for (int i = 0; i < row.getCellCount(); i++) {
                    fields.add(row.getOptionalCell(i).map(Workbook::text).orElse(""));
                }
                rows.add(fields);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Page(sheet.getName(), rows);
    }

    /**
     * Dates stay as the file's serial number, ids have no exponent, and errors, such as from a formula that finds nothing,
     * are empty.
     */
    private static String text(Cell cell) {
        if (cell.getType() == CellType.ERROR) {
            return "";
        }
        if (cell.getType() == CellType.NUMBER) {
            return cell.asNumber().toPlainString();
        }
        String raw = cell.getType() == CellType.STRING ? cell.asString() : cell.getRawValue();
        return raw == null || raw.startsWith("#") ? "" : raw.replace('\u00a0', ' ').strip();
    }
}
