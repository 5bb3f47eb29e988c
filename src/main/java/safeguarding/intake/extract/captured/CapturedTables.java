package safeguarding.intake.extract.captured;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import safeguarding.intake.extract.captured.RowChange.Operation;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.TableReading;
import safeguarding.intake.source.TableReading.Way;

/**
 * The rows of captured tables, as they were after a transaction: changes count once all those of their transaction, and of all
 * transactions before it, are here.
 */
final class CapturedTables {

    /** By then a change that is missing is not on its way: compaction has removed it, as a later one has replaced it. */
    private static final Duration COMPACTED = Duration.ofMinutes(10);

    /** More than a connector repeats after a restart. */
    private static final int MOST_APPLIED = 100_000;

    /** What Debezium writes for a long value that an update has left as it was. */
    private static final String AS_BEFORE = "__debezium_unavailable_value";

    private final Map<String, CapturedTable> tables = new TreeMap<>();
    private final Map<String, OpenTransaction> open = new HashMap<>();
    private final Deque<TransactionEnd> ends = new ArrayDeque<>();
    private final Set<String> applied = new LinkedHashSet<>();
    private final Set<String> known;
    private boolean isSnapshotComplete = false;

    /** Where a message is on the topic of its table, and when it was written. */
    record MessagePosition(String key, long offset, Instant at) {}

    private record CapturedChange(String table, MessagePosition position, RowChange change) {}

    private record OpenTransaction(TreeMap<Long, CapturedChange> changes) {}

    private record CapturedRow(Optional<Row> row, long offset) {}

    private static final class CapturedTable {
        private final Map<String, CapturedRow> rows = new LinkedHashMap<>();
        private final Set<String> columns = new LinkedHashSet<>();
        private Instant changedAt = Instant.EPOCH;
        private boolean isBeingLoaded = false;
        private long next = 0;
        private long read = 0;
        private boolean isNew = true;
    }

    /**
     * @param known the tables that are read; changes of others are not waited for
     */
    CapturedTables(Set<String> known) {
        this.known = known;
    }

    /** Adds a change. One of a snapshot counts at once; one that a connector repeats counts where it was first. */
    void add(String table, MessagePosition position, RowChange change) {
        CapturedTable of = tables.computeIfAbsent(table, any -> new CapturedTable());
        of.columns.addAll(change.values().keySet());
        of.changedAt = position.at().isAfter(of.changedAt) ? position.at() : of.changedAt;
        isSnapshotComplete |= change.endsSnapshot() || change.transaction().isPresent();
        CapturedChange one = new CapturedChange(table, position, change);
        if (change.transaction().isEmpty()) {
            apply(one);
        } else if (!applied.contains(change.transaction().get().transaction())) {
            RowChange.TransactionPart part = change.transaction().get();
            open.computeIfAbsent(part.transaction(), any -> new OpenTransaction(new TreeMap<>()))
                    .changes()
                    .putIfAbsent(part.order(), one);
        }
    }

    void end(TransactionEnd end) {
        isSnapshotComplete = true;
        ends.add(end);
    }

    /**
     * Applies the transactions that are complete.
     *
     * @param isRead whether all messages that there were have been read
     */
    void settle(Instant now, boolean isRead) {
        while (!ends.isEmpty() && isComplete(ends.peek(), now, isRead)) {
            TransactionEnd end = ends.remove();
            OpenTransaction transaction = open.remove(end.transaction());
            if (transaction != null) {
                transaction.changes().values().forEach(this::apply);
            }
            applied.add(end.transaction());
            if (applied.size() > MOST_APPLIED) {
                applied.remove(applied.iterator().next());
            }
        }
        if (open.isEmpty()) {
            tables.values().forEach(table -> table.rows.values().removeIf(stored -> stored.row().isEmpty()));
        }
    }

    private boolean isComplete(TransactionEnd end, Instant now, boolean isRead) {
        if (applied.contains(end.transaction())) {
            return true;
        }
        long expected = end.changes().entrySet().stream()
                .filter(entry -> known.contains(CapturedTopics.table(entry.getKey())))
                .mapToLong(Map.Entry::getValue)
                .sum();
        OpenTransaction transaction = open.get(end.transaction());
        long here = transaction == null ? 0 : transaction.changes().size();
        return here >= expected || isRead && Duration.between(end.at(), now).compareTo(COMPACTED) > 0;
    }

    private void apply(CapturedChange one) {
        CapturedTable table = tables.get(one.table());
        table.isBeingLoaded |= one.change().takesAway();
        table.read++;
        if (one.change().operation() == Operation.TRUNCATED) {
            table.rows.clear();
            return;
        }
        CapturedRow before = table.rows.get(one.position().key());
        if (before != null && before.offset() > one.position().offset()) {
            return;
        }
        Optional<Row> row = one.change().operation() == Operation.DELETED
                ? Optional.empty()
                : Optional.of(row(one, before, ++table.next));
        table.rows.put(one.position().key(), new CapturedRow(row, one.position().offset()));
    }

    private static Row row(CapturedChange one, CapturedRow before, long number) {
        Map<String, String> values = new HashMap<>(one.change().values());
        Optional<Row> was = Optional.ofNullable(before).flatMap(CapturedRow::row);
        values.replaceAll((column, value) ->
                value.equals(AS_BEFORE) ? was.flatMap(row -> row.text(column)).orElse("") : value);
        return Row.of(one.table(), number, values);
    }

    /** Whether all rows that there were when capture began are here. */
    boolean isSnapshotComplete() {
        return isSnapshotComplete;
    }

    /**
     * The tables that lost rows and have had changes since. They may be about to get the rows back, in another transaction.
     *
     * @param quiet the time without changes after which a table counts as complete
     */
    List<String> beingLoaded(Instant now, Duration quiet) {
        List<String> loaded = new ArrayList<>();
        tables.forEach((name, table) -> {
            table.isBeingLoaded &= Duration.between(table.changedAt, now).compareTo(quiet) < 0;
            if (table.isBeingLoaded) {
                loaded.add(name);
            }
        });
        return loaded;
    }

    /** The rows of each table. */
    Map<String, List<Row>> rows() {
        Map<String, List<Row>> rows = new TreeMap<>();
        tables.forEach((name, table) -> rows.put(
                name, table.rows.values().stream().flatMap(stored -> stored.row().stream()).toList()));
        return rows;
    }

    /** The columns that each table has had. */
    Set<String> columns(String table) {
        return new TreeSet<>(tables.get(table).columns);
    }

    /** How many changes of each table were applied since the last call. */
    Map<String, TableReading> readings() {
        Map<String, TableReading> readings = new TreeMap<>();
        tables.forEach((name, table) -> {
            Way way = table.isNew ? Way.WHOLE : table.read == 0 ? Way.UNCHANGED : Way.CHANGES;
            readings.put(name, new TableReading(way, table.read));
            table.isNew = false;
            table.read = 0;
        });
        return readings;
    }
}
