package safeguarding.cli;

import java.io.Console;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Asks before doing something that cannot be undone, unless an option has already confirmed it. */
final class Confirmation {

    @Option(names = "--force", description = "Do not ask for confirmation.")
    private boolean force;

    /**
     * Whether the user confirms it.
     *
     * @param question what will be done, as a question
     * @throws UserError if nobody can be asked
     */
    boolean isGiven(String question) {
        if (force) {
            return true;
        }
        Console console = System.console();
        if (console == null) {
            throw new UserError("cannot ask '" + question + "' without a terminal; use --force to confirm");
        }
        System.err.print(question + " [y/N] ");
        String answer = console.readLine();
        boolean yes = answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
        if (!yes) {
            System.err.println("nothing done");
        }
        return yes;
    }
}
