package safeguarding.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import safeguarding.config.AppConfig;
import safeguarding.config.OwnerOnly;
import safeguarding.config.Setting;
import safeguarding.contract.topic.EventSender;
import safeguarding.core.calendar.London;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.settings.Authorities;
import safeguarding.core.settings.SettingsEvent.TargetSet;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsValidity;
import safeguarding.dataset.DataSet;
import safeguarding.intake.source.RunReport;
import safeguarding.pages.view.CaseFiles;
import safeguarding.setup.Answers;
import safeguarding.setup.CannotSetUp;
import safeguarding.setup.Dialogue;
import safeguarding.setup.FirstSettings;
import safeguarding.setup.Interview;
import safeguarding.setup.Question;
import safeguarding.setup.ReferenceData;
import safeguarding.setup.SettingsChange;
import safeguarding.setup.TargetTable;
import safeguarding.setup.TeamTable;
import safeguarding.simulation.Rates;
import safeguarding.simulation.RecordingQuality;
import safeguarding.simulation.Simulation;

/** Carries out a first run with the answers given: it checks the source, sends settings and records, and says what to do next. */
final class FirstRun {

    private static final int SIMULATED_MONTHS = 13;
    /** More would take longer to load than someone trying it out would wait. */
    private static final long MOST_SIMULATED_CHILDREN = 20_000;

    private static final long SEED = 1;

    private final Path folder;
    private final Answers answers;
    private final Dialogue dialogue;
    private final ReferenceData reference;
    private final String authority;

    FirstRun(Path folder, Answers answers, Dialogue dialogue, ReferenceData reference) {
        this.folder = folder;
        this.answers = answers;
        this.dialogue = dialogue;
        this.reference = reference;
        this.authority = answer(Question.AUTHORITY);
    }

    private String answer(Question question) {
        return answers.get(question).orElseThrow(() -> new CannotSetUp("use " + question.option()));
    }

    /** The settings that follow from the answers. */
    private FirstSettings settings(boolean isSimulated) throws IOException {
        FirstSettings settings = new FirstSettings(authority);
        if (!isSimulated) {
            String population = answer(Question.POPULATION);
            settings.population(
                    reference.population(authority),
                    population.equals(Interview.PUBLISHED)
                            ? OptionalLong.empty()
                            : OptionalLong.of(Long.parseLong(population)));
        }
        if (answer(Question.BENCHMARKS).equals("yes")) {
            settings.benchmarks(reference);
        }
        if (answer(Question.TARGETS).equals(Interview.REPORT)) {
            settings.targets(
                    targets(), YearMonth.parse(answer(Question.TARGETS_FROM)).atDay(1));
        }
        if (!answer(Question.TEAMS).equals(Interview.NONE)) {
            settings.teams(TeamTable.read(Path.of(answer(Question.TEAMS))));
        }
        return settings;
    }

    /** The targets in the file, which starts as a copy of the report's. */
    private List<TargetTable.Target> targets() throws IOException {
        if (!Files.exists(targetsFile())) {
            TargetTable.write(
                    targetsFile(),
                    TargetTable.template(DataSet.named(DataSet.ROTHERHAM).settings().stream()
                            .filter(TargetSet.class::isInstance)
                            .map(TargetSet.class::cast)
                            .toList()));
        }
        return TargetTable.read(targetsFile());
    }

    private Path targetsFile() {
        return folder.resolve("targets.csv");
    }

    /** The settings to send, all of which the processor will accept. */
    private List<SettingsEvent> changes(FirstSettings settings, List<SettingsEvent> set, Instant now) {
        List<SettingsEvent> events = new SettingsChange(authority, now).events(set, settings);
        SettingsValidity validity = new SettingsValidity(Authorities.ofEngland().codes(), Catalogue::isLine);
        events.forEach(event -> validity.check(event, now).ifPresent(rejected -> {
            throw new CannotSetUp("setting " + event.envelope().recordId() + ": " + rejected.reason());
        }));
        return events;
    }

