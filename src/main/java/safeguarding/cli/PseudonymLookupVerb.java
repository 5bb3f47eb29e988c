package safeguarding.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import safeguarding.intake.extract.KeyedPseudonyms;
import safeguarding.pages.report.CsvText;

/** Finds the ids behind pseudonyms, for people who have the key and the ids. */
@Command(
        name = "lookup",
        mixinStandardHelpOptions = true,
        description = "Reads ids of the case system from standard input, one a line, and prints each with its pseudonym: to"
                + " find the child of a line of the worklist. Needs the key and no broker.",
        footer = {"", "Example:", "  safeguarding source lookup --pseudonym-key data/pseudonym-key < ids.txt > list.csv"})
final class PseudonymLookupVerb implements Callable<Integer> {

    @Option(names = "--pseudonym-key", paramLabel = "FILE", required = true, description = "The key.")
    private Path keyFile;

    @Option(names = "--workers", description = "The ids are those of workers (default: of children).")
    private boolean workers;

    @Mixin
    private IdOptions ids;

    @Override
    public Integer call() throws IOException {
        KeyedPseudonyms pseudonyms = PseudonymKeyVerb.read(keyFile);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        List<List<String>> lines = new ArrayList<>();
        for (String id = in.readLine(); id != null; id = in.readLine()) {
            if (!id.isBlank()) {
                lines.add(List.of(id.strip(), pseudonyms.of(workers ? "worker" : "child", ids.same().of(id))));
            }
        }
        System.out.print(CsvText.of(List.of("id", "pseudonym"), lines.stream()));
        return CommandLineInterface.DONE;
    }
}
