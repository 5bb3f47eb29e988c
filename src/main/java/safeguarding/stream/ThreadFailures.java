package safeguarding.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.kafka.Refusal;
import safeguarding.kafka.RegistryUnavailable;

/**
 * What becomes of an instance when a thread of it fails. The thread is replaced, for most failures pass; but where one
 * follows another the instance stops, so that whoever runs it sees that something is wrong. That the registry does not
 * answer passes without our doing, and does not count; that a right is missing, on the brokers or in the registry, never
 * passes, and the instance stops at once.
 */
final class ThreadFailures {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadFailures.class);
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);
    private static final int MOST = 5;

    private final Deque<Instant> counted = new ArrayDeque<>();

    synchronized StreamThreadExceptionResponse after(Throwable cause, Instant now) {
        Optional<String> refusal = Refusal.in(cause);
        if (refusal.isPresent()) {
            LOG.error("the processor stops: {}", refusal.get());
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        if (isOfRegistry(cause)) {
            LOG.warn("a thread of the processor is replaced, as the schema registry does not answer");
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        forgetOld(now);
        counted.add(now);
        if (counted.size() > MOST) {
            LOG.error("the processor stops after {} failures in a short while", counted.size(), cause);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.warn("a thread of the processor failed and is replaced", cause);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** How many failures are not forgotten yet. */
    synchronized int recent(Instant now) {
        forgetOld(now);
        return counted.size();
    }

    private void forgetOld(Instant now) {
        counted.removeIf(earlier -> earlier.isBefore(now.minus(FORGOTTEN_AFTER)));
    }

    /** Whether it failed because the registry could not be asked, which says nothing of any message. */
    static boolean isOfRegistry(Throwable cause) {
        for (Throwable reason = cause; reason != null; reason = reason.getCause()) {
            if (reason instanceof RegistryUnavailable) {
                return true;
            }
        }
        return false;
    }
}
