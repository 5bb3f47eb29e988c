package safeguarding.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;
import safeguarding.kafka.Refusal;
import safeguarding.kafka.SchemaRegistry;

class ThreadFailuresTest {

    private static final Instant NOON = Instant.parse("2025-06-15T12:00:00Z");

    private final ThreadFailures failures = new ThreadFailures();

    private StreamThreadExceptionResponse failAt(Duration sinceNoon) {
        return failures.after(new Failed(), NOON.plus(sinceNoon));
    }

    @Test
    void stopsTheInstance_whenFailureFollowsFailure() {
        for (int minute = 0; minute < 5; minute++) {
            assertThat(failAt(Duration.ofMinutes(minute))).isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        }

        assertThat(failAt(Duration.ofMinutes(5))).isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    }

    @Test
    void goesOn_whenFailuresAreFarBetween() {
        for (int failure = 0; failure < 20; failure++) {
            assertThat(failAt(Duration.ofMinutes(3).multipliedBy(failure)))
                    .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        }
    }

    @Test
    void goesOnHoweverOftenTheRegistryDoesNotAnswer() {
        Throwable unavailable = catchThrowable(
                () -> SchemaRegistry.connect("http://127.0.0.1:1", Map.of()).byId(1));

        for (int failure = 0; failure < 20; failure++) {
            assertThat(failures.after(new StreamsException("wrapped", unavailable), NOON))
                    .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        }
    }

    @Test
    void stopsTheInstanceAtOnce_whenTheRegistryRefusesIt() {
        Throwable refused = RefusingRegistry.refusal();

        assertThat(failures.after(new StreamsException("wrapped", refused), NOON))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(Refusal.in(new StreamsException("wrapped", refused))).get().asString()
                .contains("may not do that there", "ops/acl.md");
    }

    @Test
    void stopsTheInstanceAtOnce_whenARightIsMissing() {
        Throwable refused = new TopicAuthorizationException(Set.of("safeguarding.alerts"));

        assertThat(failures.after(new StreamsException("wrapped", refused), NOON))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    }

    /** Without a stack trace, which the log would show. */
    private static final class Failed extends RuntimeException {

        private static final long serialVersionUID = 1;

        Failed() {
            super("for a test", null, false, false);
        }
    }
}
