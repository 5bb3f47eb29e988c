package safeguarding.intake.extract.captured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import safeguarding.intake.extract.captured.CapturedTables.MessagePosition;
import safeguarding.intake.extract.captured.RowChange.Operation;
import safeguarding.intake.extract.captured.RowChange.TransactionPart;
import safeguarding.intake.source.Table;
import safeguarding.intake.source.TableReading;
import safeguarding.intake.source.TableReading.Way;

class CapturedTablesTest {

    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final CapturedTables tables = new CapturedTables(Set.of("a", "b"));
    private long offset = 0;

    private static RowChange written(String value, Optional<TransactionPart> part) {
        return new RowChange(Operation.WRITTEN, Map.of("value", value), part, false);
    }

    private static RowChange deleted(TransactionPart part) {
        return new RowChange(Operation.DELETED, Map.of(), Optional.of(part), false);
    }

    private void add(String table, String key, RowChange change) {
        tables.add(table, new MessagePosition(key, offset++, NOW), change);
    }

    private void end(String transaction, long ofA, long ofB) {
        tables.end(new TransactionEnd(transaction, Map.of("db.a", ofA, "db.b", ofB, "db.other", 7L), NOW));
    }

    private Map<String, String> rows(String table) {
        Map<String, String> rows = new TreeMap<>();
        tables.rows().getOrDefault(table, List.of()).forEach(row -> rows.merge(row.text("value").orElse(""), "1", String::concat));
        return rows;
    }

    @Test
    void changesCountOnceAllOfTheirTransactionAreHere() {
        add("a", "1", written("one", Optional.empty()));
        add("a", "1", written("two", Optional.of(new TransactionPart("t1", 1))));
        tables.settle(NOW, true);
        assertThat(rows("a")).containsOnlyKeys("one");
        end("t1", 1, 1);
        tables.settle(NOW, true);
        assertThat(rows("a")).containsOnlyKeys("one");
        add("b", "1", written("there", Optional.of(new TransactionPart("t1", 2))));
        tables.settle(NOW, true);
        assertThat(rows("a")).containsOnlyKeys("two");
        assertThat(rows("b")).containsOnlyKeys("there");
    }

    @Test
    void aTransactionWaitsForThoseBeforeIt() {
        end("t1", 1, 0);
        add("a", "2", written("two", Optional.of(new TransactionPart("t2", 1))));
        end("t2", 1, 0);
        tables.settle(NOW, true);
        assertThat(rows("a")).isEmpty();
        add("a", "1", written("one", Optional.of(new TransactionPart("t1", 1))));
        tables.settle(NOW, true);
        assertThat(rows("a")).containsOnlyKeys("one", "two");
    }

    /** After a restart, a connector repeats what it had not yet recorded as written. */
    @Test
    void aTransactionThatIsRepeatedCountsOnce() {
        add("a", "1", written("one", Optional.of(new TransactionPart("t1", 1))));
        add("a", "1", written("one", Optional.of(new TransactionPart("t1", 1))));
        end("t1", 2, 0);
        tables.settle(NOW, true);
        assertThat(rows("a")).as("half of it, twice").isEmpty();
        add("a", "2", written("two", Optional.of(new TransactionPart("t1", 2))));
        tables.settle(NOW, true);
        add("a", "1", written("later", Optional.of(new TransactionPart("t2", 1))));
        end("t2", 1, 0);
        tables.settle(NOW, true);
        add("a", "1", written("one", Optional.of(new TransactionPart("t1", 1))));
        end("t1", 2, 0);
        tables.settle(NOW, true);
        assertThat(rows("a")).containsOnlyKeys("later", "two");
    }

    @Test
    void whatCompactionHasRemovedIsNotWaitedForAfterAWhile() {
        add("a", "1", written("one", Optional.of(new TransactionPart("t1", 1))));
        end("t1", 2, 0);
        tables.settle(NOW.plusSeconds(599), true);
        assertThat(rows("a")).isEmpty();
        tables.settle(NOW.plusSeconds(601), false);
        assertThat(rows("a")).as("not all has been read").isEmpty();
        tables.settle(NOW.plusSeconds(601), true);
        assertThat(rows("a")).containsOnlyKeys("one");
    }

