package safeguarding.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import safeguarding.intake.extract.CannotExtract;
import safeguarding.intake.extract.CodeFile;
import safeguarding.intake.extract.files.FileFormat;
import safeguarding.intake.extract.files.FileFormats;

/** Files of statutory returns and lists. */
@Command(
        name = "files",
        mixinStandardHelpOptions = true,
        description = "Reads files that you make for returns and inspections, and sends what has changed since they were last"
                + " read: new records, corrections and withdrawals.",
        footer = {
            "",
            "The files of a run are all that this source says: give those of all years together. A record that is in none of"
                    + " them any more is withdrawn. Only the daily feed (dfe-daily) is different: give each file once.",
            "Names, postcodes and pupil numbers are not read. Ids of children and workers are replaced by pseudonyms.",
            "A run is sent as a whole or not at all. Sending the same files again sends nothing.",
            "Exits with 1 if rows were left out, or if so many records have gone that nothing was sent.",
            "Examples:",
            "  safeguarding source files --authority 372 returns/ssda903 --check --csv findings.csv",
            "  safeguarding source files --authority 372 returns/2017 returns/2018 --extracted 2018-03-31 --pseudonym-key"
                    + " data/pseudonym-key",
            "  safeguarding source files --format ssda903 --print-codes > codes.csv"
        })
final class FilesVerb implements Callable<Integer> {

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "Files, or folders of which all files are meant. Where two say something of one record, the later one"
                    + " counts.")
    private List<Path> files = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "The format: ${COMPLETION-CANDIDATES} (default: recognised by content).",
            completionCandidates = FormatNames.class)
    private String formatName;

    @Option(
            names = "--extracted",
            paramLabel = "DATE",
            description = "The day as at which the files were made, such as 2018-03-31: what is after it has not happened yet"
                    + " (default: what the files say of themselves, or else today).")
    private LocalDate extracted;

    @Mixin
    private SourceOptions options;

    /** The formats, as help and completion show them. */
    static final class FormatNames extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        FormatNames() {
            super(FileFormats.names());
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try {
            if (options.printsCodes()) {
                System.out.print(CodeFile.shipped(named().source().name()));
                return CommandLineInterface.DONE;
            }
            if (files.isEmpty()) {
                throw new UserError("say which files: FILE…");
            }
            FileFormat format = formatName == null ? recognised() : named();
            return options.run(
                    format.source(),
                    Extracts.files(format, files, Optional.ofNullable(extracted), options.config().clock()));
        } catch (CannotExtract e) {
            throw new UserError(e.getMessage());
        }
    }

    private FileFormat recognised() {
        FileFormat format = FileFormats.of(files);
        System.err.println("the files are of the format " + format.source().name());
        return format;
    }

    private FileFormat named() {
        if (formatName == null) {
            throw new UserError("name the format with --format: " + String.join(", ", FileFormats.names()));
        }
        return FileFormats.named(formatName)
                .orElseThrow(() -> new UserError(
                        "unknown format '" + formatName + "'; use " + String.join(", ", FileFormats.names())));
    }
}
