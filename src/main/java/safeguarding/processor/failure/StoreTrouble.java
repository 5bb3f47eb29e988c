package safeguarding.processor.failure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.streams.errors.StreamsException;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** Recognises from a failure that a store on this machine is corrupt, or that its disk is full. */
public final class StoreTrouble {

    private static final Pattern FULL = Pattern.compile("(?i)no space left on device|disk quota exceeded");
    private static final Pattern MISSING_FILE = Pattern.compile("(?i)no such file or directory");
    private static final Pattern STORE = Pattern.compile("\\bstore ([\\w-]+)");
    private static final Pattern LOCATION = Pattern.compile("at location (\\S+)$");

    private StoreTrouble() {}

    /**
     * A store that cannot be read in its present state.
     *
     * @param store its name
     * @param task the task that it belongs to, named as the folder of its stores, if known
     * @param words RocksDB's message about it
     */
    public record CorruptStore(String store, Optional<String> task, String words) {

        /** The name of the store, for a message. */
        public String name() {
            return store + task.map(its -> " of task " + its).orElse("");
        }
    }

    public static boolean isFullDisk(Throwable failure) {
        return FailureWords.chain(failure)
                .filter(each -> each instanceof RocksDBException || each instanceof IOException)
                .anyMatch(each -> FULL.matcher(String.valueOf(each.getMessage())).find());
    }

    public static Optional<CorruptStore> corruptStore(Throwable failure) {
        return FailureWords.chain(failure)
                .filter(RocksDBException.class::isInstance)
                .map(RocksDBException.class::cast)
                .filter(StoreTrouble::isCorruption)
                .findFirst()
                .map(corruption -> new CorruptStore(
                        found(failure, STORE).orElse("(unknown)"),
                        found(failure, LOCATION)
                                .map(location -> Path.of(location).getParent().getParent().getFileName().toString())
                                .or(() -> task(failure)),
                        FailureWords.nameAndSafeMessage(corruption)));
    }

    private static boolean isCorruption(RocksDBException failure) {
        String message = String.valueOf(failure.getMessage());
        Status status = failure.getStatus();
        return status != null && status.getCode() == Status.Code.Corruption
                || message.startsWith("Corruption")
                || MISSING_FILE.matcher(message).find();
    }

    private static Optional<String> found(Throwable failure, Pattern pattern) {
        return FailureWords.chain(failure)
                .filter(StreamsException.class::isInstance)
                .map(each -> pattern.matcher(String.valueOf(each.getMessage())))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
    }

    private static Optional<String> task(Throwable failure) {
        return FailureWords.chain(failure)
                .filter(StreamsException.class::isInstance)
                .flatMap(each -> ((StreamsException) each).taskId().stream())
                .map(Object::toString)
                .findFirst();
    }
}
