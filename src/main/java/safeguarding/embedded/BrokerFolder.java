package safeguarding.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.OptionalInt;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import safeguarding.contract.kafka.CannotStart;

/**
 * The folder of an embedded broker, used by one process at a time: its log, and the port it last used.
 *
 * <p>The lock is our own and is taken first, because Kafka ends the whole process when it finds its log in use. The operating
 * system releases it when the process dies, so there is nothing to clean up after a kill.
 */
final class BrokerFolder implements AutoCloseable {
    static final int NODE_ID = 1;

    private final Path path;
    private final FileChannel lockFile;

    private BrokerFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    static BrokerFolder open(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            return new BrokerFolder(path, lock(path));
        } catch (IOException e) {
            throw new CannotStart("The folder " + path + " cannot be written to (" + e
                    + "). Choose another, or make it writable.", e);
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel file = FileChannel.open(path.resolve("broker.lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        if (!isLocked(file)) {
            file.close();
            throw new CannotStart("Another Safeguarding process is using the folder " + path
                    + ". Stop it, or choose another folder.");
        }
        return file;
    }

    private static boolean isLocked(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path path() {
        return path;
    }

    Path log() {
        return path.resolve("log");
    }

    /** Gives the log its cluster and node ids, once; Kafka keeps them in {@code meta.properties}, written last. */
    void formatIfNew() throws Exception {
        if (Files.exists(log().resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
            return;
        }
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .setNodeId(NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                .addDirectory(log().toString())
                .setMetadataLogDirectory(log().toString())
                .run();
    }

    OptionalInt rememberedPort() throws IOException {
        Path file = portFile();
        if (!Files.exists(file)) {
            return OptionalInt.empty();
        }
        String text = Files.readString(file).strip();
        return text.matches("[1-9]\\d{0,4}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    void rememberPort(int port) throws IOException {
        Path written = Files.writeString(path.resolve("broker.port.new"), port + System.lineSeparator());
        Files.move(written, portFile(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path portFile() {
        return path.resolve("broker.port");
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
