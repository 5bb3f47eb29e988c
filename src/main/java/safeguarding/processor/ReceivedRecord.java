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
import safeguarding.contract.topic.QuarantinedContent;
import safeguarding.contract.topic.TopicNames;
import safeguarding.core.casefile.ChildKey;

/**
 * A record as a stage received it: its position, its timestamp, its bytes and its decoded content.
 *
 * @param sentAt its timestamp, in milliseconds; {@link ReceivedTimestamps#IMPOSSIBLE} if it has none that can be true
 * @param headers the headers that it came with
 * @param key null if it has none
 * @param moves how often its event has moved between files; empty if it has not, or is from another topic than the one for moved
 * events
 */
record ReceivedRecord(
        String topic,
        int partition,
        long offset,
        long sentAt,
        Headers headers,
        byte[] key,
        byte[] value,
        Object event,
        Optional<Header> moves) {

    /**
     * What a stage received, and from where. Moves are only trusted on the topic for moved events, because only this program
     * writes to it.
     */
    static ReceivedRecord of(ProcessorContext<?, ?> context, Record<byte[], Incoming> record, TopicNames topics) {
        RecordMetadata from = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a record comes from no topic"));
        boolean isMoved = from.topic().equals(topics.moved());
        return new ReceivedRecord(
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
        return moves == null ? QuarantinedContent.header(IndicatorTopology.MOVES_HEADER, "") : moves;
    }

    /**
     * The child that it is about.
     *
     * @throws IllegalArgumentException if its key is not that of a child
     */
    ChildKey child() {
        return ChildKey.read(keyText());
    }

    /** The key as text; empty if there is none. */
    String keyText() {
        return key == null ? "" : new String(key, StandardCharsets.UTF_8);
    }

    Instant receivedAt() {
        return Instant.ofEpochMilli(sentAt);
    }

    /** Whether it was passed on from another child's file. */
    boolean hasMoved() {
        return moves.isPresent();
    }

    /**
     * How often its event has moved between files.
     *
     * @throws IllegalStateException if the header that counts them is invalid
     */
    int moveCount() {
        byte[] count = moves.map(Header::value).orElse(new byte[] {0});
        if (count == null || count.length != 1 || count[0] < 0) {
            throw new IllegalStateException("the header that counts moves is not a number from 0 to 127");
        }
        return count[0];
    }

    /** The dead letter for it, if it cannot be processed. */
    DeadLetter deadLetter(String reason, String words) {
        return DeadLetter.of(topic, partition, offset, headers, key, value, reason, words);
    }
}
