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
import safeguarding.kafka.TopicSpec;
import safeguarding.kafka.Topics;
import safeguarding.stream.TopicPlan;

/** The topics as they are to be, for clusters on which programs may not make their own. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = "Tells how the topics are to be and how they are, or makes those that are missing. It never deletes"
                + " and never alters one: what is in them is a record of children's cases.",
        footer = {
            "",
            "Exits with 1 where a topic is not as it is to be.",
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
            description = "list: how they are to be; plan: what is missing or otherwise; apply: make what is missing.")
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
        try (Admin admin = Admin.create(to.config().kafka())) {
            if (deed == Deed.apply) {
                List<String> made = Topics.ensure(admin, plan, (short) config.number(Setting.TOPICS_REPLICATION));
                made.forEach(name -> System.out.println(name + ": made"));
            }
            List<String> differences = Topics.differences(admin, plan);
            differences.forEach(System.out::println);
            System.err.printf("%d of %d topics are as they are to be%n", plan.size() - differences.size(), plan.size());
            return differences.isEmpty() ? CommandLineInterface.DONE : CommandLineInterface.FAILED;
        }
    }

    private static String words(TopicSpec spec) {
        return spec.partitions() + " partitions, " + new TreeMap<>(spec.config());
    }
}
