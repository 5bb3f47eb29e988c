package safeguarding.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import safeguarding.core.casefile.AllocatedTo;
import safeguarding.core.quality.DataQualityFinding;
import safeguarding.core.quality.FindingFilter;
import safeguarding.pages.report.FindingTable;
import safeguarding.pages.view.ChildTopic;

/** Doubtful points in children's records, for people who can see cases. */
@Command(
        name = "data-quality",
        mixinStandardHelpOptions = true,
        description = "Prints the records of an authority's children that do not fit together, rule by rule, with what to do.",
        footer = {
            "",
            "Examples:",
            "  safeguarding data-quality --authority 372",
            "  safeguarding data-quality --authority 372 --team t1 --rule same-twice",
            "  safeguarding data-quality --authority 372 --data data/demo --csv > data-quality.csv"
        })
final class DataQualityVerb implements Callable<Integer> {

    @Option(names = "--authority", required = true, paramLabel = "CODE", description = "The authority's code.")
    private String authority;

    @Option(names = "--team", paramLabel = "TEAM", description = "Only findings about one team's children.")
    private String team;

    @Option(names = "--rule", paramLabel = "RULE", description = "Only findings of one rule, such as same-twice.")
    private String rule;

    @Option(names = "--indicator", paramLabel = "NUMBER", description = "Only findings that move one indicator, such as 6.1.")
    private String indicator;

    @Option(names = "--csv", description = "Prints CSV instead of a table.")
    private boolean csv;

    @Mixin
    private ClusterOptions cluster;

    @Override
    public Integer call() {
        FindingFilter filter = filter();
        Cluster to = Cluster.reached(cluster.config());
        List<DataQualityFinding> findings =
                filter.of(ChildTopic.DATA_QUALITY.read(to.reader(), to.codec(), to.topics(), authority));
        System.out.print(csv ? FindingTable.csv(findings) : FindingTable.of(findings));
        return CommandLineInterface.DONE;
    }

    private FindingFilter filter() {
        try {
            return FindingFilter.of(
                    Optional.ofNullable(team).map(AllocatedTo::team).orElse(AllocatedTo.ANYBODY),
                    Optional.ofNullable(rule),
                    Optional.ofNullable(indicator));
        } catch (IllegalArgumentException e) {
            throw new UserError(e.getMessage());
        }
    }
}
