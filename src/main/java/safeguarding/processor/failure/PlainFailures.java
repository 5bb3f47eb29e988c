package safeguarding.processor.failure;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.rewrite.RewritePolicy;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;

/**
 * Rewrites how exceptions are logged, whatever logs them. Their messages are left out unless they cannot contain anything from a
 * record. Kafka Streams and Kafka's clients log the same exception in several places, each time with its stack trace: only one
 * line of it is kept there. {@link ThreadFailures} logs the stack trace of a failure that matters, once.
 */
@Plugin(name = "PlainFailures", category = Core.CATEGORY_NAME, elementType = "rewritePolicy", printObject = true)
public final class PlainFailures implements RewritePolicy {

    private static final List<String> ONE_LINE = List.of("org.apache.kafka.streams.", "org.apache.kafka.clients.");

    private PlainFailures() {}

    /** Called by Log4j, which finds it by its name in log4j2.xml. */
    @PluginFactory
    public static PlainFailures create() {
        return new PlainFailures();
    }

    @Override
    public LogEvent rewrite(LogEvent event) {
        Throwable failure = event.getThrown();
        if (failure == null || failure instanceof FailureWithoutContent) {
            return event;
        }
        if (ONE_LINE.stream().noneMatch(event.getLoggerName()::startsWith)) {
            return new Log4jLogEvent.Builder(event)
                    .setThrown(FailureWithoutContent.of(failure))
                    .build();
        }
        String line = passing(failure)
                .orElseGet(() -> firstLine(event.getMessage().getFormattedMessage()) + " " + FailureWords.of(failure));
        return new Log4jLogEvent.Builder(event)
                .setThrown(null)
                .setMessage(new SimpleMessage(line))
                .build();
    }

    /** For a failure that passes by itself: what happened, and what follows. */
    static Optional<String> passing(Throwable failure) {
        if (failure instanceof TaskMigratedException) {
            return Optional.of("The brokers took this thread's work away: it had not committed or polled in time, or another"
                    + " instance took over (" + FailureWords.cause(failure).getClass().getSimpleName()
                    + "). It drops what was not committed and joins again; nothing is lost or counted twice.");
        }
        if (failure instanceof TaskCorruptedException corrupted) {
            return Optional.of("The stores of " + corrupted.corruptedTasks()
                    + " cannot be used as they are, as after a kill or a commit that timed out. They are restored from the"
                    + " brokers; nothing is lost or counted twice.");
        }
        return Optional.empty();
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
