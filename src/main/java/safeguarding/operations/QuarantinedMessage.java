package safeguarding.operations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;

/**
 * A quarantined message, which could not be read or was invalid: the message as received, where it came from, and why.
 *
 * @param on the topic that it is quarantined on, without the prefix: rejected or dead-letters
 * @param at the time of the message on that topic
 * @param rule the reason, as a short code
 * @param reason the same in a sentence, which names nobody
 * @param headers the headers for sending it again
 * @param isWhole whether all of it is kept; if it was too long only the beginning is kept, and it is not sent again
 */
public record QuarantinedMessage(
        String on,
        Instant at,
        String rule,
        String reason,
        Origin origin,
        Optional<byte[]> key,
        Optional<byte[]> value,
        List<Header> headers,
        boolean isWhole) {

    /** Where a message came from. This identifies it, however often it was quarantined. */
    public record Origin(String topic, int partition, long offset) {

        @Override
        public String toString() {
            return topic + "/" + partition + "/" + offset;
        }
    }
}
