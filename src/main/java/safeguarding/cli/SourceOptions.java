package safeguarding.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import safeguarding.config.AppConfig;
import safeguarding.config.Setting;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.Validity;
import safeguarding.core.settings.Authorities;
import safeguarding.intake.extract.CodeFile;
import safeguarding.intake.extract.KeyedPseudonyms;
import safeguarding.intake.extract.SourceTopic;
import safeguarding.intake.extract.StopRequest;
import safeguarding.intake.source.CodeMapping;
import safeguarding.intake.source.ExtractDifference;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.intake.source.RunReport;
import safeguarding.intake.source.SourceFormat;
import safeguarding.intake.source.WithdrawalGuard;

/** How a source is checked, sent once or sent at an interval; the same for all commands that read one. */
final class SourceOptions {

    @Option(names = "--authority", paramLabel = "CODE", description = "The authority's three-digit code, such as 372.")
    private String authority;

    @Option(
            names = "--pseudonym-key",
            paramLabel = "FILE",
            description = "The key by which ids of children and workers are replaced; `source key` makes one.")
    private Path keyFile;

    @Option(
            names = "--plain-ids",
            description = "Keeps ids of children and workers, where the extract has pseudonyms already.")
    private boolean plainIds;

    @Mixin
    private IdOptions ids;

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
            description = "A name for this source, where an authority has several (default: the format, such as ssd).")
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

    /** The settings of the program. */
    AppConfig config() {
        return cluster.config();
    }

    /** The interval at which the source runs; empty for a single run. */
    Optional<Duration> every() {
        return Optional.ofNullable(every);
    }

    boolean printsCodes() {
        return printCodes;
    }

    /**
     * Checks or sends the content of a source.
     *
     * @return the exit code
     * @throws safeguarding.intake.extract.CannotExtract if the source cannot be read
     */
    int run(SourceFormat format, Extract.Reader reader) throws IOException, InterruptedException {
        Set<String> authorities = cluster.config().authorities().isEmpty()
                ? Authorities.ofEngland().codes()
                : cluster.config().authorities();
        if (authority == null || !authorities.contains(authority)) {
            throw new UserError("--authority must be an authority's three-digit code, such as 372");
        }
        String source = name == null ? format.name() : name;
        if (!source.matches("[a-z][a-z0-9-]{0,29}")) {
            throw new UserError("--name must be lower-case letters, digits and hyphens, 30 at most");
        }
        CodeMapping codes = CodeFile.with(Optional.ofNullable(codesFile), format.name());
        Validity validity = new Validity(authorities);
        if (checkOnly) {
            refuseWithEvery("--check");
            return check(
                    reader,
                    new SourceComparison(
                            authority, source, format, codes, validity, KeyedPseudonyms.none(), ids.same()));
        }
        ExtractSource extracts = new ExtractSource(
                cluster.config(),
                reader,
                new SourceComparison(authority, source, format, codes, validity, pseudonyms(), ids.same()),
                new WithdrawalGuard(mostWithdrawn, allowWithdrawals));
        return every == null ? sendOnce(extracts) : sendAtEveryInterval(source, extracts);
    }

    private void refuseWithEvery(String option) {
        if (every != null) {
            throw new UserError(option + " is for a single run: leave out --every");
        }
    }

    private int check(Extract.Reader reader, SourceComparison comparison) {
        ExtractFindings findings = new ExtractFindings();
        Extract extract = reader.read(findings, StopRequest.NEVER);
        SourceTopic.LastExtract nothing = new SourceTopic.LastExtract(List.of(), Optional.empty());
        Instant at = extract.madeAt().orElseGet(() -> cluster.config().clock().instant());
        ExtractDifference.Result result = comparison.of(nothing, extract.rows(), at, findings);
        print(findings, result);
        SourcePrint.coverage(comparison.format(), extract.rows().keySet());
        if (publishedFile != null) {
            SourcePrint.figures(new ExtractComparison(
                            result.events(),
                            London.dateOf(at),
                            population == null ? OptionalInt.empty() : OptionalInt.of(population))
                    .with(publishedFile));
        }
        return findings.wrong() == 0 && result.refused().isEmpty() ? CommandLineInterface.DONE : CommandLineInterface.FAILED;
    }

    private int sendOnce(ExtractSource source) {
        RunReport report = source.run(StopRequest.NEVER, this::print);
        if (report.outcome() == RunReport.Outcome.WITHHELD) {
            System.err.println("nothing was sent: " + report.message()
                    + ". If the extract is complete, send it with --allow-withdrawals.");
            return CommandLineInterface.FAILED;
        }
        System.err.println(report.message());
        return report.isWhole() ? CommandLineInterface.DONE : CommandLineInterface.FAILED;
    }

    private int sendAtEveryInterval(String name, ExtractSource source) throws InterruptedException {
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

    private void print(ExtractFindings findings, ExtractDifference.Result result) {
        SourcePrint.findings(findings);
        writeIfAsked(findings);
        SourcePrint.changes(result);
    }

    private void writeIfAsked(ExtractFindings findings) {
        if (csvFile != null) {
            SourcePrint.write(findings, csvFile);
        }
    }
}
