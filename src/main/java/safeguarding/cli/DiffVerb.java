package safeguarding.cli;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import safeguarding.contract.topic.TopicNames;
import safeguarding.core.publication.LineDifference;
import safeguarding.pages.report.Json;
import safeguarding.pages.view.Snapshots;

/** Compares with a second application that processes the same events. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "Compares the figures of two applications that process the same events, such as the current version and"
                + " the next one, each with its own topic prefix. Exits with 1 if any figure differs.",
        footer = {
            "",
            "Examples:",
            "  safeguarding diff --with green.",
            "  safeguarding diff --with green. --authority 372 --month 2017-01",
            "  safeguarding diff --with green. --json > differences.json"
        })
final class DiffVerb implements Callable<Integer> {

    private static final String ROW = "%-9s %-8s %-6s %-24s %22s %22s%n";

    @Option(
            names = "--with",
            required = true,
            paramLabel = "PREFIX",
            description = "The topics.prefix of the other application.")
    private String other;

    @Option(names = "--authority", paramLabel = "CODE", description = "Only this authority.")
    private String authority;

    @Option(names = "--month", paramLabel = "YYYY-MM", description = "Only this month.")
    private YearMonth month;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Mixin
    private ClusterOptions cluster;

    @Override
    public Integer call() {
        Cluster to = Cluster.reached(cluster.config());
        Snapshots ours = snapshots(to, to.topics());
        Snapshots theirs = snapshots(to, new TopicNames(other));
        if (ours.authorities().isEmpty() || theirs.authorities().isEmpty()) {
            throw new UserError("nothing has been published under the prefix "
                    + (ours.authorities().isEmpty() ? to.topics().prefix() : other));
        }
        List<LineDifference> differences = new ArrayList<>();
        int compared = 0;
        for (String code : authorities(ours, theirs)) {
            for (YearMonth each : months(ours, theirs, code)) {
                compared++;
                differences.addAll(LineDifference.between(code, each, ours.of(code, each), theirs.of(code, each)));
            }
        }
        if (compared == 0) {
            throw new UserError("neither has figures for that authority and month");
        }
        print(differences, to.topics().prefix());
        System.err.printf("%,d months compared, %,d figures differ%n", compared, differences.size());
        return differences.isEmpty() ? CommandLineInterface.DONE : CommandLineInterface.FAILED;
    }

    private static Snapshots snapshots(Cluster to, TopicNames topics) {
        return Snapshots.read(to.reader(), to.codec(), topics.snapshots());
    }

    private Set<String> authorities(Snapshots ours, Snapshots theirs) {
        Set<String> all = new TreeSet<>(ours.authorities());
        all.addAll(theirs.authorities());
        all.removeIf(code -> authority != null && !authority.equals(code));
        return all;
    }

    private Set<YearMonth> months(Snapshots ours, Snapshots theirs, String code) {
        Set<YearMonth> all = new TreeSet<>(ours.months(code));
        all.addAll(theirs.months(code));
        all.removeIf(each -> month != null && !month.equals(each));
        return all;
    }

    private void print(List<LineDifference> differences, String prefix) {
        if (json) {
            System.out.println(Json.of(differences));
            return;
        }
        if (!differences.isEmpty()) {
            System.out.printf(ROW, "authority", "month", "no.", "part", prefix, other);
        }
        differences.forEach(difference -> System.out.printf(
                ROW,
                difference.authority(),
                difference.month(),
                difference.indicator(),
                difference.breakdown().isEmpty() ? "-" : difference.breakdown(),
                words(difference.one()),
                words(difference.other())));
    }

    private static String words(Optional<LineDifference.Said> said) {
        return said.map(figure -> figure.numerator() + (figure.denominator() == 0 ? "" : " of " + figure.denominator()) + " = "
                        + figure.value().map(BigDecimal::toPlainString).orElse("-"))
                .orElse("no such line");
    }
}
