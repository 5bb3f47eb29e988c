package safeguarding.upkeep;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;

/**
 * A message that was set aside, since it could not be read or not be believed: the message as it came, where it came
 * from, and why.
 *
 * @param on the topic that it was set aside on, without the prefix: rejected or dead-letters
 * @param at the time of the message on that topic
 * @param rule why, in a word
 * @param reason the same in a sentence, which names nobody
 * @param headers those that it is sent again with
 * @param isWhole whether all of it is kept; of one that was too long only the beginning is, and it is not sent again
 */
public record SetAside(
        String on,
        Instant at,
        String rule,
        String reason,
        Origin origin,
        Optional<byte[]> key,
        Optional<byte[]> value,
        List<Header> headers,
        boolean isWhole) {

    /** Where a message came from. A message is known by this, wherever and however often it was set aside. */
    public record Origin(String topic, int partition, long offset) {

        @Override
        public String toString() {
            return topic + "/" + partition + "/" + offset;
        }
    }
}
