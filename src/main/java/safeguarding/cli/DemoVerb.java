package safeguarding.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import safeguarding.signin.LocalUsers;
import safeguarding.signin.Role;
import safeguarding.config.AppConfig;
import safeguarding.config.Setting;
import safeguarding.replay.DataSet;
import safeguarding.view.Snapshots;

/** Everything in one process, on a data set: the same broker, registry, topics and processor as anywhere else. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Runs everything in this process, fed with the months of the published report.",
        footer = {"", "Examples:", "  safeguarding demo", "  safeguarding demo --folder /tmp/demo --exit"})
final class DemoVerb implements Callable<Integer> {

    private static final String DATA_SET = "rotherham-2016-17";
    private static final String MANAGER = "manager";
    private static final String PUBLISHED = DATA_SET + ".published";

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            defaultValue = "data/demo",
            description = "Where the data lives (default: ${DEFAULT-VALUE}).")
    private Path folder;

    @Option(names = "--exit", description = "Ends once the scorecard is printed.")
    private boolean exit;

    @Mixin
    private PortOptions ports;

    private String password = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        AppConfig configured = AppConfig.of(Optional.empty(), System.getenv(), Map.of());
        say("starting a broker and a schema registry in " + folder);
        try (StopSignal stop = new StopSignal();
                EmbeddedPlatform platform = EmbeddedPlatform.start(folder, ports.ports())) {
            DataSet data = DataSet.named(DATA_SET);
            AppConfig config = platform.configure(configured.with(Map.of(
                    Setting.AUTHORITIES, data.authority(),
                    Setting.CLOCK, data.asAt().toString(),
                    Setting.HTTP_PORT, ports.http(),
                    Setting.SIGN_IN_USERS, users().toString())));
            Cluster cluster = Cluster.of(config);
            cluster.ensureTopics();
            publishOnce(cluster, data);
            try (RunningInstance instance = RunningInstance.startWithPages(cluster)) {
                say("reckoning the figures from them");
                Snapshots snapshots = Settled.await(cluster, data.authority(), data.lastMonth());
                System.out.println(Scorecards.table(
                        snapshots,
                        Scorecards.find(snapshots, data.authority(), Optional.of(data.lastMonth()))));
                tellWhereItRuns(platform, cluster, instance, data);
                if (exit) {
                    instance.awaitReady();
                } else {
                    say("press Ctrl-C to stop");
                    stop.await(instance.processor());
                }
            }
        }
        return CommandLineInterface.DONE;
    }

    private void publishOnce(Cluster cluster, DataSet data) throws IOException {
        Path marker = folder.resolve(PUBLISHED);
        if (Files.exists(marker)) {
            say("the events of " + DATA_SET + " are in the topics already");
        } else {
            Replay.publish(cluster, data);
            Files.createFile(marker);
        }
    }

    private void tellWhereItRuns(
            EmbeddedPlatform platform, Cluster cluster, RunningInstance instance, DataSet data) {
        String pages = "http://localhost:" + instance.port() + "/";
        say("pages     " + pages);
        say("report    " + pages + "authorities/" + data.authority() + "/months/" + data.lastMonth());
        say("worklist  " + pages + "authorities/" + data.authority() + "/worklist (sign in as " + MANAGER
                + " with the password " + password + ")");
        say("broker    " + platform.bootstrapServers());
        say("registry  " + platform.registryUrl());
        say("health    http://localhost:" + instance.port() + "/health/ready");
        say("metrics   http://localhost:" + instance.port() + "/metrics");
        say("topics    events come in on " + cluster.topics().prefix() + "case.* and "
                + cluster.topics().settings() + "; figures go out on " + cluster.topics().indicators() + ", "
                + cluster.topics().snapshots() + ", " + cluster.topics().snapshotRevisions() + " and "
                + cluster.topics().alerts());
        say("data      " + folder.toAbsolutePath());
    }

    /** A file with one user, who may look at cases and write, under a password that is another one each time. */
    private Path users() throws IOException {
        Path file = folder.resolve("users");
        Files.deleteIfExists(file);
        password = LocalUsers.add(file, MANAGER, Set.of(Role.MANAGER, Role.AUTHOR));
        return file;
    }

    private static void say(String message) {
        System.err.println(message);
    }
}
