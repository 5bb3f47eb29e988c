package safeguarding.operations;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import safeguarding.contract.kafka.Answer;
import safeguarding.contract.kafka.TopicReader;

/**
 * Withdraws notes on tasks of the worklist, so that pages that have read them no longer show them.
 *
 * @param kafka the settings of a Kafka client
 * @param topic the topic of notes
 */
record NoteWithdrawals(Map<String, Object> kafka, String topic) {

    /** Withdraws the notes on the tasks of a child. */
    void of(ErasedFile file) {
        Set<String> there = new HashSet<>();
        new TopicReader(kafka).read(topic, message -> {
            if (message.value() == null) {
                there.remove(message.key());
            } else {
                there.add(message.key());
            }
        });
        there.removeIf(Predicate.not(file::isKey));
        withdraw(there);
    }

    /**
     * Withdraws again any note that was withdrawn before and is still there. If a note was withdrawn while the messages around it
     * were being copied, its copy comes after its withdrawal.
     */
    void again() {
        Set<String> there = new HashSet<>();
        Set<String> withdrawn = new HashSet<>();
        new TopicReader(kafka).read(topic, message -> {
            if (message.value() == null) {
                withdrawn.add(message.key());
                there.remove(message.key());
            } else {
                there.add(message.key());
            }
        });
        there.retainAll(withdrawn);
        withdraw(there);
    }

    private void withdraw(Set<String> notes) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            Answer.ofAll(notes.stream()
                    .map(note -> producer.send(new ProducerRecord<>(topic, note, null)))
                    .toList());
        }
    }
}
