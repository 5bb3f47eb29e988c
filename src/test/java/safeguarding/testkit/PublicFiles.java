package safeguarding.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Public files with invented data in the formats that authorities use. They are not part of this project. */
public final class PublicFiles {

    private static final Path FOLDER = Path.of(System.getProperty("safeguarding.inputs", "../shared/inputs"));

    private PublicFiles() {}

    /** A file or folder; the test is skipped if it does not exist. */
    public static Path at(String path) {
        Path file = FOLDER.resolve(path);
        assumeTrue(Files.exists(file), "no public files at " + file + ": name their folder with -Dsafeguarding.inputs=DIR");
        return file;
    }
}
