package safeguarding.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Public files of invented data in the formats that authorities have. They are not part of this project. */
public final class PublicFiles {

    private static final Path FOLDER = Path.of(System.getProperty("safeguarding.inputs", "../shared/inputs"));

    private PublicFiles() {}

    /** A file or folder; where it is not there the test is skipped. */
    public static Path at(String path) {
        Path file = FOLDER.resolve(path);
        assumeTrue(Files.exists(file), "no public files at " + file + ": name their folder with -Dsafeguarding.inputs=DIR");
        return file;
    }
}
