package safeguarding.intake.source.daily;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import safeguarding.intake.source.CodeMapping;
import safeguarding.intake.source.Entry.Part;
import safeguarding.intake.source.Entry;
import safeguarding.intake.source.Extent.Deleted;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceReading;

/** Files of the feed while they are read: the data to use for each child, and the entries made from it. */
final class DailyReading {

    private final boolean isPart;
    private final Map<String, List<Row>> rows = new HashMap<>();
    private final SourceReading fields;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /**
     * A reading of all files.
     *
     * @param isPart whether a child's object has only changes; otherwise it is complete, and the later of two is used
     */
    DailyReading(
            Map<String, List<Row>> all, boolean isPart, CodeMapping codes, LocalDate today, ExtractFindings findings) {
        this.isPart = isPart;
        Map<String, Integer> since = isPart ? deletions(all) : lastPayloads(all, findings);
        all.forEach((table, found) -> rows.put(table, found.stream()
                .filter(row -> DailyTables.payload(row) >= since.getOrDefault(childOf(row), 0))
                .toList()));
        fields = new SourceReading(rows, DailyTables.DETAILS, DailyTables.CHILD_ID, codes, today, findings);
    }

    /** For each child, the first object to use: in a partial feed, the one that says that the child is deleted. */
    private static Map<String, Integer> deletions(Map<String, List<Row>> all) {
        Map<String, Integer> since = new HashMap<>();
        all.getOrDefault(DailyTables.CHILDREN, List.of()).stream()
                .filter(DailyTables::isDeleted)
                .forEach(row -> since.put(childOf(row), DailyTables.payload(row)));
        return since;
    }

    private static Map<String, Integer> lastPayloads(Map<String, List<Row>> all, ExtractFindings findings) {
        Map<String, Integer> last = new HashMap<>();
        for (Row row : all.getOrDefault(DailyTables.CHILDREN, List.of())) {
            Integer before = last.put(childOf(row), DailyTables.payload(row));
            if (before != null) {
                findings.odd("same-child-twice", row, DailyTables.CHILD_ID, "the child is there already; the later one counts");
            }
        }
        return last;
    }

    private static String childOf(Row row) {
        return row.text(DailyTables.CHILD_ID).orElse("");
    }

    boolean isPart() {
        return isPart;
    }

    SourceReading fields() {
        return fields;
    }

    ExtractFindings findings() {
        return fields.findings();
    }

    List<Row> rows(String table) {
        return fields.rows(table);
    }

    /** Reads each row of a table that is not marked as deleted. */
    void each(String table, BiConsumer<Row, String> read) {
        for (Row row : rows(table)) {
            if (DailyTables.isDeleted(row)) {
                noteIfInPart(table, row);
                DailyTables.deleted(table, row).forEach(this::delete);
            } else {
                read.accept(row, childOf(row));
            }
        }
    }

    /** The records of an episode do not say which episode they belong to. */
    private void noteIfInPart(String table, Row row) {
        if (isPart && table.equals(DailyTables.EPISODES)) {
            findings().odd(
                    "deleted-in-part", row, "", "of the episode only what is listed with it is deleted; send the child as a whole");
        }
    }

    private void delete(Deleted one) {
        entries.values().removeIf(entry -> entry.child().equals(one.child())
                && one.kind().filter(entry.kind()::equals).isPresent()
                && (one.sourceId().isEmpty() || one.sourceId().equals(entry.sourceId())));
    }

    List<Entry> entries() {
        return new ArrayList<>(entries.values());
    }

    /** Adds a record; the later of two with the same id is used. */
    void add(String kind, String child, Optional<String> id, String naturalKey, List<Part> parts) {
        String key = kind + "\t" + child + "\t" + id.orElse(naturalKey);
        entries.remove(key);
        entries.put(key, new Entry(kind, child, id, naturalKey, List.copyOf(parts)));
    }
}
