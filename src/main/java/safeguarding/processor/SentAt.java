package safeguarding.processor;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * When the event was sent that a record of the deltas topic comes from. It tells the authority stage how much of an authority it has,
 * while there is more to read of others. It is a header of the record, in milliseconds.
 */
final class SentAt {

    static final String HEADER = "safeguarding-sent-at";

    private SentAt() {}

    static Header header(long sentAt) {
        return new RecordHeader(HEADER, ByteBuffer.allocate(Long.BYTES).putLong(sentAt).array());
    }

    /** That of a record; nothing where an earlier version of the program sent it, or it cannot be read. */
    static Optional<Long> of(Headers headers) {
        return Optional.ofNullable(headers.lastHeader(HEADER))
                .map(Header::value)
                .filter(bytes -> bytes.length == Long.BYTES)
                .map(bytes -> ByteBuffer.wrap(bytes).getLong());
    }
}
