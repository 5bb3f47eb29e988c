package safeguarding.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import safeguarding.contract.event.AvroMapping;
import safeguarding.contract.event.EventSchemas;
import safeguarding.contract.topic.EventSender;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.Validity;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.settings.Authorities;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsValidity;
import safeguarding.intake.file.EventFile;
import safeguarding.intake.file.EventJson;

/** Sends events from files, one JSON object a line, to the topics that they belong to. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = "Sends events from files: one JSON object a line, with its type and the fields of its"
                + " schema. Dates and times are ISO 8601.",
        footer = {
            "",
            "Invalid lines are listed with the reason; valid lines are sent. Exits with 1 if any line is invalid.",
            "Case events and settings need different permissions: ops/acl.md. If your user has one of them, use --only.",
            "Examples:",
            "  safeguarding ingest events.ndjson",
            "  safeguarding ingest --only settings events.ndjson",
            "  safeguarding ingest --data data/mine - < events.ndjson",
            "A line: {\"type\":\"ContactReceived\",\"eventId\":\"e1\",\"authority\":\"372\",\"childId\":\"k7f3\","
                    + "\"recordId\":\"c1\",",
            "  \"happenedOn\":\"2017-01-03\",\"recordedAt\":\"2017-01-03T16:20:00Z\",\"sourceSystem\":\"LCS\","
                    + "\"source\":\"POLICE\",\"kind\":\"NEW\"}"
        })
final class IngestVerb implements Callable<Integer> {

    private static final Path STANDARD_INPUT = Path.of("-");

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files, or - for standard input.")
    private List<Path> files;

    @Option(names = "--check", description = "Only check the lines. Send nothing.")
    private boolean checkOnly;

    @Mixin
    private OnlyOption only;

    @Mixin
    private ClusterOptions cluster;

    @Override
    public Integer call() throws IOException {
        for (Path file : files) {
            if (!file.equals(STANDARD_INPUT) && !Files.isReadable(file)) {
                throw new UserError("cannot read the file " + file);
            }
        }
        EventSchemas schemas = EventSchemas.load();
        Set<String> authorities = cluster.config().authorities().isEmpty()
                ? Authorities.ofEngland().codes()
                : cluster.config().authorities();
        EventFile reader = new EventFile(
                new EventJson(schemas, new AvroMapping(schemas)),
                new Validity(authorities),
                new SettingsValidity(authorities, Catalogue::isLine),
                InstantSource.system());
        EventFile.Count count = checkOnly ? read(reader, new Lines()) : send(reader);
        System.err.printf("%,d accepted, %,d rejected%n", count.accepted(), count.refused());
        return count.refused() == 0 ? CommandLineInterface.DONE : CommandLineInterface.FAILED;
    }

    private EventFile.Count send(EventFile reader) throws IOException {
        Cluster to = Cluster.reached(cluster.config());
        to.ensureTopics();
        try (EventSender sender = new EventSender(to.config().kafka(), to.codec(), to.topics());
                ProgressBar progress = new ProgressBar("events", 0)) {
            sender.beginLoads(source());
            Lines lines = new Lines() {
                @Override
                public void accept(CaseEvent event) {
                    if (only.sendsCases()) {
                        sender.send(event);
                        progress.step();
                    } else {
                        leaveOut();
                    }
                }

                @Override
                public void accept(SettingsEvent event) {
                    if (only.sendsSettings()) {
                        sender.send(event);
                        progress.step();
                    } else {
                        leaveOut();
                    }
                }
            };
            EventFile.Count count = read(reader, lines);
            OnlyOption.endLoads(sender, to.topics());
            if (lines.leftOut > 0) {
                System.err.printf("%,d events of the other kind were not sent%n", lines.leftOut);
            }
            return new EventFile.Count(count.accepted() - lines.leftOut, count.refused());
        }
    }

    /** The name of the source: the same files sent again replace a load that was interrupted. It does not reveal their names. */
    private String source() {
        String paths = files.stream().map(file -> file.toAbsolutePath().toString()).collect(Collectors.joining("\n"));
        String id = UUID.nameUUIDFromBytes(paths.getBytes(StandardCharsets.UTF_8)).toString();
        return "ingest " + id.substring(0, id.indexOf('-'));
    }

    private EventFile.Count read(EventFile reader, Lines lines) throws IOException {
        long accepted = 0;
        long refused = 0;
        for (Path file : files) {
            lines.file = file;
            EventFile.Count count;
            if (file.equals(STANDARD_INPUT)) {
                count = reader.read(System.in, lines);
            } else {
                try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                    count = reader.read(in, lines);
                }
            }
            accepted += count.accepted();
            refused += count.refused();
        }
        return new EventFile.Count(accepted, refused);
    }

    /** Lists invalid lines, and does nothing with the others. */
    private static class Lines implements EventFile.Receiver {

        private Path file;
        private long leftOut;

        /** Counts an event that is valid and is not sent because of --only. */
        void leaveOut() {
            leftOut++;
        }

        @Override
        public void accept(CaseEvent event) {
            // only checked
        }

        @Override
        public void accept(SettingsEvent event) {
            // only checked
        }

        @Override
        public void refuse(long line, String reason) {
            System.err.println(file + ", line " + line + ": " + reason);
        }
    }
}
