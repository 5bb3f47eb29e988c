package safeguarding.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.contract.kafka.CannotStart;
import safeguarding.contract.kafka.TopicReader;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.contract.topic.Operation;
import safeguarding.contract.topic.OperationKind;
import safeguarding.contract.topic.TopicNames;

/**
 * The copies of an application's stores on this machine. A reset deletes the stores on the brokers. An instance elsewhere, or on
 * a machine that was off then, would continue from its own copies and count all events twice. So each folder remembers the last
 * reset that it has seen.
 *
 * @param folder the setting state.dir
 */
public record LocalStores(Path folder, String application) {

    private static final Logger LOG = LoggerFactory.getLogger(LocalStores.class);

    /**
     * Deletes the copies if the application has been reset since they were made.
     *
     * @throws CannotStart if a reset was started but not completed
     */
    public void discardIfReset(TopicReader reader, MessageCodec codec, TopicNames topics) {
        Optional<Operation> last = lastReset(reader, codec, topics);
        if (last.isEmpty()) {
            return;
        }
        if (last.get().kind() == OperationKind.RESET_BEGUN) {
            throw new CannotStart("a reset of the application " + application + " was started at " + last.get().at()
                    + " and not completed; run it again");
        }
        String reset = last.get().at().toString();
        if (!reset.equals(seen())) {
            if (discard()) {
                LOG.info("deleted the stores in {}, because the application was reset at {}", folder, reset);
            }
            write(reset);
        }
    }

    private Optional<Operation> lastReset(TopicReader reader, MessageCodec codec, TopicNames topics) {
        return OperationLog.last(
                OperationLog.read(reader, codec, topics),
                EnumSet.of(OperationKind.RESET_BEGUN, OperationKind.RESET_DONE),
                application);
    }

    /** Deletes the copies; returns whether there were any. */
    public boolean discard() {
        Path stores = folder.resolve(application);
        if (!Files.exists(stores)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(stores)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the stores in " + stores, e);
        }
    }

    private Path note() {
        return folder.resolve(application + ".last-reset");
    }

    private String seen() {
        try {
            return Files.exists(note()) ? Files.readString(note(), StandardCharsets.UTF_8).strip() : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String reset) {
        try {
            Files.createDirectories(folder);
            Files.writeString(note(), reset + "\n", StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
