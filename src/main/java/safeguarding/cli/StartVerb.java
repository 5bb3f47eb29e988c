package safeguarding.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import safeguarding.config.AppConfig;
import safeguarding.config.Setting;
import safeguarding.core.calendar.London;
import safeguarding.core.settings.Authorities;
import safeguarding.intake.extract.CannotExtract;
import safeguarding.setup.Answers;
import safeguarding.setup.CannotSetUp;
import safeguarding.setup.Dialogue;
import safeguarding.setup.Interview;
import safeguarding.setup.Question;
import safeguarding.setup.ReferenceData;
import safeguarding.setup.SourceKind;

/** Guides an authority through its first run, by questions and answers. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = "Leads you from your records to your own figures: it asks for the authority, population, targets, teams"
                + " and source, checks the source, loads it and shows the pages.",
        footer = {
            "",
            "Each answer is kept at once in answers.properties in the folder. Run it again to go on: what has been answered"
                    + " is not asked again, and what has been loaded is not loaded twice.",
            "An option answers its question. Answers can also come from a file, a line each; an empty line takes the answer in"
                    + " brackets.",
            "Without brokers (--bootstrap-servers, --data or the setting) it runs one of its own, and stays until it is stopped.",
            "Examples:",
            "  safeguarding start",
            "  safeguarding start --authority 372 --ssd-folder extract",
            "  safeguarding start --authority rotherham --source simulated --yes --folder data/trial",
            "  safeguarding start --folder data/mine < answers.txt"
        })
final class StartVerb implements Callable<Integer> {

    private static final List<String> OF_CLUSTER = List.of("--bootstrap-servers", "--data");

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            defaultValue = "data/start",
            description = "Where answers, targets, the key and the data live (default: ${DEFAULT-VALUE}).")
    private Path folder;

    @Option(names = "--authority", paramLabel = "CODE", description = "The authority's three-digit code, or a part of its name.")
    private String authority;

    @Option(
            names = "--population",
            paramLabel = "CHILDREN",
            description = "How many children under 18 live there, or published for the shipped estimates.")
    private String population;

    @Option(names = "--benchmarks", paramLabel = "YES|NO", description = "Whether to compare with England and neighbours.")
    private String benchmarks;

    @Option(names = "--targets", paramLabel = "report|none", description = "The published report's targets as a template, or none.")
    private String targets;

    @Option(names = "--targets-from", paramLabel = "MONTH", description = "From which month on targets count, such as 2026-04.")
    private YearMonth targetsFrom;

    @Option(names = "--teams", paramLabel = "FILE", description = "A CSV file with teams (team, name, group), or none.")
    private String teams;

    @Option(
            names = "--source",
            paramLabel = "KIND",
            description = "ssd-folder, ssd-database, files or simulated (default: what the options below are of).")
    private String source;

    @Option(names = "--ssd-folder", paramLabel = "DIR", description = "The folder with the tables of the SSD as CSV files.")
    private String ssdFolder;

    @Option(names = "--jdbc", paramLabel = "URL", description = "The address of a database with the tables of the SSD.")
    private String jdbc;

    @Option(names = "--user", paramLabel = "NAME", description = "The user of the database.")
    private String user;

    @Option(names = "--password-file", paramLabel = "FILE", description = "A file with the user's password.")
    private String passwordFile;

    @Option(names = "--schema", paramLabel = "NAME", description = "The schema that has the tables (default: any).")
    private String schema;

    @Option(
            names = "--files",
            paramLabel = "FILES",
            description = "Files of returns or folders of them, with commas between them.")
    private String files;

    @Option(names = "--extracted", paramLabel = "DATE", description = "The day as at which the files were made.")
    private LocalDate extracted;

    @Option(names = "--codes", paramLabel = "FILE", description = "Your own texts and the codes that they count as.")
    private String codes;

    @Option(
            names = "--ids",
            paramLabel = "KIND",
            description = "case-system where ids become pseudonyms, or pseudonyms where they are that already.")
    private String ids;

    @Option(names = "--yes", description = "Takes the usual answer to every question that no option answers.")
    private boolean takesDefaults;

    @Option(names = "--again", description = "Asks everything again, with the former answers in brackets.")
    private boolean again;

    @Option(names = "--exit", description = "Stop once the figures are published.")
    private boolean exit;

    @Mixin
    private PortOptions ports;

    @Mixin
    private ClusterOptions cluster;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        AppConfig config = cluster.config();
        Dialogue dialogue = new Dialogue(
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), System.err, takesDefaults);
        try {
            Answers answers = Answers.in(folder);
            if (!answers.all().isEmpty()) {
                dialogue.say("Going on with the answers in " + answers.file() + (again ? "." : ". --again asks them again."));
            }
            ReferenceData reference = ReferenceData.shipped();
            new Interview(
                            dialogue,
                            answers,
                            reference,
                            Authorities.ofEngland(),
                            London.dateOf(config.clock().instant()))
                    .run(given(), again);
            return new FirstRun(folder, answers, dialogue, reference)
                    .go(config, hasCluster(config) ? Optional.empty() : Optional.of(new FirstRun.Here(ports, exit)));
        } catch (CannotSetUp | CannotExtract e) {
            throw new UserError(e.getMessage());
        }
    }

    /** Whether the brokers to use have been set in any way. */
    private boolean hasCluster(AppConfig config) {
        return OF_CLUSTER.stream().anyMatch(spec.commandLine().getParseResult()::hasMatchedOption)
                || !config.text(Setting.BOOTSTRAP_SERVERS).equals(Setting.BOOTSTRAP_SERVERS.byDefault());
    }

    /** The answers given as options. */
    private Map<Question, String> given() {
        Map<Question, String> given = new EnumMap<>(Question.class);
        put(given, Question.AUTHORITY, authority);
        put(given, Question.POPULATION, population);
        put(given, Question.BENCHMARKS, benchmarks);
        put(given, Question.TARGETS, targets);
        put(given, Question.TARGETS_FROM, targetsFrom);
        put(given, Question.TEAMS, teams);
        put(given, Question.FOLDER, ssdFolder);
        put(given, Question.JDBC, jdbc);
        put(given, Question.USER, user);
        put(given, Question.PASSWORD_FILE, passwordFile);
        put(given, Question.SCHEMA, schema);
        put(given, Question.FILES, files);
        put(given, Question.EXTRACTED, extracted);
        put(given, Question.CODES, codes);
        put(given, Question.IDS, ids);
        put(given, Question.SOURCE, source == null ? kind() : source);
        return given;
    }

    /** The type of source that the other options belong to. */
    private String kind() {
        Map<SourceKind, String> places = new EnumMap<>(SourceKind.class);
        Stream.of(
                        Map.entry(SourceKind.SSD_FOLDER, Optional.ofNullable(ssdFolder)),
                        Map.entry(SourceKind.SSD_DATABASE, Optional.ofNullable(jdbc)),
                        Map.entry(SourceKind.FILES, Optional.ofNullable(files)))
                .forEach(place -> place.getValue().ifPresent(where -> places.put(place.getKey(), where)));
        if (places.size() > 1) {
            throw new UserError("use one of --ssd-folder, --jdbc and --files");
        }
        return places.keySet().stream().findFirst().map(SourceKind::word).orElse(null);
    }

    private static void put(Map<Question, String> given, Question question, Object answer) {
        if (answer != null) {
            given.put(question, answer.toString());
        }
    }
}
