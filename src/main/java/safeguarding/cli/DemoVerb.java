package safeguarding.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import safeguarding.config.AppConfig;
import safeguarding.config.Setting;
import safeguarding.core.calendar.London;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.publication.Publication;
import safeguarding.dataset.DataSet;
import safeguarding.dataset.Pace;
import safeguarding.pages.report.Show;
import safeguarding.pages.signin.LocalUsers;
import safeguarding.pages.signin.Role;
import safeguarding.pages.view.LiveView;
import safeguarding.pages.view.Snapshots;

/** Everything in one process, with a data set, using the same broker, registry, topics and processor as anywhere else. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Runs everything in one process, with the months of a published report.",
        footer = {
            "",
            "It shows January 2017, and December 2016 as published and as restated by what was recorded later.",
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
    private static final int MONTHS = 13;
    private static final int MILLISECONDS = 1000;
    private static final int TICKS_A_MONTH = 30;
    private static final String PUBLISHED = DATA_SET + ".published";
    /** Exists as soon as the topics may contain events of the data set. */
    private static final String BEGUN = DATA_SET + ".begun";

    private static final Map<Role, String> MAY = Map.of(
            Role.VIEWER, "figures",
            Role.AUTHOR, "figures, and writes commentary",
            Role.MANAGER, "figures, worklist and cases",
            Role.ADMIN, "all of it");

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

    /** The sign-ins of the demo, by role. */
    private final Map<Role, String> passwords = new EnumMap<>(Role.class);

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
                play(platform, config, data, stop);
            } else if (Files.exists(folder.resolve(BEGUN)) || Files.exists(folder.resolve(PUBLISHED))) {
                showAgain(platform, config, data, stop);
            } else {
                showFirst(platform, config, data, stop);
            }
        }
        return CommandLineInterface.DONE;
    }

    /** Plays all months of the report. */
    private void play(EmbeddedPlatform platform, AppConfig config, DataSet data, StopSignal stop)
            throws IOException, InterruptedException {
        Duration month = Duration.ofMillis(Math.max(1, Math.round(speed * MILLISECONDS)));
        Pace pace = new Pace(data.lastMonth().minusMonths(MONTHS - 1), data.asAt(), month);
        int tick = (int) Math.max(1, Math.min(config.number(Setting.TICK), month.toMillis() / TICKS_A_MONTH));
        begin(
                platform,
                config.with(Map.of(Setting.TICK, String.valueOf(tick))),
                data,
                stop,
                pace.start(),
                (playing, instance) -> playing.play(instance, pace));
    }

    /**
     * Shows the report's last month, with the month before it as published and restated: the day after it was published, the
     * day before the report, and the report's day follow each other as soon as each has been published.
     */
    private void showFirst(EmbeddedPlatform platform, AppConfig config, DataSet data, StopSignal stop)
            throws IOException, InterruptedException {
        YearMonth before = data.lastMonth().minusMonths(1);
        Instant published = Publication.cutOff(
                        before, config.number(Setting.CUT_OFF), Optional.empty(), WorkingDays.ofEngland())
                .plus(Duration.ofDays(1));
        begin(platform, config, data, stop, published, (playing, instance) -> {
            playing.awaitFirstFigures(instance);
            playing.leapTo(published, instance, view -> standsAt(view, data, before, 1));
            playing.leapTo(data.asAt().minus(Duration.ofDays(1)), instance, view -> isPending(view, data, before));
            playing.leapTo(data.asAt(), instance, view -> standsAt(view, data, before, 2));
            playing.goOn();
            say(Show.month(before) + " was published and then restated with what was recorded since");
        });
    }

    private static boolean standsAt(LiveView view, DataSet data, YearMonth month, int revision) {
        return view.revisions(data.authority(), month).size() >= revision;
    }

    private static boolean isPending(LiveView view, DataSet data, YearMonth month) {
        return standsAt(view, data, month, 2)
                || view.snapshots(data.authority()).get(month).pendingSince().isPresent();
    }

    /** What to do with events that have still to be recorded, while an instance runs. */
    @FunctionalInterface
    private interface Story {
        void tell(Playback playing, RunningInstance instance) throws InterruptedException;
    }

    private void begin(
            EmbeddedPlatform platform, AppConfig config, DataSet data, StopSignal stop, Instant start, Story story)
            throws IOException, InterruptedException {
        MovedClock clock = new MovedClock(start);
        Cluster cluster = Cluster.of(config.withClock(clock));
        cluster.ensureTopics();
        Files.createFile(folder.resolve(BEGUN));
        try (Playback playing = new Playback(cluster, Playback.Story.of(data), clock)) {
            say("sending what was recorded before " + London.dateOf(start));
            playing.sendWhatCameBefore();
            try (RunningInstance instance = RunningInstance.startWithPages(cluster)) {
                sayWhereThePagesAre(instance);
                say("calculating figures");
                story.tell(playing, instance);
                Files.createFile(folder.resolve(PUBLISHED));
                show(platform, cluster, instance, data, stop);
            }
        }
    }

    /** A data set that was only sent in part is sent again as a whole: every event counts once. */
    private void showAgain(EmbeddedPlatform platform, AppConfig config, DataSet data, StopSignal stop)
            throws IOException, InterruptedException {
        Cluster cluster = Cluster.of(config);
        cluster.ensureTopics();
        publishOnce(cluster, data);
        try (RunningInstance instance = RunningInstance.startWithPages(cluster)) {
            sayWhereThePagesAre(instance);
            say("calculating figures");
            show(platform, cluster, instance, data, stop);
        }
    }

    /** Prints the scorecard of the last month, and keeps running until it is stopped. */
    private void show(
            EmbeddedPlatform platform, Cluster cluster, RunningInstance instance, DataSet data, StopSignal stop)
            throws InterruptedException {
        Snapshots snapshots = PublicationWait.await(cluster, data.authority(), data.lastMonth());
        System.out.println(ScorecardTables.table(
                snapshots, ScorecardTables.find(snapshots, data.authority(), Optional.of(data.lastMonth()))));
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
            DataSetReplay.publish(cluster, data);
            Files.createFile(marker);
        }
    }

    private void tellWhereItRuns(
            EmbeddedPlatform platform, Cluster cluster, RunningInstance instance, DataSet data) {
        String pages = sayWhereThePagesAre(instance);
        String authority = pages + "authorities/" + data.authority();
        say("sign in   with one of these names and passwords:");
        passwords.forEach((role, password) ->
                say(String.format("          %-8s %s  %s", role.word(), password, MAY.get(role))));
        say("scorecard " + authority + "/months/" + data.lastMonth());
        say("changes   " + authority + "/changes");
        say("report    " + authority + "/reports/" + data.lastMonth());
        say("worklist  " + authority + "/worklist");
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

    private static String sayWhereThePagesAre(RunningInstance instance) {
        String pages = "http://localhost:" + instance.port() + "/";
        say("pages     " + pages);
        return pages;
    }

    /** A file with a user of each role, each with a new password every time. */
    private Path users() throws IOException {
        Path file = folder.resolve("users");
        Files.deleteIfExists(file);
        for (Role role : Role.values()) {
            passwords.put(role, LocalUsers.add(file, role.word(), Set.of(role)));
        }
        return file;
    }

    private static void say(String message) {
        System.err.println(message);
    }
}
