package safeguarding.contract.topic;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * A record that cannot be read or processed, for the topic {@code dead-letters}: its key and value, and headers that say
 * where it came from and why it is here. Kafka Streams' own dead letters have the same headers, and others that are
 * deliberately left out here: a stack trace or an exception's message can quote data about a child.
 */
public final class DeadLetter {

    /** The header with the reason, as a code that operators can count by. */
    public static final String REASON_HEADER = "safeguarding.reason";

    /** The header with the length of the whole key in bytes, if the record is truncated. */
    public static final String KEY_LENGTH_HEADER = "safeguarding.key-length";

    /** The header with the length of the whole value in bytes, if the record is truncated. */
    public static final String VALUE_LENGTH_HEADER = "safeguarding.value-length";

    /** The prefix of the headers that Kafka Streams gives its own dead letters. */
    public static final String STREAMS_HEADERS = "__streams.errors.";

    private final QuarantinedContent kept;
    private final List<Header> headers;

    private DeadLetter(QuarantinedContent kept, List<Header> headers) {
        this.kept = kept;
        this.headers = List.copyOf(headers);
    }

    /**
     * Creates the dead letter for a record.
     *
     * @param sent the record's original headers
     * @param reason why, as a code
     * @param words the same in a sentence that quotes nothing from the record
     */
    public static DeadLetter of(
            String topic, int partition, long offset, Headers sent, byte[] key, byte[] value, String reason, String words) {
        QuarantinedContent kept = QuarantinedContent.of(key, value);
        List<Header> headers = new ArrayList<>(QuarantinedContent.tracing(sent));
        headers.add(QuarantinedContent.header(STREAMS_HEADERS + "topic", topic));
        headers.add(QuarantinedContent.header(STREAMS_HEADERS + "partition", String.valueOf(partition)));
        headers.add(QuarantinedContent.header(STREAMS_HEADERS + "offset", String.valueOf(offset)));
        headers.add(QuarantinedContent.header(STREAMS_HEADERS + "message", words));
        headers.add(QuarantinedContent.header(REASON_HEADER, reason));
        headers.addAll(kept.lengths());
        return new DeadLetter(kept, headers);
    }

    /** Whether a header of a dead letter was added here, rather than coming from the record's source. */
    public static boolean isOurs(String header) {
        return header.startsWith(STREAMS_HEADERS)
                || header.equals(REASON_HEADER)
                || header.equals(KEY_LENGTH_HEADER)
                || header.equals(VALUE_LENGTH_HEADER);
    }

    public byte[] key() {
        return kept.key().orElse(null);
    }

    public byte[] value() {
        return kept.value().orElse(null);
    }

    public void addTo(Headers all) {
        headers.forEach(all::add);
    }

    /** The dead letter as a record for a topic, for Kafka Streams to send in its transaction. */
    public ProducerRecord<byte[], byte[]> on(String topic) {
        return new ProducerRecord<>(topic, null, key(), value(), headers);
    }
}
