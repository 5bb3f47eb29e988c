package safeguarding.contract.topic;

import java.util.Optional;

/**
 * A record that could be read but was rejected, with the reason and where it came from. The reason names no one. The record
 * itself, or its beginning if it is too long, is kept so that it can be corrected and sent again.
 *
 * @param rule the short name of the rule that it broke, such as date-in-future
 * @param reason the same in words
 * @param topic where it came from
 * @param partition where it came from
 * @param offset where it came from
 * @param key its key, as it came, or the beginning of a long one
 * @param value the record, as it came, or the beginning of a long one
 * @param keyLength the length of the whole key in bytes; absent in rejections of earlier versions, which are whole
 * @param valueLength the length of the whole value in bytes; absent in rejections of earlier versions, which are whole
 */
public record Rejection(
        String rule,
        String reason,
        String topic,
        int partition,
        long offset,
        Optional<byte[]> key,
        byte[] value,
        Optional<Long> keyLength,
        Optional<Long> valueLength) {

    /** Whether all of the record is kept, so that it can be sent again from here. */
    public boolean isWhole() {
        return isAll(keyLength, key.map(kept -> kept.length).orElse(0)) && isAll(valueLength, value.length);
    }

    private static boolean isAll(Optional<Long> whole, int kept) {
        return whole.isEmpty() || whole.get() == kept;
    }
}
