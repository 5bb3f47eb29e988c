package safeguarding.contract.topic;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * A key and a value as kept on the topics {@code rejected} and {@code dead-letters}: whole or, if they are too long for a
 * record, only their beginnings and their lengths. Only a source's tracing headers are kept, because other headers can be
 * any size and contain anything.
 *
 * @param key absent if the record had none
 * @param keyLength the length of the whole key in bytes
 * @param value absent if the record had none
 * @param valueLength the length of the whole value in bytes
 */
public record QuarantinedContent(Optional<byte[]> key, int keyLength, Optional<byte[]> value, int valueLength) {

    /** The headers of W3C Trace Context. */
    private static final List<String> TRACING = List.of("traceparent", "tracestate");

    private static final int LONGEST_HEADER = 512;

    public static QuarantinedContent of(byte[] key, byte[] value) {
        return new QuarantinedContent(
                Optional.ofNullable(key).map(whole -> cut(whole, RecordSizes.LONGEST_KEY, RecordSizes.LONGEST_KEY)),
                length(key),
                Optional.ofNullable(value)
                        .map(whole -> cut(whole, RecordSizes.LONGEST_EVENT, RecordSizes.BEGINNING_OF_EVENT)),
                length(value));
    }

    private static byte[] cut(byte[] whole, int longest, int beginning) {
        return whole.length <= longest ? whole : Arrays.copyOf(whole, beginning);
    }

    private static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    /** Whether all of it is kept, so that it can be sent again from here. */
    boolean isWhole() {
        return key.map(kept -> kept.length).orElse(0) == keyLength
                && value.map(kept -> kept.length).orElse(0) == valueLength;
    }

    /** Headers with the original lengths, if not all of it is kept. */
    List<Header> lengths() {
        return isWhole()
                ? List.of()
                : List.of(
                        header(DeadLetter.KEY_LENGTH_HEADER, String.valueOf(keyLength)),
                        header(DeadLetter.VALUE_LENGTH_HEADER, String.valueOf(valueLength)));
    }

    /** The tracing headers among those that a source sent. */
    public static List<Header> tracing(Headers headers) {
        return TRACING.stream()
                .map(headers::lastHeader)
                .filter(header -> header != null && header.value() != null && header.value().length <= LONGEST_HEADER)
                .toList();
    }

    public static Header header(String name, String text) {
        return new RecordHeader(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
