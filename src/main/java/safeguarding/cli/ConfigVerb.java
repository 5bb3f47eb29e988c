package safeguarding.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the configuration in effect, so that nobody has to guess which of its four sources took precedence. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Prints the settings in force, one key=value a line, with secrets hidden.",
        footer = {
            "",
            "Examples:",
            "  safeguarding config",
            "  safeguarding config --config authority.properties --set threads=2"
        })
final class ConfigVerb implements Callable<Integer> {

    @Mixin
    private ClusterOptions cluster;

    @Override
    public Integer call() {
        cluster.config().shown().forEach((key, value) -> System.out.println(key + "=" + value));
        return CommandLineInterface.DONE;
    }
}
