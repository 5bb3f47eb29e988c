package safeguarding.cli;

import java.util.Set;
import picocli.CommandLine.Option;
import safeguarding.intake.source.SameIds;

/** Which ids of a case system are the same, for every command that reads one. */
final class IdOptions {

    @Option(
            names = "--ids-ignore",
            split = ",",
            paramLabel = "WHAT",
            description = "Ids that differ only in this are the same: case, zeros (at the beginning) or spaces, with commas between"
                    + " them. Every run of a source needs the same choice.")
    private Set<SameIds.Ignored> ignored = Set.of();

    SameIds same() {
        return new SameIds(ignored);
    }
}