    @Test
    void aTableThatLosesRowsIsBeingLoadedUntilItIsQuiet() {
        add("a", "1", written("one", Optional.empty()));
        assertThat(tables.beingLoaded(NOW, QUIET)).isEmpty();
        add("a", "1", deleted(new TransactionPart("t1", 1)));
        end("t1", 1, 0);
        tables.settle(NOW, true);
        assertThat(rows("a")).isEmpty();
        assertThat(tables.beingLoaded(NOW.plusSeconds(9), QUIET)).containsExactly("a");
        assertThat(tables.beingLoaded(NOW.plusSeconds(10), QUIET)).isEmpty();
        add("a", "", new RowChange(Operation.TRUNCATED, Map.of(), Optional.of(new TransactionPart("t2", 1)), false));
        end("t2", 1, 0);
        tables.settle(NOW, true);
        assertThat(tables.beingLoaded(NOW, QUIET)).containsExactly("a");
    }

    @Test
    void aLongValueThatAnUpdateLeftAsItWasIsKept() {
        add("a", "1", written("long", Optional.empty()));
        add("a", "1", written("__debezium_unavailable_value", Optional.of(new TransactionPart("t1", 1))));
        end("t1", 1, 0);
        tables.settle(NOW, true);
        assertThat(rows("a")).containsOnlyKeys("long");
    }

    @Test
    void itSaysHowManyChangesWereRead() {
        add("a", "1", written("one", Optional.empty()));
        assertThat(tables.isSnapshotComplete()).isFalse();
        assertThat(tables.readings()).containsExactly(Map.entry("a", new TableReading(Way.WHOLE, 1)));
        assertThat(tables.readings()).containsExactly(Map.entry("a", new TableReading(Way.UNCHANGED, 0)));
        add("a", "1", written("two", Optional.of(new TransactionPart("t1", 1))));
        end("t1", 1, 0);
        tables.settle(NOW, true);
        assertThat(tables.readings()).containsExactly(Map.entry("a", new TableReading(Way.CHANGES, 1)));
        assertThat(tables.isSnapshotComplete()).isTrue();
    }

    /**
     * The rows are always those after a whole transaction, whatever the order of messages from different topics, and
     * whatever is repeated.
     */
    @Test
    void theRowsAreAlwaysThoseAfterAWholeTransaction() {
        for (int seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            CapturedTables captured = new CapturedTables(Set.of("a", "b"));
            List<List<Runnable>> topics = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            Map<String, Map<String, String>> now = new HashMap<>(Map.of("a", new TreeMap<>(), "b", new TreeMap<>()));
            Set<Map<String, Map<String, String>>> states = new HashSet<>();
            states.add(copy(now));
            List<Runnable> before = List.of();
            AtomicLong offsets = new AtomicLong();
            for (int transaction = 0; transaction < 8; transaction++) {
                List<Runnable> repeatable = transaction(random, captured, topics, offsets, now, "t" + transaction);
                states.add(copy(now));
                if (random.nextInt(4) == 0) {
                    before.forEach(Runnable::run);
                    repeatable.forEach(Runnable::run);
                }
                before = repeatable;
            }
            while (topics.stream().anyMatch(topic -> !topic.isEmpty())) {
                List<Runnable> topic = topics.get(random.nextInt(3));
                if (!topic.isEmpty()) {
                    topic.remove(0).run();
                }
                captured.settle(NOW, random.nextBoolean());
                assertThat(states).as("seed " + seed).contains(state(captured));
            }
            captured.settle(NOW, true);
            assertThat(state(captured)).as("seed " + seed).isEqualTo(now);
        }
    }

    private static Map<String, Map<String, String>> copy(Map<String, Map<String, String>> state) {
        Map<String, Map<String, String>> copy = new HashMap<>();
        state.forEach((table, rows) -> copy.put(table, new TreeMap<>(rows)));
        return copy;
    }

    private static Map<String, Map<String, String>> state(CapturedTables captured) {
        Map<String, Map<String, String>> state = new HashMap<>(Map.of("a", new TreeMap<>(), "b", new TreeMap<>()));
        captured.rows().forEach((table, rows) -> rows.forEach(row ->
                state.get(table).put(row.text("key").orElseThrow(), row.text("value").orElseThrow())));
        return state;
    }

