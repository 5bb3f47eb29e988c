package safeguarding.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import safeguarding.intake.extract.CannotExtract;
import safeguarding.intake.extract.CodeFile;
import safeguarding.intake.extract.KeptTables;
import safeguarding.intake.extract.SqlDialect;
import safeguarding.intake.source.ssd.SsdFormat;

/** Reads the Standard Safeguarding Dataset. */
@Command(
        name = "ssd",
        mixinStandardHelpOptions = true,
        description = "Reads the Standard Safeguarding Dataset from CSV files, a database or the topics of captured changes, and sends"
                + " what has changed since it was last read: new records, corrections and withdrawals.",
        footer = {
            "",
            "Names, postcodes and pupil numbers are not read. Ids of children and workers are replaced by pseudonyms.",
            "A run is sent as a whole or not at all. Sending the same extract again sends nothing.",
            "Exits with 1 if rows were left out, or if so many records have gone that nothing was sent.",
            "With --every it runs until it is stopped, with health and metrics. A run that fails is tried again.",
            "Examples:",
            "  safeguarding source ssd --authority 372 --folder extract --check --csv findings.csv",
            "  safeguarding source ssd --authority 372 --folder extract --check --compare published.csv",
            "  safeguarding source ssd --authority 372 --folder extract --pseudonym-key data/pseudonym-key",
            "  safeguarding source ssd --authority 372 --jdbc \"jdbc:sqlserver://db;databaseName=HDM\" --user reader"
                    + " --password-file data/db-password --pseudonym-key data/pseudonym-key --every 15m",
            "  safeguarding source ssd --authority 372 --topics ssd --pseudonym-key data/pseudonym-key --every 30s",
            "  safeguarding source ssd --print-codes > codes.csv"
        })
final class SsdVerb implements Callable<Integer> {

    @ArgGroup
    private TableLocation place;

    @Option(names = "--schema", paramLabel = "NAME", description = "The schema that has the tables (default: any).")
    private String schema;

    @Option(names = "--user", paramLabel = "NAME", description = "The user of the database.")
    private String user;

    @Option(names = "--password-file", paramLabel = "FILE", description = "A file with the user's password.")
    private Path passwordFile;

    @Option(
            names = "--changed-column",
            paramLabel = "NAME",
            description = "With --jdbc and --every: the column that says when a row was last changed, in tables of which the"
                    + " database does not know it.")
    private String changedColumn;

    @Option(
            names = "--complete-every",
            paramLabel = "INTERVAL",
            converter = IntervalConverter.class,
            defaultValue = "24h",
            description = "With --jdbc and --every: reads all tables as a whole at this interval, and in between only what has"
                    + " changed (default: ${DEFAULT-VALUE}).")
    private Duration completeEvery;

    @Option(
            names = "--quiet",
            paramLabel = "INTERVAL",
            converter = IntervalConverter.class,
            defaultValue = "10s",
            description = "With --topics: a table that has lost rows counts as complete once it has not changed for so long"
                    + " (default: ${DEFAULT-VALUE}).")
    private Duration quiet;

    @Option(
            names = "--silence",
            paramLabel = "INTERVAL",
            converter = IntervalConverter.class,
            defaultValue = "5m",
            description = "With --topics and --every: the connector counts as stopped once it has written nothing, not even a"
                    + " heartbeat, for so long (default: ${DEFAULT-VALUE}).")
    private Duration silence;

    @Mixin
    private SourceOptions options;

    /** Where the tables are. */
    static final class TableLocation {

        @Option(names = "--folder", paramLabel = "DIR", description = "A folder of CSV files, one a table.")
        private Path folder;

        @Option(names = "--jdbc", paramLabel = "URL", description = "The address of a database.")
        private String url;

        @Option(
                names = "--topics",
                paramLabel = "PREFIX",
                description = "The topic.prefix of a Debezium connector that captures the tables; its topics are on the same"
                        + " brokers.")
        private String prefix;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (options.printsCodes()) {
            System.out.print(CodeFile.shipped());
            return CommandLineInterface.DONE;
        }
        try {
            return options.run(new SsdFormat(), tables());
        } catch (CannotExtract e) {
            throw new UserError(e.getMessage());
        }
    }

    private Extract.Reader tables() {
        if (place == null) {
            throw new UserError("say where the tables are: --folder DIR, --jdbc URL or --topics PREFIX");
        }
        if (place.folder != null) {
            return Extracts.ssdFolder(place.folder);
        }
        Optional<String> inSchema = Optional.ofNullable(schema).filter(text -> !text.isBlank());
        if (place.prefix != null) {
            return Extracts.ssdTopics(options.config().kafka(), place.prefix, inSchema, quiet, silence);
        }
        SqlDialect.of(place.url);
        if (user == null || user.isBlank() || passwordFile == null) {
            throw new UserError("--jdbc needs --user, and --password-file with a file that can be read");
        }
        return Extracts.ssdDatabase(place.url, user, passwordFile, inSchema, kept());
    }

    /** A single run has nothing to keep. */
    private KeptTables kept() {
        if (options.every().isEmpty()) {
            return KeptTables.none();
        }
        return KeptTables.completeEvery(
                completeEvery,
                Optional.ofNullable(changedColumn).filter(text -> !text.isBlank()),
                options.config().clock());
    }
}
