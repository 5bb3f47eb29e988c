package safeguarding.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
import safeguarding.calendar.London;
import safeguarding.casefile.Validity;
import safeguarding.casefile.code.SourceSystem;
import safeguarding.extract.CannotExtract;
import safeguarding.extract.CodeFile;
import safeguarding.extract.CsvFolder;
import safeguarding.extract.Database;
import safeguarding.extract.KeyedPseudonyms;
import safeguarding.extract.SourceTopic;
import safeguarding.indicator.Indicator;
import safeguarding.indicator.catalogue.Catalogue;
import safeguarding.report.Csv;
import safeguarding.settings.Authorities;
import safeguarding.source.Codes;
import safeguarding.source.Difference;
import safeguarding.source.Findings;
import safeguarding.source.Row;
import safeguarding.source.SourceRun;
import safeguarding.source.ssd.SsdCoverage;
import safeguarding.source.ssd.SsdMapping;
import safeguarding.source.ssd.SsdTables;

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
            "Examples:",
            "  safeguarding source ssd --authority 372 --folder extract --check --csv findings.csv",
            "  safeguarding source ssd --authority 372 --folder extract --check --compare published.csv",
            "  safeguarding source ssd --authority 372 --folder extract --pseudonym-key data/pseudonym-key",
            "  safeguarding source ssd --authority 372 --jdbc \"jdbc:sqlserver://db;databaseName=HDM\" --user reader"
                    + " --password-file data/db-password --pseudonym-key data/pseudonym-key",
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

    @Mixin
    private ClusterOptions cluster;

    /** Where the tables are. */
    static final class Place {

        @Option(names = "--folder", paramLabel = "DIR", description = "A folder of CSV files, one a table.")
        private Path folder;

        @Option(names = "--jdbc", paramLabel = "URL", description = "The address of a database.")
        private String url;
    }

    /** Fewer records than this may always go: a child who has moved away has some. */
    private static final int FEW = 20;

    private static final int PERCENT = 100;

    @Override
    public Integer call() throws IOException {
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

    private int run() throws IOException {
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
        Findings findings = new Findings();
        Map<String, List<Row>> rows = rows(findings);
        Extract extract = new Extract(rows, codes, findings, new Validity(authorities));
        return checkOnly ? check(extract) : send(extract);
    }

    /** The rows of an extract, with the codes and checks that apply to them. */
    private record Extract(Map<String, List<Row>> rows, Codes codes, Findings findings, Validity validity) {}

    private int check(Extract extract) {
        SourceTopic.Known nothing = new SourceTopic.Known(List.of(), Optional.empty());
        Difference.Result result = compare(
                extract, nothing, cluster.config().clock().instant(), KeyedPseudonyms.none());
        print(extract.findings());
        print(result);
        printCoverage(extract.rows().keySet());
        if (publishedFile != null) {
            printComparison(result);
        }
        return exitCode(extract, result);
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

    private static int exitCode(Extract extract, Difference.Result result) {
        return extract.findings().wrong() == 0 && result.refused().isEmpty()
                ? CommandLineInterface.DONE
                : CommandLineInterface.FAILED;
    }

    private Difference.Result compare(
            Extract extract, SourceTopic.Known known, Instant at, KeyedPseudonyms pseudonyms) {
        return Difference.of(
                new Difference.Identity(authority, name, SourceSystem.SSD, pseudonyms),
                known.records(),
                SsdMapping.entries(extract.rows(), extract.codes(), London.dateOf(at), extract.findings()),
                at,
                SsdTables.kindsOf(extract.rows().keySet()),
                SsdTables.latestOnly(),
                event -> extract.validity().check(event, at));
    }

    private Map<String, List<Row>> rows(Findings findings) throws IOException {
        if (place == null) {
            throw new UserError("say where the tables are: --folder DIR or --jdbc URL");
        }
        if (place.folder != null) {
            return CsvFolder.read(place.folder, SsdTables.all(), findings);
        }
        if (user == null || passwordFile == null || !Files.isReadable(passwordFile)) {
            throw new UserError("--jdbc needs --user, and --password-file with a file that can be read");
        }
        String password = Files.readString(passwordFile).strip();
        return new Database(place.url, user, password, Optional.ofNullable(schema)).read(SsdTables.all(), findings);
    }

    private int send(Extract extract) throws IOException {
        KeyedPseudonyms pseudonyms = pseudonyms();
        Cluster to = Cluster.reached(cluster.config());
        to.ensureTopics();
        SourceTopic topic =
                new SourceTopic(to.config().kafka(), to.wire(), to.topics(), authority, name);
        try (SourceTopic.Run run = topic.begin()) {
            SourceTopic.Known known = run.known();
            Instant at = known.runAt(to.config().clock().instant());
            Difference.Result result = compare(extract, known, at, pseudonyms);
            print(extract.findings());
            print(result);
            List<String> suspicious = result.suspicious(mostWithdrawn / (double) PERCENT, FEW);
            if (!suspicious.isEmpty() && !allowWithdrawals) {
                System.err.println("nothing was sent: too many records have gone (" + String.join(", ", suspicious)
                        + "). If the extract is complete, send it with --allow-withdrawals.");
                return CommandLineInterface.FAILED;
            }
            long gone = result.gone().size();
            run.send(result, new SourceRun(authority, name, at, result.records(), result.events().size(), gone));
            System.err.printf(
                    "%,d records, %,d events sent, %,d records withdrawn%n",
                    result.records(), result.events().size(), gone);
            return exitCode(extract, result);
        }
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

    private void print(Findings findings) {
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
