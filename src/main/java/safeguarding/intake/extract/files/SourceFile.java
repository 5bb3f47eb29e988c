package safeguarding.intake.extract.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import safeguarding.intake.extract.CannotExtract;
import safeguarding.intake.extract.TextFile;

/** A file with its content. */
public final class SourceFile {

    /** The first bytes of a zip archive, such as a workbook. */
    private static final byte[] ARCHIVE = {'P', 'K', 3, 4};

    private final Path path;
    private final byte[] content;
    private Optional<List<Workbook.Page>> pages = Optional.empty();

    private SourceFile(Path path, byte[] content) {
        this.path = path;
        this.content = content;
    }

    /**
     * Reads a file.
     *
     * @throws CannotExtract if it cannot be read
     */
    public static SourceFile read(Path path) {
        try {
            return new SourceFile(path, Files.readAllBytes(path));
        } catch (IOException e) {
            throw new CannotExtract("file " + path + " cannot be read");
        }
    }

    public Path path() {
        return path;
    }

    /** Its name with its folder's name, because files of different years often have the same name. */
    public String label() {
        Path folder = path.toAbsolutePath().normalize().getParent();
        return (folder.getFileName() == null ? "" : folder.getFileName() + "/") + path.getFileName();
    }

    public byte[] content() {
        return content;
    }

    /** Its text, in any supported encoding. */
    public String text() {
        return TextFile.decode(content);
    }

    /** Whether it is a workbook, or another archive. */
    public boolean isArchive() {
        if (content.length < ARCHIVE.length) {
            return false;
        }
        for (int i = 0; i < ARCHIVE.length; i++) {
            if (content[i] != ARCHIVE[i]) {
                return false;
            }
        }
        return true;
    }

    /** The sheets of a workbook, which each format checks. */
    List<Workbook.Page> pages() {
        if (pages.isEmpty()) {
            pages = Optional.of(Workbook.pages(this));
        }
        return pages.get();
    }

    @Override
    public String toString() {
        return label();
    }
}
