package safeguarding.intake.extract.files;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import safeguarding.intake.extract.CannotExtract;
import safeguarding.intake.source.Findings;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceFormat;

/** A format of files: how to tell a file of it from others, and how it is read as rows. */
public interface FileFormat {

    /** What its rows are, and how they become records. */
    SourceFormat source();

    /** Its name, as commands have it. */
    default String name() {
        return source().name();
    }

    /** Whether its files are those of another format, so that it is only meant where it is named. */
    default boolean isOnlyNamed() {
        return false;
    }

    /** Whether a file is of this format, by its content. */
    boolean recognises(SourceFile file);

    /**
     * The rows of all files together, by table. A table that no file has is left out.
     *
     * @param files in the order in which they were given: of two that say something of one record the later one counts
     * @throws CannotExtract where a file is broken
     */
    Map<String, List<Row>> read(List<SourceFile> files, Findings findings);

    /** When the newest of the files was written, where the format says so. */
    default Optional<Instant> writtenAt(List<SourceFile> files) {
        return Optional.empty();
    }
}
