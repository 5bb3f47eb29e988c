package safeguarding.stream;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import safeguarding.casefile.Rejected;

/** Sends a message that could be read but not believed to the rejected topic, with why and where it came from. */
final class RejectedMessages {

    private RejectedMessages() {}

    static void forward(
            ProcessorContext<String, Object> context,
            String sink,
            Record<String, Incoming> message,
            Rejected rejected) {
        Optional<RecordMetadata> from = context.recordMetadata();
        Rejection rejection = new Rejection(
                rejected.rule(),
                rejected.reason(),
                from.map(RecordMetadata::topic).orElse(""),
                from.map(RecordMetadata::partition).orElse(-1),
                from.map(RecordMetadata::offset).orElse(-1L),
                Optional.ofNullable(message.key()).map(key -> key.getBytes(StandardCharsets.UTF_8)),
                message.value().bytes());
        context.forward(
                new Record<String, Object>(
                        message.key(), rejection, context.currentSystemTimeMs(), message.headers()),
                sink);
    }
}