    /** Adds a transaction, and returns the actions that add it again. */
    private static List<Runnable> transaction(
            Random random,
            CapturedTables captured,
            List<List<Runnable>> topics,
            AtomicLong offsets,
            Map<String, Map<String, String>> now,
            String id) {
        List<Runnable> put = new ArrayList<>();
        Map<String, Long> counts = new HashMap<>();
        int changes = 1 + random.nextInt(5);
        for (long order = 1; order <= changes; order++) {
            String table = random.nextBoolean() ? "a" : "b";
            String key = String.valueOf(random.nextInt(4));
            String value = id + "/" + order;
            Optional<TransactionPart> part = Optional.of(new TransactionPart(id, order));
            boolean isDeletion = random.nextInt(3) == 0;
            RowChange change = isDeletion
                    ? new RowChange(Operation.DELETED, Map.of(), part, false)
                    : new RowChange(Operation.WRITTEN, Map.of("key", key, "value", value), part, false);
            if (isDeletion) {
                now.get(table).remove(key);
            } else {
                now.get(table).put(key, value);
            }
            counts.merge("db." + table, 1L, Long::sum);
            List<Runnable> topic = topics.get(table.equals("a") ? 0 : 1);
            put.add(() -> {
                long offset = offsets.getAndIncrement();
                topic.add(() -> captured.add(table, new MessagePosition(key, offset, NOW), change));
            });
        }
        put.add(() -> topics.get(2).add(() -> captured.end(new TransactionEnd(id, counts, NOW))));
        put.forEach(Runnable::run);
        return put;
    }

    private static RowChange read(String json) {
        return CaptureMessages.change(Table.of("a", "id", "seen_date|date_seen"), json.getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
    }

    @Test
    void aMessageIsReadWithTheColumnsOfTheTableAndNoOthers() {
        String row = "{\"ID\":7,\"date_seen\":\"2025-06-01T09:30:00Z\",\"forename\":\"Ann\",\"flag\":null}";
        assertThat(read("{\"op\":\"r\",\"after\":" + row + ",\"source\":{\"snapshot\":\"last\"},\"transaction\":null}"))
                .isEqualTo(new RowChange(
                        Operation.WRITTEN, Map.of("id", "7", "seen_date", "2025-06-01T09:30:00Z"), Optional.empty(), true));
        assertThat(read("{\"schema\":{},\"payload\":{\"op\":\"d\",\"before\":" + row
                        + ",\"after\":null,\"transaction\":{\"id\":\"5:6\",\"total_order\":2}}}"))
                .isEqualTo(new RowChange(Operation.DELETED, Map.of(), Optional.of(new TransactionPart("5", 2)), false));
        assertThat(CaptureMessages.change(Table.of("a", "id"), "{\"op\":\"m\"}".getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    /** Reads the formats of the connectors for PostgreSQL and SQL Server. */
    @Test
    void theEndOfATransactionHasTheIdOfItsChanges() {
        String end = "{\"status\":\"END\",\"id\":\"%s\",\"event_count\":2,\"data_collections\":[{\"data_collection\":\"s.a\","
                + "\"event_count\":2}]}";
        assertThat(CaptureMessages.end(end.formatted("726:22200600").getBytes(StandardCharsets.UTF_8), NOW))
                .contains(new TransactionEnd("726", Map.of("s.a", 2L), NOW));
        assertThat(CaptureMessages.end(end.formatted("00000025:00000d08:0025").getBytes(StandardCharsets.UTF_8), NOW))
                .contains(new TransactionEnd("00000025:00000d08:0025", Map.of("s.a", 2L), NOW));
        assertThat(CaptureMessages.end("{\"status\":\"BEGIN\",\"id\":\"726:1\"}".getBytes(StandardCharsets.UTF_8), NOW)).isEmpty();
    }

    @Test
    void aConnectorThatIsSetUpInAnotherWayIsRefusedWithWhatToSet() {
        assertThatThrownBy(() -> read("{\"op\":\"c\",\"after\":{\"id\":1}}")).hasMessageContaining("provide.transaction.metadata=true");
        assertThatThrownBy(() -> read("{\"op\":\"r\",\"after\":{\"seen_date\":17197}}"))
                .hasMessageContaining("time.precision.mode=isostring")
                .hasMessageNotContaining("17197");
        assertThatThrownBy(() -> read("Struct{id=1}")).hasMessageContaining("JsonConverter");
    }
}
