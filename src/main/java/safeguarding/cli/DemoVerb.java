package safeguarding.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import safeguarding.config.AppConfig;
import safeguarding.config.Setting;
import safeguarding.dataset.DataSet;
import safeguarding.dataset.Pace;
import safeguarding.pages.signin.LocalUsers;
import safeguarding.pages.signin.Role;
import safeguarding.pages.view.Snapshots;

/** Everything in one process, on a data set: the same broker, registry, topics and processor as anywhere else. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Runs everything in one process, with the months of a published report.",
        footer = {
            "",
            "With --speed the months pass as they happened: events arrive when they were recorded, alerts are"
                    + " raised, months are published at their cut-off and restated. Watch the pages meanwhile.",
            "",
            "Examples:",
            "  safeguarding demo",
            "  safeguarding demo --folder /tmp/played --speed 10",
            "  safeguarding demo --folder /tmp/demo --exit"
        })
final class DemoVerb implements Callable<Integer> {

    private static final String DATA_SET = "rotherham-2016-17";
    private static final String MANAGER = "manager";
    private static final int MONTHS = 13;
    private static final int MILLISECONDS = 1000;
    private static final int TICKS_A_MONTH = 30;
    private static final String PUBLISHED = DATA_SET + ".published";

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            defaultValue = "data/demo",
            description = "Where the data lives (default: ${DEFAULT-VALUE}).")
    private Path folder;

    @Option(names = "--exit", description = "Stop once the scorecard is printed.")
    private boolean exit;

    @Option(
            names = "--speed",
            paramLabel = "SECONDS-A-MONTH",
            description = "Play the 13 months of the report, each in this many seconds, instead of only their end.")
    private Double speed;

    @Mixin
    private PortOptions ports;

    private String password = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        AppConfig configured = AppConfig.of(Optional.empty(), System.getenv(), Map.of());
        if (speed != null && !(speed > 0)) {
            throw new UserError("--speed must be a number of seconds a month above 0, such as 10");
        }
        if (speed != null && Files.exists(folder.resolve("broker"))) {
            throw new UserError("months have already been played in " + folder + "; remove it, or use another --folder");
        }
        say("starting a broker and a schema registry in " + folder);
        try (StopSignal stop = new StopSignal();
                EmbeddedPlatform platform = EmbeddedPlatform.start(folder, ports.ports())) {
            DataSet data = DataSet.named(DATA_SET);
            AppConfig config = platform.configure(ports.over(configured).with(Map.of(
                    Setting.AUTHORITIES, data.authority(),
                    Setting.CLOCK, data.asAt().toString(),
                    Setting.SIGN_IN_USERS, users().toString())));
            if (speed != null) {
                return play(platform, config, data, stop);
            }
            Cluster cluster = Cluster.of(config);
            cluster.ensureTopics();
            publishOnce(cluster, data);
            try (RunningInstance instance = RunningInstance.startWithPages(cluster)) {
                say("calculating figures");
                show(platform, cluster, instance, data, stop);
            }
        }
        return CommandLineInterface.DONE;
    }

    private int play(EmbeddedPlatform platform, AppConfig config, DataSet data, StopSignal stop)
            throws IOException, InterruptedException {
        Duration month = Duration.ofMillis(Math.max(1, Math.round(speed * MILLISECONDS)));
        Pace pace = new Pace(data.lastMonth().minusMonths(MONTHS - 1), data.asAt(), month);
        MovedClock clock = new MovedClock(pace.start());
        int tick = (int) Math.max(1, Math.min(config.number(Setting.TICK), month.toMillis() / TICKS_A_MONTH));
        Cluster cluster = Cluster.of(config.with(Map.of(Setting.TICK, String.valueOf(tick))).withClock(clock));
        cluster.ensureTopics();
        try (Playing playing = new Playing(cluster, Playing.Story.of(data), pace, clock)) {
            say("sending what was recorded before " + pace.first());
            playing.sendWhatCameBefore();
            try (RunningInstance instance = RunningInstance.startWithPages(cluster)) {
                say("pages     http://localhost:" + instance.port() + "/");
                playing.play(instance);
                Files.createFile(folder.resolve(PUBLISHED));
                show(platform, cluster, instance, data, stop);
            }
        }
        return CommandLineInterface.DONE;
    }

    /** Prints the scorecard of the last month, and stays until it is stopped. */
    private void show(
            EmbeddedPlatform platform, Cluster cluster, RunningInstance instance, DataSet data, StopSignal stop)
            throws InterruptedException {
        Snapshots snapshots = Settled.await(cluster, data.authority(), data.lastMonth());
        System.out.println(Scorecards.table(
                snapshots, Scorecards.find(snapshots, data.authority(), Optional.of(data.lastMonth()))));
        tellWhereItRuns(platform, cluster, instance, data);
        if (exit) {
            instance.awaitReady();
        } else {
            say("press Ctrl-C to stop");
            stop.await(instance.processor());
        }
    }

    private void publishOnce(Cluster cluster, DataSet data) throws IOException {
        Path marker = folder.resolve(PUBLISHED);
        if (Files.exists(marker)) {
            say("the events of " + DATA_SET + " are already in the topics");
        } else {
            Replay.publish(cluster, data);
            Files.createFile(marker);
        }
    }

    private void tellWhereItRuns(
            EmbeddedPlatform platform, Cluster cluster, RunningInstance instance, DataSet data) {
        String pages = "http://localhost:" + instance.port() + "/";
        say("pages     " + pages);
        String authority = pages + "authorities/" + data.authority();
        say("scorecard " + authority + "/months/" + data.lastMonth());
        say("report    " + authority + "/reports/" + data.lastMonth());
        say("worklist  " + authority + "/worklist (sign in as " + MANAGER
                + " with the password " + password + ")");
        say("broker    " + platform.bootstrapServers());
        say("registry  " + platform.registryUrl());
        say("health    http://localhost:" + instance.port() + "/health/ready");
        say("metrics   http://localhost:" + instance.port() + "/metrics");
        say("topics    input on " + cluster.topics().prefix() + "case.* and "
                + cluster.topics().settings() + "; output on " + cluster.topics().indicators() + ", "
                + cluster.topics().snapshots() + ", " + cluster.topics().snapshotRevisions() + " and "
                + cluster.topics().alerts());
        say("data      " + folder.toAbsolutePath());
    }

    /** A file with one user, who can see cases and write, with a new password each time. */
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
