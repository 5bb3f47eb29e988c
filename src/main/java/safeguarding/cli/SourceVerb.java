package safeguarding.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Produces case events from what an authority's case system already holds. */
@Command(
        name = "source",
        mixinStandardHelpOptions = true,
        description = "Reads what a case system has and sends what has changed since it was last read.",
        subcommands = {SsdVerb.class, FilesVerb.class, PseudonymKeyVerb.class, PseudonymLookupVerb.class},
        footer = {
            "",
            "Examples:",
            "  safeguarding source key data/pseudonym-key",
            "  safeguarding source ssd --authority 372 --folder extract --check",
            "  safeguarding source files --authority 372 returns/ssda903 --check",
            "  safeguarding source ssd --help"
        })
final class SourceVerb implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return CommandLineInterface.subcommandMissing(spec);
    }
}
