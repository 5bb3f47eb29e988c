package safeguarding.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import safeguarding.config.AppConfig;
import safeguarding.config.Setting;
import safeguarding.contract.kafka.TopicDifference;
import safeguarding.contract.kafka.TopicFound;
import safeguarding.contract.kafka.TopicSpec;
import safeguarding.contract.kafka.Topics;
import safeguarding.contract.topic.TopicPlan;

/** Manages the expected topics, for clusters on which programs cannot create their own. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = "Checks topics against the expected settings, and creates or updates them."
                + " It never deletes a topic, and never makes a change that would lose a message: they hold"
                + " children's case records.",
        footer = {
            "",
            "Exits with 1 if a topic is missing or differs.",
            "Examples:",
            "  safeguarding topics list",
            "  safeguarding topics plan --bootstrap-servers kafka:9092",
            "  safeguarding topics apply --bootstrap-servers kafka:9092 --config admin.properties"
        })
final class TopicsVerb implements Callable<Integer> {

    /** What to do with the topics. */
    enum Deed {
        list,
        plan,
        apply
    }

    @Parameters(
            paramLabel = "list|plan|apply",
            description = "list: expected settings; plan: what is missing or differs; apply: create and update.")
    private Deed deed;

    @Option(names = "--partitions", paramLabel = "COUNT", description = "As the setting topics.partitions.")
    private Integer partitions;

    @Mixin
    private ClusterOptions cluster;

    @Override
    public Integer call() {
        AppConfig config = partitions == null
                ? cluster.config()
                : cluster.config().with(Map.of(Setting.TOPICS_PARTITIONS, partitions.toString()));
        List<TopicSpec> plan = TopicPlan.of(config);
        if (deed == Deed.list) {
            plan.forEach(spec -> System.out.println(spec.name() + ": " + words(spec)));
            return CommandLineInterface.DONE;
        }
        Cluster to = Cluster.reached(config);
        short copies = (short) config.number(Setting.TOPICS_REPLICATION);
        try (Admin admin = Admin.create(to.config().kafka())) {
            List<TopicFound> found = Topics.compare(admin, plan, copies);
            List<TopicFound> otherwise = deed == Deed.apply ? apply(admin, found, copies) : found;
            List<TopicFound> wrong =
                    otherwise.stream().filter(topic -> !topic.isRight()).toList();
            wrong.forEach(System.out::println);
            System.err.printf("%d of %d topics are correct%n", plan.size() - wrong.size(), plan.size());
            return wrong.isEmpty() ? CommandLineInterface.DONE : CommandLineInterface.FAILED;
        }
    }

    /** Creates and alters what it can, and returns the topics with their remaining differences. */
    private static List<TopicFound> apply(Admin admin, List<TopicFound> found, short copies) {
        List<String> made =
                Topics.ensure(admin, found.stream().map(TopicFound::spec).toList(), copies);
        made.forEach(name -> System.out.println(name + ": created"));
        List<TopicFound> existing =
                found.stream().filter(topic -> !topic.isMissing()).toList();
        for (TopicFound topic : existing) {
            TopicFound altered = topic.only(difference -> !difference.isLeft());
            if (!altered.isRight()) {
                Topics.alter(admin, topic);
                System.out.println(altered + ": updated");
            }
        }
        return existing.stream()
                .map(topic -> topic.only(TopicDifference::isLeft))
                .toList();
    }

    private static String words(TopicSpec spec) {
        return spec.partitions() + " partitions, " + new TreeMap<>(spec.config());
    }
}
