package safeguarding.processor;

import java.util.function.Function;
import org.apache.kafka.common.serialization.Deserializer;
import safeguarding.contract.kafka.UnreadableRecord.Reason;
import safeguarding.contract.kafka.UnreadableRecord;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.contract.topic.RecordSizes;
import safeguarding.processor.failure.Infrastructure;

/** Decodes records, and keeps their bytes beside the decoded content. */
final class IncomingDeserializer implements Deserializer<Incoming> {

    private final Function<String, MessageCodec> codec;
    private final int longest;
    private final boolean ours;

    private IncomingDeserializer(Function<String, MessageCodec> codec, int longest, boolean ours) {
        this.codec = codec;
        this.longest = longest;
        this.ours = ours;
    }

    /**
     * A deserializer for a topic that others write to. The stage is not given records that cannot be decoded.
     *
     * @param longest the most bytes that a record may have; a longer one is not decoded
     */
    static IncomingDeserializer ofOthers(Function<String, MessageCodec> codec, int longest) {
        return new IncomingDeserializer(codec, longest, false);
    }

    /**
     * A deserializer for a topic that only the program writes to. The stage is also given records that cannot be decoded, because
     * they were meant to count.
     */
    static IncomingDeserializer ofOurOwn(Function<String, MessageCodec> codec) {
        return new IncomingDeserializer(codec, RecordSizes.LARGEST_OWN, true);
    }

    @Override
    public Incoming deserialize(String topic, byte[] bytes) {
        try {
            return read(codec.apply(topic), longest, bytes);
        } catch (UnreadableRecord e) {
            if (ours) {
                return new Incoming(bytes, e);
            }
            throw e;
        }
    }

    private static Incoming read(MessageCodec codec, int longest, byte[] bytes) {
        byte[] value = bytes == null ? new byte[0] : bytes;
        if (value.length > longest) {
            throw new UnreadableRecord(
                    Reason.TOO_LONG, "The record has " + value.length + " bytes; the most that is read is " + longest);
        }
        try {
            return new Incoming(bytes, codec.read(value));
        } catch (UnreadableRecord e) {
            throw e;
        } catch (RuntimeException e) {
            if (Infrastructure.isCauseOf(e)) {
                throw e;
            }
            // Its message can quote the record.
            throw new UnreadableRecord(
                    Reason.DOES_NOT_FIT, "The record has a value that this program cannot hold (" + e.getClass().getSimpleName() + ")");
        }
    }
}
