package safeguarding.processor;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import safeguarding.contract.topic.DeadLetter;
import safeguarding.contract.topic.Quarantined;
import safeguarding.contract.topic.TopicNames;

/**
 * One record that a stage was given: where it stands, when it was sent, its bytes as they came, and what they say.
 *
 * @param sentAt its timestamp, in milliseconds; {@link ReceivedTimestamps#IMPOSSIBLE} where it has none that can be true
 * @param headers those that it came with
 * @param key null where it has none
 * @param moves how often its event has moved between files; empty where it has not, or does not come from where moves do
 */
record Received(
        String topic,
        int partition,
        long offset,
        long sentAt,
        Headers headers,
        byte[] key,
        byte[] value,
        Object event,
        Optional<Header> moves) {

    /** What a stage was given, and from where. Moves are believed on the topic for moved events alone, as only we write it. */
    static Received of(ProcessorContext<?, ?> context, Record<byte[], Incoming> record, TopicNames topics) {
        RecordMetadata from = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a record comes from no topic"));
        boolean isMoved = from.topic().equals(topics.moved());
        return new Received(
                from.topic(),
                from.partition(),
                from.offset(),
                record.timestamp(),
                record.headers(),
                record.key(),
                record.value().bytes(),
                record.value().event(),
                isMoved ? Optional.of(movesHeader(record.headers())) : Optional.empty());
    }

    private static Header movesHeader(Headers headers) {
        Header moves = headers.lastHeader(IndicatorTopology.MOVES_HEADER);
        return moves == null ? Quarantined.header(IndicatorTopology.MOVES_HEADER, "") : moves;
    }

    /** The key as text; empty where there is none. */
    String keyText() {
        return key == null ? "" : new String(key, StandardCharsets.UTF_8);
    }

    Instant receivedAt() {
        return Instant.ofEpochMilli(sentAt);
    }

    /** Whether it comes from another child's file. */
    boolean hasMoved() {
        return moves.isPresent();
    }

    /**
     * How often its event has moved between files.
     *
     * @throws IllegalStateException where the header that counts them does not say
     */
    int moveCount() {
        byte[] count = moves.map(Header::value).orElse(new byte[] {0});
        if (count == null || count.length != 1 || count[0] < 0) {
            throw new IllegalStateException("the header that counts moves is not a number from 0 to 127");
        }
        return count[0];
    }

    /** What becomes of it where it cannot be processed. */
    DeadLetter deadLetter(String reason, String words) {
        return DeadLetter.of(topic, partition, offset, headers, key, value, reason, words);
    }
}
