package safeguarding.processor;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * The position of a record of the deltas topic among everything that one partition of the case stage has sent about one
 * authority, so that the authority stage adds each record exactly once, whatever happens to offsets and transactions. It is sent
 * as a header of the record.
 *
 * @param sender the partition of the case topics
 * @param epoch rises whenever the sender begins to count from nothing, as after a reset
 * @param number 1 for the first record of an epoch, and one more for each after it
 */
record Sequence(int sender, long epoch, long number) {

    static final String HEADER = "safeguarding-sequence";

    private static final int BYTES = Integer.BYTES + 2 * Long.BYTES;

    /** The sequence of a record; empty if an earlier version of the program sent it. */
    static Optional<Sequence> of(Headers headers) {
        return Optional.ofNullable(headers.lastHeader(HEADER)).map(Header::value).map(bytes -> {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return new Sequence(buffer.getInt(), buffer.getLong(), buffer.getLong());
        });
    }

    /** Whether a record has a valid sequence, or none. */
    static boolean isReadable(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        return header == null || header.value() != null && header.value().length == BYTES;
    }

    Header header() {
        return new RecordHeader(
                HEADER, ByteBuffer.allocate(BYTES).putInt(sender).putLong(epoch).putLong(number).array());
    }
}
