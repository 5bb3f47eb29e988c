package safeguarding.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import safeguarding.config.AppConfig;
import safeguarding.config.Setting;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.Validity;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.settings.Authorities;
import safeguarding.intake.extract.CannotExtract;
import safeguarding.intake.extract.CodeFile;
import safeguarding.intake.extract.CsvFolder;
import safeguarding.intake.extract.Database;
import safeguarding.intake.extract.KeyedPseudonyms;
import safeguarding.intake.extract.SourceTopic;
import safeguarding.intake.extract.SqlDialect;
import safeguarding.intake.extract.Stopping;
import safeguarding.intake.source.Codes;
import safeguarding.intake.source.Difference;
import safeguarding.intake.source.Findings;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.RunReport;
import safeguarding.intake.source.WithdrawalGuard;
import safeguarding.intake.source.ssd.SsdCoverage;
import safeguarding.intake.source.ssd.SsdTables;
import safeguarding.pages.report.Csv;

/** The Standard Safeguarding Dataset. */
@Command(
        name = "ssd",
        mixinStandardHelpOptions = true,
        description = "Reads the Standard Safeguarding Dataset from CSV files or a database, and sends what has changed"
                + " since it was last read: new records, corrections and withdrawals.",
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
            "  safeguarding source ssd --print-codes > codes.csv"
        })
final class SsdVerb implements Callable<Integer> {

    @Option(names = "--authority", paramLabel = "CODE", description = "The authority's three-digit code, such as 372.")
    private String authority;

    @ArgGroup
    private Place place;

    @Option(names = "--schema", paramLabel = "NAME", description = "The schema that has the tables (default: any).")
    private String schema;

    @Option(names = "--user", paramLabel = "NAME", description = "The user of the database.")
    private String user;

    @Option(names = "--password-file", paramLabel = "FILE", description = "A file with the user's password.")
    private Path passwordFile;

    @Option(
            names = "--pseudonym-key",
            paramLabel = "FILE",
            description = "The key by which ids of children and workers are replaced; `source key` makes one.")
    private Path keyFile;

    @Option(
            names = "--plain-ids",
            description = "Keeps ids of children and workers, where the extract has pseudonyms already.")
    private boolean plainIds;

    @Option(
            names = "--codes",
            paramLabel = "FILE",
            description = "Your own texts and the codes that they count as. They come before those that are shipped.")
    private Path codesFile;

