package safeguarding.intake.extract.captured;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.intake.extract.CannotExtract;

/**
 * Tells a connector that has stopped from a database in which nothing changes, by its heartbeats. Without it, a source whose
 * connector has died would report success for ever, with figures that get older.
 */
final class ConnectorSilence {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectorSilence.class);

    private final Duration longest;
    private final String heartbeatTopic;
    private Instant heardAt = Instant.EPOCH;
    private Optional<Instant> firstRunAt = Optional.empty();
    private boolean hasHeartbeats = false;
    private boolean hasChanges = false;
    private boolean hasWarned = false;

    /**
     * @param longest how long a connector may write nothing before it counts as stopped
     */
    ConnectorSilence(Duration longest, String heartbeatTopic) {
        this.longest = longest;
        this.heartbeatTopic = heartbeatTopic;
    }

    /** A run begins to read. */
    void begin() {
        hasChanges = false;
    }

    /** A heartbeat was read, written at this time. */
    void heartbeat(Instant at) {
        hasHeartbeats = true;
        heard(at);
    }

    /** A message about rows was read, written at this time. */
    void change(Instant at) {
        hasChanges = true;
        heard(at);
    }

    private void heard(Instant at) {
        heardAt = at.isAfter(heardAt) ? at : heardAt;
    }

    /**
     * A run has read everything. If it has read changes, they are sent, even if the connector has stopped since.
     *
     * @throws CannotExtract if it has read none, and the connector has stopped
     */
    void end(Instant now) {
        if (!hasHeartbeats) {
            firstRunAt = firstRunAt.or(() -> Optional.of(now));
            if (!hasWarned && isTooLong(firstRunAt.get(), now)) {
                LOG.warn("no heartbeats on topic {}: this source will not notice if the connector stops. Set"
                        + " heartbeat.interval.ms=60000 for the connector, and let this user read the topic", heartbeatTopic);
                hasWarned = true;
            }
            return;
        }
        if (!hasChanges && isTooLong(heardAt, now)) {
            throw new CannotExtract("the connector has written nothing since " + heardAt.truncatedTo(ChronoUnit.SECONDS)
                    + ", not even a heartbeat; check that Kafka Connect runs, and the status of the connector");
        }
    }

    private boolean isTooLong(Instant from, Instant to) {
        return Duration.between(from, to).compareTo(longest) > 0;
    }
}
