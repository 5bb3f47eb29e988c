package safeguarding.stream;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.kafka.UnreadableRecord;

/**
 * What becomes of a message that cannot be read: it goes to the dead letters, and the rest goes on. Where the registry
 * cannot be asked nothing is known of the message, so the thread stops there rather than lose it.
 */
public final class UnreadableMessages extends LogAndContinueExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(UnreadableMessages.class);

    /** The key under which what counts unreadable messages is configured. */
    public static final String COUNTS = "safeguarding.counts";

    /** The header of a dead letter that says why it is one, in a word. */
    public static final String REASON_HEADER = "safeguarding.reason";

    private Counts counts;

    @Override
    public void configure(Map<String, ?> configs) {
        super.configure(configs);
        counts = (Counts) configs.get(COUNTS);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> message, Exception cause) {
        if (ThreadFailures.isOfRegistry(cause)) {
            return Response.fail();
        }
        LOG.warn(
                "a message that cannot be read goes to the dead letters: topic {}, partition {}, offset {}: {}",
                message.topic(),
                message.partition(),
                message.offset(),
                cause.getMessage());
        counts.unreadable();
        Response response = super.handleError(context, message, cause);
        response.deadLetterQueueRecords().forEach(letter -> letter.headers()
                .add(REASON_HEADER, reason(cause).getBytes(StandardCharsets.UTF_8)));
        return response;
    }

    /** Why it cannot be read, in a word that operators count by. */
    private static String reason(Exception cause) {
        return cause instanceof UnreadableRecord unreadable
                ? unreadable.reason().name().toLowerCase(Locale.ROOT).replace('_', '-')
                : "unreadable";
    }
}