    @Option(names = "--print-codes", description = "Prints the codes that are shipped, and ends.")
    private boolean printCodes;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "ssd",
            description = "A name for this source, where an authority has several (default: ${DEFAULT-VALUE}).")
    private String name;

    @Option(
            names = "--check",
            description = "Sends nothing: prints what is wrong or odd, and what the extract has for each indicator.")
    private boolean checkOnly;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "Writes what is wrong or odd to a CSV file too.")
    private Path csvFile;

    @Option(
            names = "--compare",
            paramLabel = "FILE",
            description = "With --check: figures that you have published (CSV: indicator, month, value), to see beside"
                    + " those of the extract.")
    private Path publishedFile;

    @Option(
            names = "--population",
            paramLabel = "CHILDREN",
            description = "With --compare: how many children there are, for rates.")
    private Integer population;

    @Option(
            names = "--most-withdrawn",
            paramLabel = "PERCENT",
            defaultValue = "5",
            description = "Sends nothing where more of the records of one kind have gone (default: ${DEFAULT-VALUE}).")
    private int mostWithdrawn;

    @Option(names = "--allow-withdrawals", description = "Sends withdrawals, however many records have gone.")
    private boolean allowWithdrawals;

    @Option(
            names = "--every",
            paramLabel = "INTERVAL",
            converter = IntervalConverter.class,
            description = "Runs at once and then at this interval, such as 30s, 15m or 1h, until it is stopped.")
    private Duration every;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            description = "With --every: the port of health and metrics (default: the setting http.port, 8080; 0 for any free"
                    + " port).")
    private Integer httpPort;

    @Mixin
    private ClusterOptions cluster;

    /** Where the tables are. */
    static final class Place {

        @Option(names = "--folder", paramLabel = "DIR", description = "A folder of CSV files, one a table.")
        private Path folder;

        @Option(names = "--jdbc", paramLabel = "URL", description = "The address of a database.")
        private String url;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (printCodes) {
            System.out.print(CodeFile.shipped());
            return CommandLineInterface.DONE;
        }
        try {
            return run();
        } catch (CannotExtract e) {
            throw new UserError(e.getMessage());
        }
    }

    private int run() throws IOException, InterruptedException {
        Set<String> authorities = cluster.config().authorities().isEmpty()
                ? Authorities.ofEngland().codes()
                : cluster.config().authorities();
        if (authority == null || !authorities.contains(authority)) {
            throw new UserError("--authority must be an authority's three-digit code, such as 372");
        }
        if (!name.matches("[a-z][a-z0-9-]{0,29}")) {
            throw new UserError("--name must be lower-case letters, digits and hyphens, 30 at most");
        }
        Codes codes = CodeFile.with(Optional.ofNullable(codesFile));
        Validity validity = new Validity(authorities);
        SsdSource.Tables tables = tables();
        if (checkOnly) {
            refuseWithEvery("--check");
            return check(tables, new SsdComparison(authority, name, codes, validity, KeyedPseudonyms.none()));
        }
        SsdSource source = new SsdSource(
                cluster.config(),
                tables,
                new SsdComparison(authority, name, codes, validity, pseudonyms()),
                new WithdrawalGuard(mostWithdrawn, allowWithdrawals));
        return every == null ? sendOnce(source) : sendAtEveryInterval(source);
    }

    private void refuseWithEvery(String option) {
        if (every != null) {
            throw new UserError(option + " is for a single run: leave out --every");
        }
    }

    private int check(SsdSource.Tables tables, SsdComparison comparison) {
        Findings findings = new Findings();
        Map<String, List<Row>> rows = tables.read(findings, Stopping.NEVER);
        SourceTopic.Known nothing = new SourceTopic.Known(List.of(), Optional.empty());
        Difference.Result result =
                comparison.of(nothing, rows, cluster.config().clock().instant(), findings);
        print(findings, result);
        printCoverage(rows.keySet());
        if (publishedFile != null) {
            printComparison(result);
        }
        return findings.wrong() == 0 && result.refused().isEmpty() ? CommandLineInterface.DONE : CommandLineInterface.FAILED;
    }

    private void printComparison(Difference.Result result) {
        ExtractComparison comparison = new ExtractComparison(
                result.events(),
                London.dateOf(cluster.config().clock().instant()),
                population == null ? OptionalInt.empty() : OptionalInt.of(population));
        List<ExtractComparison.Line> lines = comparison.with(publishedFile);
        System.out.print(Csv.of(
                List.of("indicator", "month", "extract", "published", "difference"),
                lines.stream().map(ExtractComparison.Line::fields)));
    }

    private SsdSource.Tables tables() {
        if (place == null) {
            throw new UserError("say where the tables are: --folder DIR or --jdbc URL");
        }
        if (place.folder != null) {
            return (findings, stopping) -> CsvFolder.read(place.folder, SsdTables.all(), findings);
        }
        SqlDialect.of(place.url);
        if (user == null || user.isBlank() || passwordFile == null) {
            throw new UserError("--jdbc needs --user, and --password-file with a file that can be read");
        }
        password();
        Optional<String> given = Optional.ofNullable(schema).filter(text -> !text.isBlank());
        return (findings, stopping) ->
                new Database(place.url, user, password(), given).read(SsdTables.all(), findings, stopping);
    }

    /** The password, which may be another one at the next run. */
    private String password() {
        try {
            return Files.readString(passwordFile).strip();
        } catch (IOException e) {
            throw new UserError("--jdbc needs --user, and --password-file with a file that can be read");
        }
    }

    private int sendOnce(SsdSource source) {
        RunReport report = source.run(Stopping.NEVER, this::print);
        if (report.outcome() == RunReport.Outcome.WITHHELD) {
            System.err.println("nothing was sent: " + report.message()
                    + ". If the extract is complete, send it with --allow-withdrawals.");
            return CommandLineInterface.FAILED;
        }
        System.err.println(report.message());
        return report.isWhole() ? CommandLineInterface.DONE : CommandLineInterface.FAILED;
    }

    private int sendAtEveryInterval(SsdSource source) throws InterruptedException {
        if (allowWithdrawals) {
            refuseWithEvery("--allow-withdrawals");
        }
        AppConfig config = httpPort == null
                ? cluster.config()
                : cluster.config().with(Map.of(Setting.HTTP_PORT, httpPort.toString()));
        new SourceService(config, every)
                .run(authority, name, stopping -> source.run(stopping, (findings, result) -> writeIfAsked(findings)));
        return CommandLineInterface.DONE;
    }

    private KeyedPseudonyms pseudonyms() throws IOException {
        if (plainIds) {
            return KeyedPseudonyms.none();
        }
        if (keyFile == null) {
            throw new UserError("say which key replaces ids of children with --pseudonym-key FILE (`source key FILE` makes"
                    + " one), or --plain-ids where the extract has pseudonyms already");
        }
        return PseudonymKeyVerb.read(keyFile);
    }

    private void print(Findings findings, Difference.Result result) {
        print(findings);
        writeIfAsked(findings);
        print(result);
    }

    private static void print(Findings findings) {
        for (Findings.Finding finding : findings.all()) {
            List<String> words = new ArrayList<>();
            words.add(finding.level().name().toLowerCase(Locale.ROOT));
            words.add(finding.rule());
            words.add(finding.table() + (finding.column().isEmpty() ? "" : "." + finding.column()));
            if (!finding.value().isEmpty()) {
                words.add("'" + finding.value() + "'");
            }
            words.add(finding.message());
            if (!finding.rows().isEmpty()) {
                words.add("%,d times, first in rows %s".formatted(finding.count(), finding.rows()));
            }
            System.out.println(String.join("; ", words));
        }
    }

    private void writeIfAsked(Findings findings) {
        if (csvFile != null) {
            write(findings);
        }
    }

    private void write(Findings findings) {
        List<String> header = List.of("level", "rule", "table", "column", "value", "message", "count", "rows");
        Stream<List<String>> lines = findings.all().stream()
                .map(finding -> List.of(
                        finding.level().name().toLowerCase(Locale.ROOT),
                        finding.rule(),
                        finding.table(),
                        finding.column(),
                        finding.value(),
                        finding.message(),
                        String.valueOf(finding.count()),
                        finding.rows().stream().map(String::valueOf).collect(Collectors.joining(" "))));
        try {
            Files.writeString(csvFile, Csv.of(header, lines));
        } catch (IOException e) {
            throw new UserError("file " + csvFile + " cannot be written");
        }
    }

    private static void print(Difference.Result result) {
        result.refused().forEach((what, count) -> System.out.println("wrong; refused; " + what + "; %,d times".formatted(count)));
        result.tallies().forEach((kind, tally) -> System.out.printf(
                "%s: %,d records, %,d new, %,d corrected, %,d withdrawn%n",
                kind, tally.now(), tally.added(), tally.corrected(), tally.withdrawn()));
    }

    private static void printCoverage(Set<String> tables) {
        List<String> numbers = Catalogue.indicators().stream().map(Indicator::number).toList();
        SsdCoverage.of(numbers, tables).forEach(line -> System.out.println(
                line.number() + ": " + line.degree().words() + (line.why().isEmpty() ? "" : " (" + line.why() + ")")));
    }
}
