package safeguarding.cli;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import safeguarding.core.publication.Snapshot;
import safeguarding.pages.report.Json;
import safeguarding.pages.report.SnapshotCsv;
import safeguarding.pages.view.Snapshots;

/** An authority's figures for a month, read from the topics. */
@Command(
        name = "scorecard",
        mixinStandardHelpOptions = true,
        description = "Prints an authority's figures for a month, from the topics.",
        footer = {
            "",
            "Examples:",
            "  safeguarding scorecard --authority 372 --month 2017-01",
            "  safeguarding scorecard --authority 372 --data data/demo --csv",
            "  safeguarding scorecard --authority 372 --month 2016-12 --as-published 2017-02-01T09:00:00Z"
        })
final class ScorecardVerb implements Callable<Integer> {

    @Option(names = "--authority", required = true, paramLabel = "CODE", description = "The authority's code.")
    private String authority;

    @Option(names = "--month", paramLabel = "YYYY-MM", description = "The month (default: the latest).")
    private YearMonth month;

    @Option(
            names = "--as-published",
            paramLabel = "INSTANT",
            description = "The month as published at a time, such as 2017-02-20T09:00:00Z, instead of the"
                    + " current one.")
    private Instant asPublished;

    @ArgGroup
    private Format format;

    @Mixin
    private ClusterOptions cluster;

    /** The output format, if not a table. */
    static final class Format {

        @Option(names = "--json", description = "Print the snapshot as JSON.")
        private boolean json;

        @Option(names = "--csv", description = "Print CSV, one line for each indicator and breakdown.")
        private boolean csv;
    }

    @Override
    public Integer call() {
        Cluster to = Cluster.reached(cluster.config());
        Snapshots snapshots = asPublished == null
                ? Snapshots.read(to.reader(), to.codec(), to.topics().snapshots())
                : Snapshots.readAsPublished(to.reader(), to.codec(), to.topics().snapshotRevisions(), asPublished);
        Snapshot snapshot = ScorecardTables.find(snapshots, authority, Optional.ofNullable(month));
        if (format != null && format.json) {
            System.out.println(Json.of(snapshot));
        } else if (format != null && format.csv) {
            System.out.print(SnapshotCsv.of(snapshot));
        } else {
            System.out.print(ScorecardTables.table(snapshots, snapshot));
        }
        return CommandLineInterface.DONE;
    }
}
