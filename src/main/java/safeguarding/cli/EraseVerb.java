package safeguarding.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import safeguarding.stream.Operation;
import safeguarding.upkeep.ErasedFile;
import safeguarding.upkeep.Erasure;
import safeguarding.upkeep.Removal;

/** The erasure of a child's file, as the retention schedule or a decision asks for it. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description = "Erases a child's file: it leaves the figures, the worklist and the data quality list, and its messages are taken out of the"
                + " topics of case events and of what was set aside. Published months are restated, with the reason. A note is"
                + " kept that names nobody. A file on hold is refused.",
        footer = {
            "",
            "Write the id on standard input, so that it is in no list of commands. What remains, and until when, is printed at",
            "the end; ops/runbooks/erase.md says it too.",
            "Examples:",
            "  safeguarding erase --authority 372 --child - --role records-manager --policy schedule-3.2 --dry-run < id.txt",
            "  safeguarding erase --authority 372 --child - --role records-manager --policy schedule-3.2 --force < id.txt"
        })
final class EraseVerb implements Callable<Integer> {

    private static final long BETWEEN_LOOKS_MILLISECONDS = 500;

    @Option(names = "--authority", required = true, paramLabel = "CODE", description = "The authority's code.")
    private String authority;

    @Option(
            names = "--child",
            required = true,
            paramLabel = "ID",
            description = "The child's id, or - to read it from standard input.")
    private String child;

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = "In which role you do it, such as records-manager; never a person's name.")
    private String role;

    @Option(
            names = "--policy",
            required = true,
            paramLabel = "TEXT",
            description = "By which line of the retention schedule, or which decision; nothing that tells of whom.")
    private String policy;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for the lists to be clear of the child (default: 60).")
    private int patience;

    @Option(names = "--dry-run", description = "Only counts the messages that would be taken out.")
    private boolean dryRun;

    @Mixin
    private Confirmation confirmation;

    @Mixin
    private ClusterOptions cluster;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Cluster to = Cluster.reached(cluster.config());
        ErasedFile file = ErasedFile.find(to.reader(), to.wire(), to.topics(), authority, childId());
        if (policy.contains(child) && !child.equals("-") || file.childIds().stream().anyMatch(policy::contains)) {
            throw new UserError("--policy is kept for ever, so it is not to say who the child is");
        }
        if (file.isHeld()) {
            System.err.println("this file is on hold, and so is kept; the hold is taken back by an event ChildFileHeld with"
                    + " held false, on the record that began it");
            return CommandLineInterface.FAILED;
        }
        System.err.println("this is " + file);
        Erasure erasure = new Erasure(to.config().kafka(), to.wire(), to.topics(), file, role, policy);
        try (Admin admin = Admin.create(to.config().kafka())) {
            Erasure.Found found = erasure.find(admin);
            Removal.byTopic(found.counts()).forEach((topic, messages) -> System.out.println(topic + " " + messages));
            if (dryRun || found.messages() == 0) {
                System.err.printf("%,d messages of the child would be taken out%n", found.messages());
                return endWhatIsLeft(to, erasure, found);
            }
            if (!confirmation.isGiven("Erase %s, %,d messages?".formatted(file, found.messages()))) {
                return CommandLineInterface.FAILED;
            }
            carryOut(to, admin, erasure, found);
            tellWhatRemains(found.messages(), awaitLists(to, file));
        }
        return CommandLineInterface.DONE;
    }

    private static void carryOut(Cluster to, Admin admin, Erasure erasure, Erasure.Found found) {
        try {
            erasure.begin(to.config().clock().instant(), found.messages());
            erasure.takeOut(admin, found, to.config().clock().instant());
            erasure.end(to.config().clock().instant(), found.messages());
        } catch (KafkaException | IllegalStateException e) {
            throw new IllegalStateException(
                    "the erasure was begun and has not come to its end; run this again: " + e.getMessage(), e);
        }
    }

    /** One that was stopped when all was taken out, and before that was written down, lacks its last note alone. */
    private int endWhatIsLeft(Cluster to, Erasure erasure, Erasure.Found found) {
        Optional<Operation> unfinished = erasure.unfinished(to.reader());
        if (unfinished.isEmpty() || !erasure.file().isErased()) {
            return CommandLineInterface.DONE;
        }
        System.err.printf(
                "an erasure of authority %s that was begun at %s has not come to its end%n",
                authority, unfinished.get().at());
        if (dryRun || found.messages() > 0) {
            return CommandLineInterface.DONE;
        }
        if (!confirmation.isGiven("Was it of this child, of whom nothing is left, and is it to be written down as done?")) {
            return CommandLineInterface.FAILED;
        }
        erasure.end(to.config().clock().instant(), found.messages());
        System.err.println("it is written down as done");
        return CommandLineInterface.DONE;
    }

    private String childId() throws IOException {
        if (!child.equals("-")) {
            return child;
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        if (line == null || line.isBlank()) {
            throw new UserError("there is no child's id on standard input");
        }
        return line.strip();
    }

    /** Whether the lists have come to say nothing of the child, which a processor has to run for. */
    private boolean awaitLists(Cluster to, ErasedFile file) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(patience).toNanos();
        while (true) {
            Set<String> left = new HashSet<>();
            for (String topic : List.of(to.topics().worklist(), to.topics().dataQuality())) {
                to.reader().read(topic, message -> {
                    if (message.value() == null) {
                        left.remove(topic + message.key());
                    } else if (file.isKey(message.key())) {
                        left.add(topic + message.key());
                    }
                });
            }
            if (left.isEmpty() || System.nanoTime() > end) {
                return left.isEmpty();
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLISECONDS);
        }
    }

    private static void tellWhatRemains(long messages, boolean isClear) {
        System.err.printf("%,d messages of the child are taken out of the topics%n", messages);
        System.err.println(isClear
                ? "the worklist and the data quality list do not mention the child"
                : "the worklist or the data quality list still mentions the child; neither will once a processor has run");
        System.err.println("remains: one message an id that says that it was erased, so that what is sent again stays out");
        System.err.println("remains for up to seven days more: what the brokers' and processors' files hold until they are"
                + " rewritten, and sums of the child's counts in the topic deltas");
        System.err.println("remains for as long as you keep them: backups, exports, and the sources themselves");
    }
}
