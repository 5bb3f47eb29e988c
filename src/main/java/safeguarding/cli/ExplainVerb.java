package safeguarding.cli;

import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.Validity;
import safeguarding.core.indicator.Explanation;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.RulesOverTime;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.settings.Settings;
import safeguarding.pages.report.ExplanationText;
import safeguarding.pages.view.CaseFiles;
import safeguarding.pages.view.Snapshots;

/** The children behind a figure, by their pseudonyms, for people who can see cases. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Prints an indicator's definition and figure for a month, and the cases behind it, with the dates"
                + " that count.",
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

    @Option(names = "--month", paramLabel = "YYYY-MM", description = "The month (default: the latest).")
    private YearMonth month;

    @Mixin
    private ClusterOptions cluster;

    @Override
    public Integer call() {
        Indicator indicator = Catalogue.indicator(number)
                .orElseThrow(() -> new UserError("unknown indicator; `catalogue` lists them"));
        Cluster to = Cluster.reached(cluster.config());
        Snapshots snapshots = Snapshots.read(to.reader(), to.codec(), to.topics().snapshots());
        Snapshot snapshot = ScorecardTables.find(snapshots, authority, Optional.ofNullable(month));
        CaseFiles topics = new CaseFiles(to.reader(), to.codec(), to.topics());
        Validity validity = new Validity(to.authorities());
        Map<String, CaseFile> files =
                topics.of(authority, (event, received) -> validity.check(event, received).isEmpty());
        Settings settings = topics.settings(authority);
        RulesOverTime rules = RulesOverTime.of(settings, WorkingDays.ofEngland());
        System.out.print(ExplanationText.of(snapshot, Explanation.of(indicator, snapshot.asAt(), files, settings, rules)));
        return CommandLineInterface.DONE;
    }
}
