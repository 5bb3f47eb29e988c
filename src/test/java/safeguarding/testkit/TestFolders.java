package safeguarding.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Where tests keep their files: in memory, where the machine has room for that. A processor that starts opens a store for
 * each part of its work, and each waits for the disk several times, which takes longer than all else that it does.
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
