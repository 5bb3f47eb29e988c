package safeguarding.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import safeguarding.config.AppConfig;
import safeguarding.config.Setting;
import safeguarding.contract.topic.Operation;
import safeguarding.contract.topic.OperationKind;
import safeguarding.operations.Brokers;
import safeguarding.operations.LocalStores;
import safeguarding.operations.OperationLog;
import safeguarding.operations.Reset;

/** Recomputes everything from the input. */
@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        description = "Deletes what the processor has calculated, so that at its next start it recomputes everything from"
                + " the case events and settings. These stay, and so does everything published: figures that are the"
                + " same are not published again, and others are restated. Stop all instances first.",
        footer = {
            "",
            "The settings application.id and topics.prefix say which application and topics.",
            "Examples:",
            "  safeguarding reset --dry-run",
            "  safeguarding reset --bootstrap-servers kafka:9092 --config admin.properties",
            "  safeguarding reset --embedded data/mine",
            "  safeguarding reset --output -s application.id=green -s topics.prefix=green."
                    + " -s topics.inputs.prefix=safeguarding."
        })
final class ResetVerb implements Callable<Integer> {

    @Option(
            names = "--output",
            description = "Also delete everything published, including revisions and alerts. Only"
                    + " for an application whose figures nobody uses, such as a trial.")
    private boolean withOutput;

    @Option(
            names = "--embedded",
            paramLabel = "DIR",
            description = "Reset the folder of an embedded broker, which must not be running.")
    private Path embedded;

    @Option(names = "--dry-run", description = "Only list what would be done.")
    private boolean dryRun;

    @Mixin
    private Confirmation confirmation;

    @Mixin
    private ClusterOptions cluster;

    @Override
    public Integer call() {
        if (embedded == null) {
            return reset(Cluster.reached(cluster.config()));
        }
        try (EmbeddedPlatform platform = EmbeddedPlatform.start(embedded, new EmbeddedPlatform.Ports(0, 0))) {
            return reset(Cluster.of(platform.configure(cluster.config())));
        }
    }

    private int reset(Cluster to) {
        AppConfig config = to.config();
        String application = config.text(Setting.APPLICATION_ID);
        Reset reset = new Reset(new Brokers(), to.topics(), application, withOutput);
        LocalStores stores = new LocalStores(Path.of(config.text(Setting.STATE_DIR)), application);
        try (Admin admin = Admin.create(config.kafka())) {
            Reset.Plan plan = reset.plan(admin);
            print(plan, stores);
            int running = reset.running(admin);
            if (running > 0) {
                System.err.printf(
                        "%d threads of the application %s are running; stop all its instances, and run this again%n",
                        running, application);
                return CommandLineInterface.FAILED;
            }
            if (dryRun) {
                System.err.println("nothing done");
                return CommandLineInterface.DONE;
            }
            if (!confirmation.isGiven(question(application))) {
                return CommandLineInterface.FAILED;
            }
            to.ensureTopics();
            OperationLog log = new OperationLog(config.kafka(), to.topics(), to.codec());
            log.write(Operation.of(OperationKind.RESET_BEGUN, Instant.now(), application, 0));
            reset.carryOut(admin, plan);
            stores.discard();
            log.write(Operation.of(OperationKind.RESET_DONE, Instant.now(), application, 0));
        }
        System.err.println("done; at its next start the application " + application + " recomputes everything");
        return CommandLineInterface.DONE;
    }

    private String question(String application) {
        return withOutput
                ? "Delete everything that the application " + application + " has calculated AND PUBLISHED?"
                : "Delete everything that the application " + application + " has calculated?";
    }

    private static void print(Reset.Plan plan, LocalStores stores) {
        print("empty", plan.emptied());
        print("delete", plan.deleted());
        print("delete", List.of("folder " + stores.folder().resolve(stores.application())));
        print("keep", plan.kept());
        print("read again", plan.readAgain());
    }

    private static void print(String what, List<String> topics) {
        topics.forEach(topic -> System.out.printf("%-11s %s%n", what, topic));
    }
}
