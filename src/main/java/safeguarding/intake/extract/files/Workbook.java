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
import safeguarding.intake.source.Findings;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.Table;

/** The sheets of a workbook (XLSX), with what each cell holds as text. */
final class Workbook {

    private Workbook() {}

    /**
     * A sheet.
     *
     * @param rows all of them, also those that are empty, so that they are counted as people see them
     */
    record Page(String name, List<List<String>> rows) {

        /**
         * The rows of a table below its headings. Cells at the end of a row that are empty are often left out of a file.
         *
         * @param headings the index of the row of headings
         * @param label how findings name the table
         */
        List<Row> rows(int headings, Table table, String label, Findings findings) {
            return rows(headings, rows.get(headings), table, label, findings);
        }

        /** The same, where the columns are called otherwise than the headings; those without a name are not read. */
        List<Row> rows(int headings, List<String> names, Table table, String label, Findings findings) {
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
     * Reads all sheets of a file. An archive that is something else has none.
     *
     * @throws CannotExtract where it is called a workbook and cannot be read as one
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

    /** A date is the number that the file has, an id has no exponent, and an error, as of a formula that finds nothing, is empty. */
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
