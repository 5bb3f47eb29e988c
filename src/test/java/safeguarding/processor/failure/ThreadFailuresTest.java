package safeguarding.processor.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.errors.InvalidTxnTimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;
import org.rocksdb.RocksDBException;
import safeguarding.contract.kafka.Refusal;
import safeguarding.contract.kafka.SchemaRegistry;
import safeguarding.processor.RefusingRegistry;

class ThreadFailuresTest {

    private static final Instant NOON = Instant.parse("2025-06-15T12:00:00Z");

    private static final Path STATE = Path.of("/srv/state");

    private final ThreadFailures failures = new ThreadFailures(STATE);

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
                .contains("does not have permission", "ops/acl.md");
    }

    @Test
    void stopsTheInstanceAtOnce_whenARightIsMissing() {
        Throwable refused = new TopicAuthorizationException(Set.of("safeguarding.alerts"));

        assertThat(failures.after(new StreamsException("wrapped", refused), NOON))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    }

    @Test
    void stopsTheInstanceAtOnce_whenTheDiskIsFull() {
        Throwable full = new ProcessorStateException(
                "Error while executing put from store case-files",
                new RocksDBException("While appending to file: /srv/state/1.sst: No space left on device"));

        assertThat(failures.after(full, NOON)).isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(failures.whyStopped()).get().asString()
                .contains("the disk that holds /srv/state is full", "Make room", "set state.dir", "nothing is lost");
    }

    @Test
    void restoresACorruptStoreOnce_andStopsWhenItIsSoAgainSoon() {
        assertThat(failures.after(corrupt("case-files"), NOON)).isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(failures.after(corrupt("series"), NOON)).isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(failures.whyStopped()).isEmpty();

        assertThat(failures.after(corrupt("case-files"), NOON.plus(Duration.ofMinutes(20))))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(failures.whyStopped()).get().asString()
                .contains("the store case-files", "corrupt again, 20 minutes after", "The disk under /srv/state", "state.dir");
    }

    @Test
    void restoresACorruptStoreAgain_whenThatIsFarApart() {
        for (int day = 0; day < 10; day++) {
            assertThat(failures.after(corrupt("case-files"), NOON.plus(Duration.ofDays(day))))
                    .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        }
    }

    private static Throwable corrupt(String store) {
        return new ProcessorStateException(
                "Error while getting value for key from store " + store,
                new RocksDBException("Corruption: block checksum mismatch in /srv/state/1.sst"));
    }

    @Test
    void stopsTheInstanceAtOnce_whenTheBrokersRefuseTheTransactionTimeout() {
        assertThat(failures.after(new StreamsException(new InvalidTxnTimeoutException("too long")), NOON))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(failures.whyStopped()).get().asString()
                .contains("kafka.transaction.timeout.ms", "transaction.max.timeout.ms");
    }

    @Test
    void stopsTheInstanceAtOnce_whenATopicIsGone() {
        assertThat(failures.after(new MissingSourceTopicException("gone"), NOON))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(failures.whyStopped()).get().asString().contains("topics plan", "Restore it");
    }

    /** A failure without a stack trace, because the log would show it. */
    private static final class Failed extends RuntimeException {

        private static final long serialVersionUID = 1;

        Failed() {
            super("for a test", null, false, false);
        }
    }
}
