package safeguarding.processor.failure;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.streams.errors.StreamsException;
import org.rocksdb.RocksDBException;
import safeguarding.contract.kafka.CannotStart;
import safeguarding.contract.kafka.RegistryUnavailable;
import safeguarding.contract.kafka.SchemaRefused;
import safeguarding.contract.kafka.UnknownSchema;
import safeguarding.contract.kafka.UnreadableRecord;

/**
 * Describes a failure in one line, the real cause first: what failed, and where. An exception's message may quote the record that
 * caused it, and so a child's id. Only messages of exceptions that never do are passed on; for all others, only the class and the
 * line of our code are named.
 */
public final class FailureWords {

    /** Exceptions whose messages name topics, schemas, files and settings, and never anything from a record. */
    private static final Set<Class<?>> SAFE = Set.of(
            RocksDBException.class,
            IOException.class,
            EOFException.class,
            SocketTimeoutException.class,
            UnknownHostException.class,
            CannotStart.class,
            RegistryUnavailable.class,
            SchemaRefused.class,
            UnknownSchema.class,
            UnreadableRecord.class);

    private static final String OF_KAFKA = "org.apache.kafka.common.errors.";
    private static final String OF_STREAMS = "org.apache.kafka.streams.";
    private static final String OURS = "safeguarding.";

    /** What Kafka Streams writes at the beginning of a message, before any text from elsewhere. */
    private static final List<Pattern> PLACES = List.of(
            Pattern.compile("^Exception caught in process\\. (taskId=\\d+_\\d+, processor=[\\w-]+, topic=[\\w.-]+, partition=\\d+, offset=\\d+)"),
            Pattern.compile("^Error opening (store [\\w-]+ at location \\S+)$"),
            Pattern.compile("^Error while (?:[a-z/ ]+) (store [\\w-]+)$"),
            Pattern.compile("Failed to (?:flush cache of|commit state|close state) (store [\\w-]+)$"),
            Pattern.compile("^Error encountered sending record to (topic [\\w.-]+ for task \\d+_\\d+) "));

    private FailureWords() {}

    /** The cause in one line, with its place if known. */
    public static String of(Throwable failure) {
        Throwable cause = cause(failure);
        List<String> words = new ArrayList<>();
        words.add(nameAndSafeMessage(cause));
        place(failure).ifPresent(words::add);
        ourFrame(failure).ifPresent(frame -> words.add("at " + frame));
        return String.join(", ", words);
    }

    /** The exception that the others are wrapped around. */
    static Throwable cause(Throwable failure) {
        return chain(failure).reduce((outer, inner) -> inner).orElse(failure);
    }

    /** An exception and its causes, the outermost first. */
    static Stream<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable next = failure; next != null && !chain.contains(next); next = next.getCause()) {
            chain.add(next);
        }
        return chain.stream();
    }

    /** The name of an exception's class, with its message if that cannot contain anything from a record. */
    public static String nameAndSafeMessage(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        String message = failure.getMessage();
        return message != null && isSafe(failure) ? name + ": " + message.lines().findFirst().orElse("") : name;
    }

    static boolean isSafe(Throwable failure) {
        return SAFE.contains(failure.getClass())
                || failure instanceof FileSystemException
                || failure instanceof SocketException
                || failure.getClass().getName().startsWith(OF_KAFKA);
    }

    private static Optional<String> place(Throwable failure) {
        List<Throwable> chain = chain(failure).toList();
        Optional<String> said = chain.stream()
                .filter(each -> each.getClass().getName().startsWith(OF_STREAMS) && each.getMessage() != null)
                .flatMap(each -> PLACES.stream().map(place -> place.matcher(each.getMessage())))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
        return said.or(() -> chain.stream()
                .filter(StreamsException.class::isInstance)
                .flatMap(each -> ((StreamsException) each).taskId().stream())
                .map(task -> "task " + task)
                .findFirst());
    }

    /** The line of our own code that is closest to the cause. */
    private static Optional<String> ourFrame(Throwable failure) {
        return chain(failure)
                .map(each -> Stream.of(each.getStackTrace())
                        .filter(frame -> frame.getClassName().startsWith(OURS))
                        .findFirst())
                .flatMap(Optional::stream)
                .reduce((outer, inner) -> inner)
                .map(StackTraceElement::toString);
    }
}
