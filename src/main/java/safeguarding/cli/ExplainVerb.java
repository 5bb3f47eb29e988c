package safeguarding.cli;

import java.time.YearMonth;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import safeguarding.calendar.WorkingDays;
import safeguarding.casefile.CaseFile;
import safeguarding.casefile.Validity;
import safeguarding.indicator.Explanation;
import safeguarding.indicator.Indicator;
import safeguarding.indicator.RulesOverTime;
import safeguarding.indicator.catalogue.Catalogue;
import safeguarding.publication.Snapshot;
import safeguarding.settings.Settings;
import safeguarding.view.CaseFiles;
import safeguarding.view.Snapshots;

/** The children behind a figure, by their pseudonyms, for those who are allowed to know. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Prints an indicator's rule and figures in a month, and the cases that make them.",
        footer = {
            "",
            "Examples:",
            "  safeguarding explain --authority 372 --indicator 2.3 --month 2017-01",
            "  safeguarding explain --authority 372 --indicator 9.1 --month 2017-01 --data data/demo"
        })
final class ExplainVerb implements Callable<Integer> {

    @Option(names = "--authority", required = true, paramLabel = "CODE", description = "The authority's code.")
    private String authority;

    @Option(names = "--indicator", required = true, paramLabel = "NUMBER", description = "The indicator, such as 2.2.")
    private String number;

    @Option(names = "--month", paramLabel = "YYYY-MM", description = "The month (default: the newest).")
    private YearMonth month;

    @Mixin
    private ClusterOptions cluster;

    @Override
    public Integer call() {
        Indicator indicator = Catalogue.indicator(number)
                .orElseThrow(() -> new UserError("there is no indicator " + number + "; the verb catalogue lists them"));
        Cluster to = Cluster.of(cluster.config());
        Snapshots snapshots = Snapshots.read(to.reader(), to.wire(), to.topics().snapshots());
        Snapshot snapshot = Scorecards.find(snapshots, authority, Optional.ofNullable(month));
        CaseFiles topics = new CaseFiles(to.reader(), to.wire(), to.topics());
        Validity validity = new Validity(to.authorities());
        Map<String, CaseFile> files =
                topics.of(authority, (event, received) -> validity.check(event, received).isEmpty());
        Settings settings = topics.settings(authority);
        RulesOverTime rules = RulesOverTime.of(settings, WorkingDays.ofEngland());
        print(snapshot, Explanation.of(indicator, snapshot.asAt(), files, settings, rules));
        return CommandLineInterface.DONE;
    }

    private static void print(Snapshot snapshot, Explanation explanation) {
        Indicator indicator = explanation.indicator();
        System.out.println(indicator.number() + " " + indicator.name());
        System.out.println(indicator.rule());
        System.out.println();
        snapshot.lines().stream()
                .filter(line -> line.indicator().equals(indicator.number()) && line.breakdown().isEmpty())
                .forEach(line -> System.out.printf(
                        "%s: %s (%d of %d), as at %s, %s%n%n",
                        snapshot.month(),
                        line.value().map(Object::toString).orElse("-"),
                        line.numerator(),
                        line.denominator(),
                        snapshot.asAt(),
                        snapshot.status().toString().toLowerCase(Locale.ROOT)));
        System.out.printf("%-40s %10s %12s  %s%n", "case", "numerator", "denominator", "since");
        explanation.cases().forEach((child, part) -> System.out.printf(
                "%-40s %10d %12d  %s%n",
                child,
                part.numerator(),
                part.denominator(),
                part.since().stream().map(Object::toString).collect(Collectors.joining(", "))));
    }
}
