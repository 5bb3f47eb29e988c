package safeguarding.processor.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystemException;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rocksdb.RocksDBException;

/** Shows that the log gives the real cause of a failure first, and nothing from any record. */
class FailureWordsTest {

    private static final String CHILD = "child-4711";
    private static final String STREAMS_LOGGER = "org.apache.kafka.streams.processor.internals.StreamThread";

    /** Failures whose messages quote a child's id, as messages from Java, libraries and Kafka Streams do. */
    static Stream<Throwable> failuresThatQuoteARecord() {
        Throwable cause = new NumberFormatException("For input string: \"" + CHILD + "\"");
        return Stream.of(
                cause,
                new StreamsException(cause),
                new StreamsException("Exception caught in process. " + CHILD, cause),
                new StreamsException("Invalid timestamp: -1 of ConsumerRecord(key = 372/" + CHILD + ")", cause),
                new ProcessorStateException("Error while putting key 372/" + CHILD + " into store case-files", cause),
                new ProcessorStateException("Error opening store " + CHILD + " in " + CHILD, cause),
                new IllegalStateException(CHILD, new IllegalArgumentException(CHILD, new StreamsException(CHILD, cause))),
                new ClassCastException(CHILD),
                suppressing(cause));
    }

    private static Throwable suppressing(Throwable other) {
        Throwable outer = new IllegalStateException(CHILD);
        outer.addSuppressed(other);
        return outer;
    }

    @ParameterizedTest
    @MethodSource("failuresThatQuoteARecord")
    void nothingOfARecordIsLogged(Throwable failure) {
        assertThat(FailureWords.of(failure)).doesNotContain("4711").isNotBlank();
        assertThat(printed(FailureWithoutContent.of(failure))).doesNotContain("4711").contains("Exception", "\tat ");
        for (String logger : new String[] {STREAMS_LOGGER, "io.javalin.Javalin"}) {
            LogEvent event = logged(logger, "it failed", failure);
            String thrown = event.getThrown() == null ? "" : printed(event.getThrown());
            assertThat(event.getMessage().getFormattedMessage() + thrown).doesNotContain("4711");
        }
    }

    private static String printed(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static LogEvent logged(String logger, String message, Throwable failure) {
        return PlainFailures.create().rewrite(event(logger, message, failure));
    }

    private static LogEvent event(String logger, String message, Throwable failure) {
        return Log4jLogEvent.newBuilder()
                .setLoggerName(logger)
                .setLevel(Level.WARN)
                .setMessage(new SimpleMessage(message))
                .setThrown(failure)
                .build();
    }

    @Test
    void theRealCauseComesFirst_withThePlace() {
        Throwable failure = new StreamsException(
                "Exception caught in process. taskId=0_1, processor=case-stage, topic=safeguarding.case.contact, partition=1,"
                        + " offset=42, stacktrace=" + CHILD,
                new ArithmeticException("long overflow of " + CHILD));

        assertThat(FailureWords.of(failure)).startsWith("ArithmeticException, taskId=0_1, processor=case-stage,"
                + " topic=safeguarding.case.contact, partition=1, offset=42, at safeguarding.processor.failure.FailureWordsTest");
    }

    @Test
    void messagesThatQuoteNoRecordAreKept() {
        assertThat(FailureWords.of(new ProcessorStateException(
                        "Error opening store case-files at location /srv/state/app/0_1/rocksdb/case-files",
                        new RocksDBException("Corruption: no such block"))))
                .startsWith("RocksDBException: Corruption: no such block, store case-files at location /srv/state");
        assertThat(FailureWords.of(new IOException("No space left on device"))).contains("No space left on device");
        assertThat(FailureWords.of(new FileSystemException("/srv/state", null, "read-only"))).contains("/srv/state: read-only");
        assertThat(FailureWords.of(new StreamsException(new RecordTooLargeException("The message is 2000000 bytes"))))
                .contains("RecordTooLargeException: The message is 2000000 bytes");
        assertThat(FailureWords.of(new StreamsException("x", new IllegalStateException(), new TaskId(1, 2))))
                .contains("task 1_2");
    }

    @Test
    void beingFencedIsOneLine() {
        LogEvent event = logged(
                STREAMS_LOGGER,
                "Detected that the thread is being fenced.",
                new TaskMigratedException("fenced", new ProducerFencedException("newer epoch")));

        assertThat(event.getThrown()).isNull();
        assertThat(event.getMessage().getFormattedMessage())
                .contains("had not committed or polled in time", "(ProducerFencedException)", "nothing is lost or counted twice")
                .doesNotContain("\n");
    }

    @Test
    void storesThatCannotBeUsedAreOneLine() {
        LogEvent event = logged(STREAMS_LOGGER, "corrupted", new TaskCorruptedException(Set.of(new TaskId(0, 1))));

        assertThat(event.getThrown()).isNull();
        assertThat(event.getMessage().getFormattedMessage()).contains("[0_1]", "restored").doesNotContain("\n");
    }

    @Test
    void onlyTheThreadSaysThatItIsFenced() {
        Throwable fenced = new TaskMigratedException("fenced", new ProducerFencedException("newer epoch"));
        PassingFailuresOnce filter = PassingFailuresOnce.create();

        assertThat(filter.filter(event(STREAMS_LOGGER, "fenced", fenced))).isEqualTo(Filter.Result.NEUTRAL);
        assertThat(filter.filter(event("org.apache.kafka.streams.processor.internals.ProcessorStateManager", "", fenced)))
                .isEqualTo(Filter.Result.DENY);
        assertThat(filter.filter(event("org.apache.kafka.streams.processor.internals.ProcessorStateManager", "",
                        new ProcessorStateException("a real failure"))))
                .isEqualTo(Filter.Result.NEUTRAL);
    }

    @Test
    void whatIsLoggedWithoutAnExceptionIsLeftAsItIs() {
        assertThat(logged(STREAMS_LOGGER, "all is well", null).getMessage().getFormattedMessage()).isEqualTo("all is well");
    }

    @Test
    void causesInACircleEnd() {
        Throwable one = new IllegalStateException();
        Throwable other = new IllegalArgumentException(one);
        one.initCause(other);

        assertThat(FailureWords.of(one)).startsWith("IllegalArgumentException");
        assertThat(printed(FailureWithoutContent.of(one))).contains("IllegalStateException");
    }
}
