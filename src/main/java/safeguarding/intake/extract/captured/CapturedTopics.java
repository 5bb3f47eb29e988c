package safeguarding.intake.extract.captured;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.intake.extract.CannotExtract;
import safeguarding.intake.extract.Columns;
import safeguarding.intake.extract.StopRequest;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.Table;
import safeguarding.intake.source.TableReading;

/**
 * Tables from the topics on which Debezium writes their changes. They are read from the beginning once, and from then on only
 * what is new. The rows are always those after a whole transaction.
 */
public final class CapturedTopics {

    private static final Logger LOG = LoggerFactory.getLogger(CapturedTopics.class);
    private static final Duration A_MOMENT = Duration.ofMillis(200);
    private static final String TRANSACTIONS = "transaction";
    private static final String HEARTBEATS = "__debezium-heartbeat.";

    /** More than there can be between two that compaction has left. */
    private static final int NEWEST_HEARTBEATS = 100;

    private final Map<String, Object> kafka;
    private final String prefix;
    private final Optional<String> schema;
    private final Duration quiet;
    private final ConnectorSilence silence;
    private final InstantSource clock;
    private final Map<String, Table> tables;
    private final Map<TopicPartition, Long> offsets = new HashMap<>();
    private CapturedTables captured;

    /** The rows of the tables that have a topic, and how each table was read. */
    public record CapturedRows(Map<String, List<Row>> rows, Map<String, TableReading> readings) {}

    /**
     * @param kafka the settings of a Kafka client
     * @param prefix the connector's prefix of topics
     * @param schema the schema that has the tables; any if empty
     * @param quiet how long a table that has lost rows must have had no change to count as complete
     * @param silence how long a connector with heartbeats may write nothing before it counts as stopped
     */
    public CapturedTopics(
            Map<String, Object> kafka,
            String prefix,
            Optional<String> schema,
            Duration quiet,
            Duration silence,
            List<Table> tables,
            InstantSource clock) {
        this.kafka = kafka;
        this.prefix = prefix;
        this.schema = schema;
        this.quiet = quiet;
        this.silence = new ConnectorSilence(silence, HEARTBEATS + prefix);
        this.clock = clock;
        this.tables = tables.stream().collect(Collectors.toMap(Table::name, table -> table));
        captured = new CapturedTables(this.tables.keySet());
    }

    /** The name of a table, without its schema and database. */
    static String table(String place) {
        return Columns.plain(place.substring(place.lastIndexOf('.') + 1));
    }

