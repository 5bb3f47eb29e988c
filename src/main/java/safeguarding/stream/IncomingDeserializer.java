package safeguarding.stream;

import org.apache.kafka.common.serialization.Deserializer;
import safeguarding.kafka.UnreadableRecord;
import safeguarding.kafka.UnreadableRecord.Reason;

/** Reads records, and keeps their bytes beside what they say. */
final class IncomingDeserializer implements Deserializer<Incoming> {

    private final Wire wire;
    private final int longest;

    /**
     * @param longest how many bytes a record may have; a longer one is not looked at
     */
    IncomingDeserializer(Wire wire, int longest) {
        this.wire = wire;
        this.longest = longest;
    }

    @Override
    public Incoming deserialize(String topic, byte[] bytes) {
        byte[] value = bytes == null ? new byte[0] : bytes;
        if (value.length > longest) {
            throw new UnreadableRecord(
                    Reason.TOO_LONG, "The record has " + value.length + " bytes; the most that is read is " + longest);
        }
        try {
            return new Incoming(bytes, wire.read(value));
        } catch (UnreadableRecord e) {
            throw e;
        } catch (RuntimeException e) {
            if (Infrastructure.isCauseOf(e)) {
                throw e;
            }
            // Its message can quote what was read.
            throw new UnreadableRecord(
                    Reason.DOES_NOT_FIT, "The record has a value that this program cannot hold (" + e.getClass().getSimpleName() + ")");
        }
    }
}
