package safeguarding.processor;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.contract.kafka.UnreadableRecord;
import safeguarding.contract.topic.DeadLetter;
import safeguarding.processor.failure.Infrastructure;

/**
 * Handles a record that cannot be read: it goes to the dead letters, and the next record is processed. If the registry is
 * unavailable nothing is known about the record, so the thread stops there rather than lose it.
 */
public final class UnreadableMessages implements DeserializationExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(UnreadableMessages.class);

    /** The setting that passes in the counter of unreadable messages. */
    public static final String COUNTS = "safeguarding.counts";

    private Counts counts;
    private String deadLetters;

    @Override
    public void configure(Map<String, ?> configs) {
        counts = (Counts) configs.get(COUNTS);
        deadLetters = (String) configs.get(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception cause) {
        if (!(cause instanceof UnreadableRecord) && Infrastructure.isCauseOf(cause)) {
            return Response.fail();
        }
        String words = cause instanceof UnreadableRecord ? cause.getMessage() : "It cannot be read";
        LOG.warn(
                "a record that cannot be read goes to the dead letters: topic {}, partition {}, offset {}: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                words);
        counts.unreadable();
        DeadLetter letter = DeadLetter.of(
                record.topic(),
                record.partition(),
                record.offset(),
                record.headers(),
                record.key(),
                record.value(),
                reason(cause),
                words);
        return Response.resume(List.of(letter.on(deadLetters)));
    }

    /** Why it cannot be read, as a short code that operators count by. */
    private static String reason(Exception cause) {
        return cause instanceof UnreadableRecord unreadable
                ? unreadable.reason().name().toLowerCase(Locale.ROOT).replace('_', '-')
                : "unreadable";
    }
}