    /**
     * Checks the source and shows what it contains.
     *
     * @return whether to continue
     */
    private boolean isChecked(StartSource source, AppConfig config) throws IOException {
        dialogue.say("");
        dialogue.say("Checking the source. Nothing is sent.");
        CheckSummary summary = source.check(config);
        summary.write(folder);
        summary.lines(folder).forEach(dialogue::say);
        if (summary.isEmpty()) {
            throw new CannotSetUp("there is nothing in the source to load; look at the findings above, correct what is named"
                    + " there, and run `start` again");
        }
        return dialogue.confirms("Load it?");
    }

    /** What a command that starts its own brokers needs. */
    record Here(PortOptions ports, boolean exit) {}

    /**
     * Does everything.
     *
     * @param here how to run with its own brokers; empty for the configured cluster
     */
    int go(AppConfig config, Optional<Here> here) throws IOException, InterruptedException {
        OwnerOnly.createFolders(folder);
        Optional<StartSource> source = StartSource.of(folder, answers, config);
        FirstSettings settings = settings(source.isEmpty());
        changes(settings, List.of(), config.clock().instant());
        if (source.isPresent() && !isChecked(source.get(), config)) {
            dialogue.say("Nothing was loaded. Your answers are in " + answers.file() + "; run `start` again to go on.");
            return CommandLineInterface.DONE;
        }
        if (here.isPresent()) {
            return runHere(config, here.get(), settings, source);
        }
        Cluster cluster = Cluster.reached(config);
        load(cluster, settings, source);
        sayWhatIsNext(source, "--bootstrap-servers " + config.text(Setting.BOOTSTRAP_SERVERS) + " --registry "
                + config.text(Setting.REGISTRY_URL));
        dialogue.say("Figures   `run` calculates them and `serve` shows them, with the same brokers (docs/deploying.md)");
        return CommandLineInterface.DONE;
    }

    private int runHere(AppConfig config, Here here, FirstSettings settings, Optional<StartSource> source)
            throws IOException, InterruptedException {
        Path data = folder.resolve(source.isPresent() ? "platform" : "simulated");
        dialogue.say("");
        dialogue.say("Starting a broker and a schema registry in " + data);
        try (StopSignal stop = new StopSignal();
                EmbeddedPlatform platform = EmbeddedPlatform.start(data, here.ports().ports())) {
            Cluster cluster = Cluster.of(platform.configure(
                    here.ports().over(config).with(Map.of(Setting.AUTHORITIES, authority))));
            load(cluster, settings, source);
            try (RunningInstance instance = RunningInstance.startWithPages(cluster)) {
                String pages = "http://localhost:" + instance.port() + "/";
                dialogue.say("Pages     " + pages);
                dialogue.say("Calculating figures");
                YearMonth month = YearMonth.from(London.dateOf(config.clock().instant()));
                PublicationWait.await(cluster, authority, month);
                dialogue.say("");
                dialogue.say("Pages     " + pages);
                dialogue.say("Scorecard " + pages + "authorities/" + authority);
                sayWhatIsNext(source, "--data " + data);
                sayWhoSignsIn(data);
                if (here.exit()) {
                    instance.awaitReady();
                } else {
                    dialogue.say("Press Ctrl-C to stop. `start` in the same folder shows the figures again.");
                    stop.await(instance.processor());
                }
            }
        }
        return CommandLineInterface.DONE;
    }