    /**
     * Reads what is new. Waits while a table that has lost rows may be about to get them back.
     *
     * @throws CannotExtract if there are no such topics, not all rows have been captured yet, or nothing is new because the
     *     connector has stopped
     */
    public CapturedRows read(ExtractFindings findings, StopRequest stopping) {
        List<String> loaded = List.of();
        silence.begin();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            do {
                readToTheEnd(consumer, stopping);
                List<String> now = captured.beingLoaded(clock.instant(), quiet);
                if (!now.isEmpty() && loaded.isEmpty()) {
                    LOG.info("waiting: rows of {} have been deleted, and may be loaded again", String.join(", ", now));
                }
                loaded = now;
                if (!loaded.isEmpty()) {
                    pause();
                }
            } while (!loaded.isEmpty());
        }
        if (!captured.isSnapshotComplete()) {
            throw new CannotExtract("the connector has not written all rows of its first snapshot yet");
        }
        silence.end(clock.instant());
        Map<String, List<Row>> rows = captured.rows();
        tables.values().stream().sorted((one, other) -> one.name().compareTo(other.name())).forEach(table -> {
            if (rows.containsKey(table.name())) {
                Columns.of(table, List.copyOf(captured.columns(table.name())), findings);
            } else {
                findings.missing("no-table", table.name(), "", "there is no topic of it; nothing is said of what it has");
            }
        });
        return new CapturedRows(rows, captured.readings());
    }

    private static void pause() {
        try {
            Thread.sleep(A_MOMENT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotExtract("the run was interrupted");
        }
    }

    private void readToTheEnd(KafkaConsumer<String, byte[]> consumer, StopRequest stopping) {
        Map<TopicPartition, Table> topics = new HashMap<>();
        List<TopicPartition> all = new ArrayList<>(partitions(consumer, topics));
        List<TopicPartition> heartbeats = heartbeats(consumer);
        all.addAll(heartbeats);
        consumer.assign(all);
        Map<TopicPartition, Long> ends = consumer.endOffsets(all);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(all);
        heartbeats.forEach(partition -> offsets.put(
                partition, Math.max(beginnings.get(partition), ends.get(partition) - NEWEST_HEARTBEATS)));
        forgetIfStartedAgain(ends);
        refuseIfCut(beginnings);
        all.forEach(partition -> consumer.seek(partition, offsets.getOrDefault(partition, 0L)));
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<String, byte[]> message : consumer.poll(A_MOMENT)) {
                stopping.check();
                add(Optional.ofNullable(topics.get(new TopicPartition(message.topic(), message.partition()))), message);
            }
            stopping.check();
            captured.settle(clock.instant(), false);
        }
        all.forEach(partition -> offsets.put(partition, consumer.position(partition)));
        captured.settle(clock.instant(), true);
    }

    private void add(Optional<Table> table, ConsumerRecord<String, byte[]> message) {
        Instant at = Instant.ofEpochMilli(message.timestamp());
        if (message.topic().equals(HEARTBEATS + prefix)) {
            silence.heartbeat(at);
            return;
        }
        silence.change(at);
        if (message.value() == null) {
            // For compaction: the message before it has said that the row has gone.
            return;
        }
        if (table.isEmpty()) {
            CaptureMessages.end(message.value(), at).ifPresent(captured::end);
            return;
        }
        CaptureMessages.change(table.get(), message.value()).ifPresent(change -> {
            if (message.key() == null && change.operation() != RowChange.Operation.TRUNCATED) {
                throw new CannotExtract("messages of table " + table.get().name()
                        + " have no key; give the table a primary key, or set message.key.columns for the connector");
            }
            captured.add(table.get().name(), new CapturedTables.MessagePosition(message.key(), message.offset(), at), change);
        });
    }

    /** The partitions of all topics of the connector that are read, with the tables of those that have one. */
    private List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Table> topics) {
        List<TopicPartition> partitions = new ArrayList<>();
        Map<String, String> found = new TreeMap<>();
        consumer.listTopics().forEach((topic, infos) -> {
            if (!topic.startsWith(prefix + ".")) {
                return;
            }
            String place = topic.substring(prefix.length() + 1);
            Optional<Table> table = Optional.ofNullable(tables.get(table(place))).filter(any -> isInSchema(place));
            if (table.isEmpty() && !place.equals(TRANSACTIONS)) {
                return;
            }
            String other = found.put(table.map(Table::name).orElse(TRANSACTIONS), topic);
            if (other != null) {
                throw new CannotExtract("topics " + other + " and " + topic + " are of the same table; say which schema with"
                        + " --schema");
            }
            infos.forEach(info -> {
                TopicPartition partition = new TopicPartition(topic, info.partition());
                partitions.add(partition);
                table.ifPresent(of -> topics.put(partition, of));
            });
        });
        if (topics.isEmpty()) {
            throw new CannotExtract("no topic " + prefix + ".… of a table of the data set that may be read");
        }
        return partitions;
    }

    /** None if the connector writes no heartbeats, or this user does not have permission to read them. */
    private List<TopicPartition> heartbeats(KafkaConsumer<String, byte[]> consumer) {
        return consumer.listTopics().getOrDefault(HEARTBEATS + prefix, List.of()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private boolean isInSchema(String place) {
        return schema.isEmpty() || place.matches("(.*\\.)?\\Q" + schema.get() + "\\E\\.[^.]*");
    }

    /** Topics that were deleted and are written again are read again from the beginning. */
    private void forgetIfStartedAgain(Map<TopicPartition, Long> ends) {
        boolean isShorter = offsets.entrySet().stream().anyMatch(known -> ends.getOrDefault(known.getKey(), 0L) < known.getValue());
        if (isShorter) {
            offsets.clear();
            captured = new CapturedTables(tables.keySet());
        }
    }

    /** Rows whose messages retention has deleted would count as gone. */
    private void refuseIfCut(Map<TopicPartition, Long> beginnings) {
        beginnings.forEach((partition, beginning) -> {
            if (beginning > offsets.getOrDefault(partition, 0L)) {
                throw new CannotExtract("topic " + partition.topic() + " no longer has its first messages; delete the topics, set"
                        + " cleanup.policy=compact for them, and let the connector begin again with a snapshot");
            }
        });
    }

    private KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
