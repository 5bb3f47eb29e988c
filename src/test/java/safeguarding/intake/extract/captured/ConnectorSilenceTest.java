package safeguarding.intake.extract.captured;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import safeguarding.intake.extract.CannotExtract;

/** A connector that has stopped is told from a database in which nothing changes. */
class ConnectorSilenceTest {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    private final ConnectorSilence silence = new ConnectorSilence(Duration.ofMinutes(5), "heartbeats");

    private void run(Instant now) {
        silence.begin();
        silence.end(now);
    }

    @Test
    void heartbeatsWithoutChangesAreNoSilence() {
        silence.heartbeat(NOON);

        assertThatCode(() -> run(NOON.plusSeconds(300))).doesNotThrowAnyException();
    }

    @Test
    void aRunThatReadsNothingFails_onceThereHasBeenNoHeartbeatForTooLong() {
        silence.heartbeat(NOON);

        assertThatThrownBy(() -> run(NOON.plusSeconds(301)))
                .isInstanceOf(CannotExtract.class)
                .hasMessageContaining("has written nothing since 2026-11-30T12:00:00Z")
                .hasMessageContaining("check that Kafka Connect runs");
    }

    @Test
    void aHeartbeatThatIsReadLateDoesNotMakeItOlder() {
        silence.heartbeat(NOON);
        silence.heartbeat(NOON.minusSeconds(600));

        assertThatCode(() -> run(NOON.plusSeconds(300))).doesNotThrowAnyException();
    }

    @Test
    void changesCountAsSignsOfLife_andAreSentEvenIfTheConnectorHasStoppedSince() {
        silence.heartbeat(NOON);
        silence.begin();
        silence.change(NOON.plusSeconds(60));

        assertThatCode(() -> silence.end(NOON.plusSeconds(3600))).doesNotThrowAnyException();
        assertThatThrownBy(() -> run(NOON.plusSeconds(3630))).hasMessageContaining("since 2026-11-30T12:01:00Z");
    }

    @Test
    void aConnectorThatWritesNoHeartbeatsIsNotJudged() {
        silence.change(NOON);

        assertThatCode(() -> run(NOON.plusSeconds(86_400))).doesNotThrowAnyException();
    }
}
