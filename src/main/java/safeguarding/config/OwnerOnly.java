package safeguarding.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files and folders that only their owner may read, on file systems that know owners. */
public final class OwnerOnly {

    private static final Set<PosixFilePermission> OF_FILES = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OF_FOLDERS = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OF_OTHERS =
            EnumSet.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    private OwnerOnly() {}

    private static boolean isKnownTo(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
        return isKnownTo(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    /** Creates a folder and any missing parents; existing ones are left as they are. */
    public static Path createFolders(Path folder) throws IOException {
        return Files.createDirectories(folder, attributes(folder, OF_FOLDERS));
    }

    /** Creates a file if it is missing, or removes other users' permissions from an existing one. */
    public static void createFile(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, attributes(file, OF_FILES));
        } else if (isKnownTo(file)) {
            Files.setPosixFilePermissions(file, OF_FILES);
        }
    }

    /** Removes other users' permissions from a folder. */
    public static void restrictFolder(Path folder) throws IOException {
        if (isKnownTo(folder)) {
            Files.setPosixFilePermissions(folder, OF_FOLDERS);
        }
    }

    /** Whether anybody on this machine may read or change a file. */
    public static boolean isOpenToOthers(Path file) throws IOException {
        return isKnownTo(file)
                && Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains);
    }
}
