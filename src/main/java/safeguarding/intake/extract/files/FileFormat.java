package safeguarding.intake.extract.files;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import safeguarding.intake.extract.CannotExtract;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceFormat;

/** A file format: how to recognise its files, and how they are read as rows. */
public interface FileFormat {

    /** The source format of its rows, which says how they become records. */
    SourceFormat source();

    /** Its name, as used in commands. */
    default String name() {
        return source().name();
    }

    /** Whether its files look like those of another format, so that it is only used if named. */
    default boolean isOnlyNamed() {
        return false;
    }

    /** Whether a file is of this format, by its content. */
    boolean recognises(SourceFile file);

    /**
     * The rows of all files together, by table. A table that is in no file is left out.
     *
     * @param files in the order given; if two contain the same record, the later file is used
     * @throws CannotExtract if a file is damaged
     */
    Map<String, List<Row>> read(List<SourceFile> files, ExtractFindings findings);

    /** When the newest file was written, if the format says so. */
    default Optional<Instant> writtenAt(List<SourceFile> files) {
        return Optional.empty();
    }
}
