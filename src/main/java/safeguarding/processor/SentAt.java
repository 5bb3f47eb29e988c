package safeguarding.processor;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * The timestamp of the event that caused a record of the deltas topic, in milliseconds, as a header of the record. The authority
 * stage compares it with the watermark.
 */
final class SentAt {

    static final String HEADER = "safeguarding-sent-at";

    private SentAt() {}

    static Header header(long sentAt) {
        return new RecordHeader(HEADER, ByteBuffer.allocate(Long.BYTES).putLong(sentAt).array());
    }

    /** The timestamp in a record's headers; empty if an earlier version of the program sent it, or if it is invalid. */
    static Optional<Long> of(Headers headers) {
        return Optional.ofNullable(headers.lastHeader(HEADER))
                .map(Header::value)
                .filter(bytes -> bytes.length == Long.BYTES)
                .map(bytes -> ByteBuffer.wrap(bytes).getLong());
    }
}
