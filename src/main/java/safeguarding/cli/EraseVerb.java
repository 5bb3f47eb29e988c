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
import safeguarding.contract.topic.Operation;
import safeguarding.operations.ErasedFile;
import safeguarding.operations.Erasure;
import safeguarding.operations.Removal;

/** Erases a child's file, as required by the retention schedule or a decision. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description = "Erases a child's file from the figures, the worklist and the data quality list, and deletes its messages"
                + " from the topics of case events, notes and quarantined messages. Published months are restated, with the reason."
                + " A record is kept that names nobody. A file on hold cannot be erased.",
        footer = {
            "",
            "Give the id on standard input, so that it is not in the shell history. What remains, and until when, is printed",
            "at the end. See also ops/runbooks/erase.md.",
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
            description = "Your role, such as records-manager; never a person's name.")
    private String role;

    @Option(
            names = "--policy",
            required = true,
            paramLabel = "TEXT",
            description = "The line of the retention schedule, or the decision; nothing that identifies the child.")
    private String policy;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Seconds to wait for the lists to drop the child (default: 60).")
    private int patience;

    @Option(names = "--dry-run", description = "Only count the messages that would be deleted.")
    private boolean dryRun;

    @Mixin
    private Confirmation confirmation;

    @Mixin
    private ClusterOptions cluster;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Cluster to = Cluster.reached(cluster.config());
        ErasedFile file = ErasedFile.find(to.reader(), to.codec(), to.topics(), authority, childId());
        if (policy.contains(child) && !child.equals("-") || file.childIds().stream().anyMatch(policy::contains)) {
            throw new UserError("--policy is kept forever, so it must not identify the child");
        }
        if (file.isHeld()) {
            System.err.println("this file is on hold and cannot be erased; to lift the hold, send ChildFileHeld with"
                    + " held false for the same record");
            return CommandLineInterface.FAILED;
        }
        System.err.println("this is " + file);
        Erasure erasure = new Erasure(to.config().kafka(), to.codec(), to.topics(), file, role, policy);
        try (Admin admin = Admin.create(to.config().kafka())) {
            Erasure.Found found = erasure.find(admin);
            Removal.byTopic(found.counts()).forEach((topic, messages) -> System.out.println(topic + " " + messages));
            if (dryRun || found.messages() == 0) {
                System.err.printf("%,d messages of the child would be deleted%n", found.messages());
                return endWhatIsLeft(to, erasure, found);
            }
            if (!confirmation.isGiven("Erase %s, %,d messages?".formatted(file, found.messages()))) {
                return CommandLineInterface.FAILED;
            }
            carryOut(to, admin, erasure, found);
            boolean isClear = awaitLists(to, file);
            // Until then the child was on the worklist, and someone may have written a note.
            Erasure.Found late = erasure.findNotes(admin);
            if (late.messages() > 0) {
                erasure.takeOut(admin, late, to.config().clock().instant());
            }
            tellWhatRemains(found.messages() + late.messages(), isClear);
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
                    "the erasure was started but not completed; run this again: " + e.getMessage(), e);
        }
    }

    /** If an erasure stopped after everything was removed and before that was recorded, only the record is missing. */
    private int endWhatIsLeft(Cluster to, Erasure erasure, Erasure.Found found) {
        Optional<Operation> unfinished = erasure.unfinished(to.reader());
        if (unfinished.isEmpty() || !erasure.file().isErased()) {
            return CommandLineInterface.DONE;
        }
        System.err.printf(
                "an erasure for authority %s started at %s was not completed%n",
                authority, unfinished.get().at());
        if (dryRun || found.messages() > 0) {
            return CommandLineInterface.DONE;
        }
        if (!confirmation.isGiven("Was this child's file the one being erased? Nothing remains of it. Record the erasure as complete?")) {
            return CommandLineInterface.FAILED;
        }
        erasure.end(to.config().clock().instant(), found.messages());
        System.err.println("recorded as complete");
        return CommandLineInterface.DONE;
    }

    private String childId() throws IOException {
        if (!child.equals("-")) {
            return child;
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        if (line == null || line.isBlank()) {
            throw new UserError("no child id on standard input");
        }
        return line.strip();
    }

    /** Whether the lists no longer contain the child, which requires a running processor. */
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
        System.err.printf("%,d messages of the child deleted from the topics%n", messages);
        System.err.println(isClear
                ? "the child is no longer in the worklist or the data quality list"
                : "the child is still in the worklist or the data quality list until a processor has run");
        System.err.println("remains: one message for each id, recording the erasure, so that events sent again are ignored");
        System.err.println("remains for up to 7 days: data in the brokers' and processors' files until they are"
                + " rewritten, and sums of the child's counts in the topic deltas");
        System.err.println("remains as long as you keep them: backups, exports and the source systems");
    }
}