    private void load(Cluster cluster, FirstSettings settings, Optional<StartSource> source) throws IOException {
        cluster.ensureTopics();
        Instant now = cluster.config().clock().instant();
        List<SettingsEvent> set =
                new CaseFiles(cluster.reader(), cluster.codec(), cluster.topics()).settingsEvents(authority);
        List<SettingsEvent> changes = changes(settings, set, now);
        send(cluster, changes);
        dialogue.say("Settings  %,d sent, %,d as they were".formatted(changes.size(), Math.max(0, settings.size() - changes.size())));
        if (source.isEmpty()) {
            simulate(cluster, now);
        } else {
            RunReport report = source.get().load(cluster.config());
            dialogue.say("Records   " + (report.outcome() == RunReport.Outcome.UNCHANGED ? "nothing has changed" : report.message()));
            if (report.outcome() == RunReport.Outcome.WITHHELD) {
                dialogue.say("Nothing was sent of the source. If the extract is complete, send it with:");
                dialogue.say("  " + source.get().command("--data " + folder.resolve("platform")) + " --allow-withdrawals");
            }
        }
    }

    private static void send(Cluster cluster, List<SettingsEvent> events) {
        try (EventSender sender = new EventSender(cluster.config().kafka(), cluster.codec(), cluster.topics())) {
            events.forEach(sender::send);
            OnlyOption.endLoads(sender, cluster.topics());
        }
    }

    /** Sends simulated children. A data set that was only sent in part is sent again as a whole: every event counts once. */
    private void simulate(Cluster cluster, Instant now) throws IOException {
        Path until = folder.resolve("simulated-until");
        Path done = folder.resolve("simulated-sent");
        if (Files.exists(done)) {
            dialogue.say("Records   the invented children are there already");
            return;
        }
        if (!Files.exists(until)) {
            Files.writeString(until, London.dateOf(now).toString());
        }
        LocalDate to = LocalDate.parse(Files.readString(until).strip());
        long children = Math.min(
                MOST_SIMULATED_CHILDREN,
                answer(Question.POPULATION).equals(Interview.PUBLISHED)
                        ? reference.population(authority).lastEntry().getValue()
                        : Long.parseLong(answer(Question.POPULATION)));
        Simulation simulation = new Simulation(
                List.of(authority),
                to.minusMonths(SIMULATED_MONTHS).withDayOfMonth(1),
                to,
                children,
                new Rates(Map.of()),
                RecordingQuality.USUAL,
                SEED);
        try (EventSender sender = new EventSender(cluster.config().kafka(), cluster.codec(), cluster.topics());
                ProgressBar progress = new ProgressBar("events", 0)) {
            sender.beginLoads("simulate");
            simulation.settings().forEach(sender::send);
            simulation.run(event -> {
                sender.send(event);
                progress.step();
            });
            OnlyOption.endLoads(sender, cluster.topics());
        }
        Files.createFile(done);
        dialogue.say("Records   invented, as if %,d children lived there".formatted(children));
    }

    private void sayWhatIsNext(Optional<StartSource> source, String where) {
        source.ifPresentOrElse(
                one -> {
                    dialogue.say("");
                    dialogue.say("What to do next");
                    dialogue.say("Nightly   send what has changed, while this runs; as a service with --every 15m:");
                    dialogue.say("          " + one.command(where));
                },
                () -> {
                    dialogue.say("");
                    dialogue.say("What to do next");
                    dialogue.say("Your own  safeguarding start --folder " + folder + " --again");
                });
        if (answer(Question.TARGETS).equals(Interview.REPORT)) {
            dialogue.say("Targets   are in " + targetsFile() + ", which began as Rotherham's of 2016-17. Change them and run `start` again");
        }
        dialogue.say("Answers   are in " + answers.file());
    }

    private void sayWhoSignsIn(Path data) {
        Path users = folder.resolve("users");
        dialogue.say("Sign-in   Now everyone sees figures and nobody sees cases. For people who work with them:");
        dialogue.say("          safeguarding users --file " + users + " NAME --role manager");
        dialogue.say("          safeguarding run --embedded " + data + " --set authorities=" + authority
                + " --set sign-in=users --set sign-in.users.file=" + users);
        dialogue.say("          For an installation that lasts, see docs/deploying.md");
    }
}
