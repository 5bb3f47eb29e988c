package safeguarding.stream;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.kafka.RegistryUnavailable;

/**
 * A wire that waits for a registry that does not answer, so that a short outage of it costs nothing but time. After a
 * while it gives up, since Kafka takes a thread for dead that does not come back to it. It does not wait where the
 * registry refuses us, since that does not pass.
 */
final class PatientWire implements Wire {

    private static final Logger LOG = LoggerFactory.getLogger(PatientWire.class);

    /** Well within the five minutes after which Kafka gives a thread's work to another. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    private final Wire wire;
    private final Duration patience;
    private final Duration betweenTries;
    private final CountDownLatch givenUp = new CountDownLatch(1);

    PatientWire(Wire wire) {
        this(wire, PATIENCE, BETWEEN_TRIES);
    }

    PatientWire(Wire wire, Duration patience, Duration betweenTries) {
        this.wire = wire;
        this.patience = patience;
        this.betweenTries = betweenTries;
    }

    @Override
    public byte[] write(String topic, Object value) {
        return untilAnswered(() -> wire.write(topic, value));
    }

    @Override
    public Object read(byte[] bytes) {
        return untilAnswered(() -> wire.read(bytes));
    }

    /** Waits no longer, now and from now on. */
    void giveUp() {
        givenUp.countDown();
    }

    private <T> T untilAnswered(Supplier<T> question) {
        long end = System.nanoTime() + patience.toNanos();
        boolean waiting = false;
        while (true) {
            try {
                T answer = question.get();
                if (waiting) {
                    LOG.info("the schema registry answers again");
                }
                return answer;
            } catch (RegistryUnavailable e) {
                if (e.isRefusal()) {
                    throw e;
                }
                if (!waiting) {
                    LOG.warn("waiting for the schema registry: {}", e.getMessage());
                    waiting = true;
                }
                if (System.nanoTime() > end || isGivenUp()) {
                    throw e;
                }
            }
        }
    }

    /** Lets a moment pass, unless there is no use in waiting. */
    private boolean isGivenUp() {
        try {
            return givenUp.await(betweenTries.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
