package safeguarding.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import safeguarding.contract.event.AvroMapping;
import safeguarding.contract.event.EventSchemas;
import safeguarding.contract.topic.EventSender;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.settings.Authorities;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.intake.file.EventJson;
import safeguarding.simulation.Rate;
import safeguarding.simulation.Rates;
import safeguarding.simulation.RecordingQuality;
import safeguarding.simulation.Simulation;

/** Case events of simulated children, for trials, training and load tests: there is no public data of this type. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "Generates events of invented children, with volumes as in England, to a file or to the topics.",
        footer = {
            "",
            "The same options give the same events. Populations, teams and workers come first.",
            "Events recorded after the program's clock are rejected, so --to must not be in its future.",
            "Examples:",
            "  safeguarding simulate --authorities 372 --from 2020-04-01 --to 2026-04-01 --out events.ndjson",
            "  safeguarding simulate --authorities 372,373 --from 2024-04-01 --to 2026-04-01 --children 20000"
                    + " --late 20 --to-topics --data data/mine",
            "  safeguarding simulate --authorities 372 --from 2025-04-01 --to 2026-04-01 --rate care=10 --out -"
        })
final class SimulateVerb implements Callable<Integer> {

    private static final Path STANDARD_OUTPUT = Path.of("-");

    @Option(
            names = "--authorities",
            required = true,
            split = ",",
            paramLabel = "CODES",
            description = "The authorities' three-digit codes, with commas between them.")
    private List<String> authorities;

    @Option(names = "--from", required = true, paramLabel = "DATE", description = "The first day, such as 2020-04-01.")
    private LocalDate from;

    @Option(names = "--to", required = true, paramLabel = "DATE", description = "The day after the last one.")
    private LocalDate to;

    @Option(
            names = "--children",
            paramLabel = "N",
            description = "How many children live in each authority (default: ${DEFAULT-VALUE}, England's average).")
    private long children = Simulation.USUAL_CHILDREN;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Another seed gives other children (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--late",
            paramLabel = "PERCENT",
            description = "Events recorded days or weeks late (default: ${DEFAULT-VALUE}).")
    private double late = RecordingQuality.USUAL.late();

    @Option(
            names = "--corrected",
            paramLabel = "PERCENT",
            description = "Events recorded with a wrong date first (default: ${DEFAULT-VALUE}).")
    private double corrected = RecordingQuality.USUAL.corrected();

    @Option(
            names = "--withdrawn",
            paramLabel = "PERCENT",
            description = "Records made twice by mistake, and withdrawn (default: ${DEFAULT-VALUE}).")
    private double withdrawn = RecordingQuality.USUAL.withdrawn();

    @Option(
            names = "--repeated",
            paramLabel = "PERCENT",
            description = "Messages that are sent twice (default: ${DEFAULT-VALUE}).")
    private double repeated = RecordingQuality.USUAL.repeated();

    @Option(
            names = "--rate",
            paramLabel = "NAME=NUMBER",
            description = "How often something happens, if not as in England: contacts (a year for each 10,000 children); in"
                    + " percent: referrals, rereferrals, assessments, enquiries, conferences, plans, care. Repeatable.")
    private final Map<Rate, Double> rates = new EnumMap<>(Rate.class);

    @ArgGroup(multiplicity = "1")
    private Destination destination;

    /** Where the events go. */
    static final class Destination {

        @Option(
                names = "--out",
                paramLabel = "FILE",
                description = "The file to write, or - for standard output: one JSON object a line, as ingest reads them.")
        private Path file;

        @Option(names = "--to-topics", description = "Send the events to the topics.")
        private boolean isTopics;
    }

    @Mixin
    private OnlyOption only;

    @Mixin
    private ClusterOptions cluster;

    @Override
    public Integer call() throws IOException {
        Simulation simulation = simulation();
        if (destination.isTopics) {
            send(simulation);
        } else if (destination.file.equals(STANDARD_OUTPUT)) {
            Writer out = new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
            write(simulation, out);
            out.flush();
        } else {
            try (Writer out = Files.newBufferedWriter(destination.file)) {
                write(simulation, out);
            }
        }
        return CommandLineInterface.DONE;
    }

    private Simulation simulation() {
        Authorities england = Authorities.ofEngland();
        authorities.stream().filter(code -> !england.contains(code)).findFirst().ifPresent(code -> {
            throw new UserError("unknown authority code " + code + "; use a three-digit code such as 372");
        });
        try {
            return new Simulation(
                    authorities,
                    from,
                    to,
                    children,
                    new Rates(rates),
                    new RecordingQuality(late, corrected, withdrawn, repeated),
                    seed);
        } catch (IllegalArgumentException e) {
            throw new UserError("--" + e.getMessage());
        }
    }

    private void write(Simulation simulation, Writer out) {
        EventSchemas schemas = EventSchemas.load();
        EventJson json = new EventJson(schemas, new AvroMapping(schemas));
        generate(simulation, new Receiver() {
            @Override
            public void accept(SettingsEvent setting) {
                line(out, json.print(setting));
            }

            @Override
            public void accept(CaseEvent event) {
                line(out, json.print(event));
            }
        });
    }

    private static void line(Writer out, String line) {
        try {
            out.write(line);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(Simulation simulation) {
        Cluster to = Cluster.reached(cluster.config());
        to.ensureTopics();
        try (EventSender sender = new EventSender(to.config().kafka(), to.codec(), to.topics())) {
            sender.beginLoads("simulate");
            generate(simulation, new Receiver() {
                @Override
                public void accept(SettingsEvent setting) {
                    sender.send(setting);
                }

                @Override
                public void accept(CaseEvent event) {
                    sender.send(event);
                }
            });
            OnlyOption.endLoads(sender, to.topics());
        }
    }

    /** Receives the events, one after another. */
    private interface Receiver {

        void accept(SettingsEvent setting);

        void accept(CaseEvent event);
    }

    private void generate(Simulation simulation, Receiver receiver) {
        try (ProgressBar progress = new ProgressBar("events", 0)) {
            if (only.sendsSettings()) {
                simulation.settings().forEach(setting -> {
                    receiver.accept(setting);
                    progress.step();
                });
            }
            if (only.sendsCases()) {
                simulation.run(event -> {
                    receiver.accept(event);
                    progress.step();
                });
            }
        }
    }
}
