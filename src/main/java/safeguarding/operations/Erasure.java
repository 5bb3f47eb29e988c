package safeguarding.operations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import safeguarding.contract.kafka.Answer;
import safeguarding.contract.kafka.Offsets;
import safeguarding.contract.kafka.TopicReader;
import safeguarding.contract.topic.EventSender;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.contract.topic.Operation;
import safeguarding.contract.topic.OperationKind;
import safeguarding.contract.topic.SourceRecord;
import safeguarding.contract.topic.TopicNames;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.ChildEvent.ChildFileErased;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.code.SourceSystem;

/**
 * The erasure of a file, step by step. Any step may be interrupted; then all of them are repeated. The start of the erasure is
 * recorded before anything is removed, and a file is found under all of its ids for as long as anything of it is left.
 *
 * @param kafka the settings of a Kafka client
 * @param role the role of the operator
 * @param policy the line of the retention schedule, or the decision, that requires it
 */
public record Erasure(
        Map<String, Object> kafka, MessageCodec codec, TopicNames topics, ErasedFile file, String role, String policy) {

    /**
     * What there is to remove.
     *
     * @param ends for each partition with messages about the child, how far it has to be searched
     * @param counts how many messages of each partition are about the child
     */
    public record Found(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> counts) {

        public long messages() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** Counts the messages to delete, without the records of earlier erasures. */
    public Found find(Admin admin) {
        return find(admin, topicsOfCases());
    }

    /** The same for notes on tasks only: people can write one for as long as the child is on the worklist they see. */
    public Found findNotes(Admin admin) {
        return find(admin, List.of(topics.worklistNotes()));
    }

    private Found find(Admin admin, List<String> of) {
        Removal removal = new Removal(kafka);
        Map<TopicPartition, Long> ends = Offsets.ends(admin, of, IsolationLevel.READ_COMMITTED);
        Predicate<ConsumerRecord<byte[], byte[]>> saysItWasErased = message -> ErasedFile.event(message.value(), codec)
                .filter(ChildFileErased.class::isInstance)
                .isPresent();
        Map<TopicPartition, Long> counts =
                removal.count(ends, unwanted().and(saysItWasErased.negate()));
        ends.keySet().retainAll(counts.keySet());
        return new Found(ends, counts);
    }

    private List<String> topicsOfCases() {
        List<String> all = new ArrayList<>(topics.cases());
        all.addAll(List.of(topics.moved(), topics.rejected(), topics.deadLetters(), topics.worklistNotes()));
        return all;
    }

    /** Records that it has begun, and removes the file from figures and worklist. */
    public void begin(Instant now, long messages) {
        log(OperationKind.ERASURE_BEGUN, now, messages);
        String together = ErasedFile.ERASED_TOGETHER + UUID.randomUUID();
        try (EventSender sender = new EventSender(kafka, codec, topics)) {
            file.childIds().forEach(id -> sender.send(new ChildFileErased(new Envelope(
                    UUID.randomUUID().toString(),
                    file.authority(),
                    id,
                    together,
                    London.dateOf(now),
                    Optional.empty(),
                    now,
                    SourceSystem.MANUAL))));
            sender.flush();
        }
    }

    /** Removes the messages from the topics. */
    public void takeOut(Admin admin, Found found, Instant now) {
        NoteWithdrawals notes = new NoteWithdrawals(kafka, topics.worklistNotes());
        notes.of(file);
        new Removal(kafka).carryOut(admin, found.ends(), unwanted());
        notes.again();
        forgetSources(now);
    }

    /** What to remove: everything about the child except withdrawals of notes, which must reach those who have read the notes. */
    private Predicate<ConsumerRecord<byte[], byte[]>> unwanted() {
        return file.messagesOfIt(codec)
                .and(message -> message.value() != null || !message.topic().equals(topics.worklistNotes()));
    }

    /**
     * Withdraws what sources last reported about the child, and tells each source that the file was erased: the next extract may
     * still contain the child, and would bring the file back.
     */
    private void forgetSources(Instant now) {
        Set<String> records = new HashSet<>();
        new TopicReader(kafka).read(topics.sources(), message -> {
            if (message.value() == null) {
                records.remove(message.key());
            } else if (file.isKey(message.key())) {
                records.add(message.key());
            }
        });
        Map<String, SourceRecord> erased = new TreeMap<>();
        for (String key : records) {
            String[] parts = key.split("/");
            SourceRecord record = SourceRecord.ofErased(file.authority(), parts[1], parts[2], now);
            erased.put(record.key(), record);
        }
        records.removeAll(erased.keySet());
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            erased.forEach((key, record) -> sent.add(producer.send(
                    new ProducerRecord<>(topics.sources(), key, codec.write(topics.sources(), record)))));
            records.forEach(key -> sent.add(producer.send(new ProducerRecord<>(topics.sources(), key, null))));
            Answer.ofAll(sent);
        }
    }

    /** Records that it is done. */
    public void end(Instant now, long messages) {
        log(OperationKind.FILE_ERASED, now, messages);
    }

    private void log(OperationKind kind, Instant now, long messages) {
        new OperationLog(kafka, topics, codec)
                .write(new Operation(
                        kind, now, file.authority(), Optional.of(role), Optional.of(policy), messages));
    }

    /** The last erasure of the authority, if it was started but not completed; no record says whose file it is. */
    public Optional<Operation> unfinished(TopicReader reader) {
        return OperationLog.last(
                        OperationLog.read(reader, codec, topics),
                        EnumSet.of(OperationKind.ERASURE_BEGUN, OperationKind.FILE_ERASED),
                        file.authority())
                .filter(operation -> operation.kind() == OperationKind.ERASURE_BEGUN);
    }
}
