package safeguarding.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * The temporary folders of tests, in memory if the machine has room. A processor that starts opens a store for each
 * part of its work, and each store waits for the disk several times. That takes longer than everything else it does.
 */
public final class TestFolders implements TempDirFactory {

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ROOM_BYTES = 4L << 30;
    private static final String NAME = "safeguarding";

    @Override
    public Path createTempDirectory(AnnotatedElementContext where, ExtensionContext context) throws IOException {
        return create();
    }

    static Path create() throws IOException {
        boolean hasRoom = Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > ROOM_BYTES;
        return hasRoom ? Files.createTempDirectory(MEMORY, NAME) : Files.createTempDirectory(NAME);
    }
}
