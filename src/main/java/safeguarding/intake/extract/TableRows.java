package safeguarding.intake.extract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.Table;

/** Makes rows of a table from fields, by the headings above them. */
public final class TableRows {

    private final String label;
    private final List<String> headings;
    private final Map<String, Integer> places = new HashMap<>();
    private final ExtractFindings findings;

    /**
     * @param label how findings name the table
     * @param headings in the order of the fields; those that are not columns of the table are not read
     */
    public TableRows(Table table, String label, List<String> headings, ExtractFindings findings) {
        this.label = label;
        this.headings = headings;
        this.findings = findings;
        Columns.of(table, label, headings, findings)
                .forEach((column, heading) -> places.put(column, headings.indexOf(heading)));
    }

    /** A row with more fields than headings has an extra comma somewhere, so its fields are in the wrong columns. */
    public Optional<Row> row(long number, List<String> fields) {
        Map<String, String> found = new HashMap<>();
        places.forEach((column, at) -> {
            if (at < fields.size()) {
                found.put(column, fields.get(at));
            }
        });
        Row row = Row.of(label, number, found);
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
}
