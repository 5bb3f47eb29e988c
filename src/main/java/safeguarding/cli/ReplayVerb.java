package safeguarding.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import safeguarding.config.AppConfig;
import safeguarding.config.Setting;
import safeguarding.dataset.Comparison;
import safeguarding.dataset.ComparisonResults;
import safeguarding.dataset.DataSet;
import safeguarding.dataset.Verdict;
import safeguarding.pages.report.CsvText;
import safeguarding.pages.view.Snapshots;

/** Sends a published report's months as events, and compares the results with the printed figures. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Sends the events of a data set, and can check the figures against the printed ones.",
        footer = {
            "",
            "Exits with 1 if any printed figure differs.",
            "Case events and settings need different permissions: ops/acl.md. If your user has one of them, use --only.",
            "Examples:",
            "  safeguarding replay rotherham-2016-17 --embedded --check",
            "  safeguarding replay rotherham-2016-17 --bootstrap-servers kafka:9092 --check --csv cells.csv"
        })
final class ReplayVerb implements Callable<Integer> {

    @Parameters(paramLabel = "DATASET", description = "The data set: rotherham-2016-17.")
    private String name;

    @Option(
            names = "--embedded",
            description = "Use an embedded broker and processor, in a temporary folder.")
    private boolean embedded;

    @Option(names = "--check", description = "Compare every printed figure with the topics.")
    private boolean check;

    @Option(names = "--csv", paramLabel = "FILE", description = "Write every compared cell to a CSV file.")
    private Path csv;

    @Mixin
    private OnlyOption only;

    @Mixin
    private ClusterOptions cluster;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!DataSet.names().contains(name)) {
            throw new UserError("unknown data set " + name + "; use " + String.join(", ", DataSet.names()));
        }
        DataSet data = DataSet.named(name);
        if (!embedded) {
            Cluster to = Cluster.reached(cluster.config());
            to.ensureTopics();
            return replay(to, data);
        }
        try (TemporaryFolder folder = TemporaryFolder.create();
                EmbeddedPlatform platform =
                        EmbeddedPlatform.start(folder.path(), new EmbeddedPlatform.Ports(0, 0))) {
            AppConfig config = platform.configure(cluster.config())
                    .with(Map.of(
                            Setting.AUTHORITIES, data.authority(),
                            Setting.CLOCK, data.asAt().toString(),
                            Setting.HTTP_PORT, "0"));
            Cluster to = Cluster.of(config);
            RunningInstance instance = RunningInstance.start(to);
            try {
                return replay(to, data);
            } finally {
                instance.close();
            }
        }
    }

    private int replay(Cluster to, DataSet data) throws IOException, InterruptedException {
        DataSetReplay.publish(to, data, only);
        if (!check) {
            return CommandLineInterface.DONE;
        }
        System.err.println("waiting for the figures");
        Snapshots snapshots = PublicationWait.await(to, data.authority(), data.lastMonth());
        Comparison comparison = PrintedFigures.compare(to, data, snapshots);
        ComparisonResults findings = new ComparisonResults(comparison);
        if (csv != null) {
            Files.writeString(csv, CsvText.of(ComparisonResults.HEADER, findings.rows()), StandardCharsets.UTF_8);
        }
        System.out.println(findings.table());
        System.out.print(findings.summary());
        return comparison.count(Verdict.DIFFERS) > 0 ? CommandLineInterface.FAILED : CommandLineInterface.DONE;
    }
}
