package safeguarding.stream;

import java.util.Optional;

/**
 * A message that could be read but not believed, and why, with where it came from. The reason names no one; the message
 * itself is kept so that it can be mended and sent again.
 *
 * @param rule a short name of the rule that it broke, such as date-in-future
 * @param reason the same in words
 * @param topic where it came from
 * @param partition where it came from
 * @param offset where it came from
 * @param key its key, as it came
 * @param value the message, as it came
 */
public record Rejection(
        String rule,
        String reason,
        String topic,
        int partition,
        long offset,
        Optional<byte[]> key,
        byte[] value) {}
