package safeguarding.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import safeguarding.calendar.London;
import safeguarding.casefile.ChildEvent.ChildFileErased;
import safeguarding.casefile.Envelope;
import safeguarding.casefile.code.SourceSystem;
import safeguarding.stream.EventSender;
import safeguarding.stream.Operation;
import safeguarding.stream.OperationKind;
import safeguarding.stream.TopicNames;
import safeguarding.upkeep.ErasedFile;
import safeguarding.upkeep.OperationLog;
import safeguarding.upkeep.Removal;

/** The erasure of a child's file, as the retention schedule or a decision asks for it. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description = "Erases a child's file: it leaves the figures and the worklist, and its messages are taken out of the"
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
            description = "How long to wait for the worklist to be clear of the child (default: 60).")
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
        Removal removal = new Removal(to.config().kafka());
        Predicate<ConsumerRecord<byte[], byte[]>> isOfChild = file.messagesOfIt(to.wire());
        try (Admin admin = Admin.create(to.config().kafka())) {
            Map<TopicPartition, Long> ends = removal.ends(admin, topicsOfCases(to.topics()));
            Map<TopicPartition, Long> found = removal.count(ends, isOfChild);
            Removal.byTopic(found).forEach((topic, messages) -> System.out.println(topic + " " + messages));
            long messages = found.values().stream().mapToLong(Long::longValue).sum();
            if (dryRun || messages == 0) {
                System.err.printf("%,d messages of the child would be taken out%n", messages);
                return CommandLineInterface.DONE;
            }
            if (!confirmation.isGiven("Erase %s, %,d messages?".formatted(file, messages))) {
                return CommandLineInterface.FAILED;
            }
            Instant now = to.config().clock().instant();
            sendErasure(to, file, now);
            ends.keySet().retainAll(found.keySet());
            removal.carryOut(admin, new HashMap<>(ends), isOfChild);
            new OperationLog(to.config().kafka(), to.topics(), to.wire())
                    .write(new Operation(
                            OperationKind.FILE_ERASED, now, authority, Optional.of(role), Optional.of(policy), messages));
            tellWhatRemains(messages, awaitWorklist(to, file));
        }
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

    private static List<String> topicsOfCases(TopicNames topics) {
        List<String> all = new ArrayList<>(topics.cases());
        all.addAll(List.of(topics.moved(), topics.rejected(), topics.deadLetters()));
        return all;
    }

    private void sendErasure(Cluster to, ErasedFile file, Instant now) {
        try (EventSender sender = new EventSender(to.config().kafka(), to.wire(), to.topics())) {
            file.childIds().forEach(id -> sender.send(new ChildFileErased(new Envelope(
                    UUID.randomUUID().toString(),
                    authority,
                    id,
                    "erasure",
                    London.dateOf(now),
                    Optional.empty(),
                    now,
                    SourceSystem.MANUAL))));
            sender.flush();
        }
    }

    /** Whether the worklist has come to say nothing of the child, which a processor has to run for. */
    private boolean awaitWorklist(Cluster to, ErasedFile file) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(patience).toNanos();
        while (true) {
            Set<String> left = new HashSet<>();
            to.reader().read(to.topics().worklist(), message -> {
                if (message.value() == null) {
                    left.remove(message.key());
                } else if (file.isKey(message.key())) {
                    left.add(message.key());
                }
            });
            if (left.isEmpty() || System.nanoTime() > end) {
                return left.isEmpty();
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLISECONDS);
        }
    }

    private static void tellWhatRemains(long messages, boolean isClear) {
        System.err.printf("%,d messages of the child are taken out of the topics%n", messages);
        System.err.println(isClear
                ? "the worklist says nothing of the child"
                : "the worklist still speaks of the child; it will not once a processor has run");
        System.err.println("remains: one message an id that says that it was erased, so that what is sent again stays out");
        System.err.println("remains for up to seven days more: what the brokers' and processors' files hold until they are"
                + " rewritten, and sums of the child's counts in the topic deltas");
        System.err.println("remains for as long as you keep them: backups, exports, and the sources themselves");
    }
}
