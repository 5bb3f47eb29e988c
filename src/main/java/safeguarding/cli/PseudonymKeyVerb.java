package safeguarding.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import safeguarding.config.OwnerOnly;
import safeguarding.intake.extract.CannotExtract;
import safeguarding.intake.extract.KeyedPseudonyms;

/** Creates the key for pseudonyms. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        description = "Makes a key of pseudonyms in a file that only its owner can read. Keep a copy of it where you keep"
                + " passwords: with another key all children are other children.")
final class PseudonymKeyVerb implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The file, which must not exist.")
    private Path file;

    @Override
    public Integer call() throws IOException {
        try {
            KeyedPseudonyms.makeKey(file);
        } catch (CannotExtract e) {
            throw new UserError(e.getMessage());
        }
        System.err.println("key written to " + file);
        return CommandLineInterface.DONE;
    }

    /** Reads a key. Warns if others can read it too: container engines mount secrets with such permissions. */
    static KeyedPseudonyms read(Path file) throws IOException {
        try {
            KeyedPseudonyms pseudonyms = KeyedPseudonyms.of(file);
            if (OwnerOnly.isOpenToOthers(file)) {
                System.err.println("other users of this machine can read the key of pseudonyms; run: chmod o= " + file);
            }
            return pseudonyms;
        } catch (CannotExtract e) {
            throw new UserError(e.getMessage());
        }
    }
}
