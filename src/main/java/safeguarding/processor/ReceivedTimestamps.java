package safeguarding.processor;

import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The timestamps of records, if they can be true. Kafka's own extractor stops the thread at a record without one, and logs the
 * whole record. Here such a record reaches its stage, which sends it to the dead letters.
 */
final class ReceivedTimestamps implements TimestampExtractor {

    /** In place of a timestamp that is missing, or cannot be true. */
    static final long IMPOSSIBLE = 0;

    /** How far ahead of ours the clock of a source may be. */
    private static final Duration TOLERANCE = Duration.ofDays(1);

    private final InstantSource clock;

    /** @param clock the real time, whatever the figures' clock says */
    ReceivedTimestamps(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        long timestamp = record.timestamp();
        return timestamp > IMPOSSIBLE && timestamp <= clock.millis() + TOLERANCE.toMillis() ? timestamp : IMPOSSIBLE;
    }
}
