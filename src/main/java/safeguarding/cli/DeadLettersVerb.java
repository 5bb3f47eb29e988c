package safeguarding.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import safeguarding.config.Setting;
import safeguarding.contract.topic.TopicNames;
import safeguarding.operations.QuarantineReplay;
import safeguarding.operations.QuarantinedGroup;
import safeguarding.operations.QuarantinedMessage;
import safeguarding.operations.QuarantinedMessages;
import safeguarding.pages.report.Json;

/** Quarantined messages, which could not be read or were invalid, and how to send them again once the cause is fixed. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = "Lists, shows and sends again quarantined messages (topics rejected and dead-letters).",
        subcommands = {
            DeadLettersVerb.ListVerb.class,
            DeadLettersVerb.ShowVerb.class,
            DeadLettersVerb.ReplayVerb.class
        },
        footer = {
            "",
            "Examples:",
            "  safeguarding dead-letters list",
            "  safeguarding dead-letters show case.contact/2/17",
            "  safeguarding dead-letters replay --reason unknown-schema --dry-run"
        })
final class DeadLettersVerb implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return CommandLineInterface.subcommandMissing(spec);
    }

    private static QuarantinedMessages read(Cluster to) {
        return QuarantinedMessages.read(to.reader(), to.codec(), to.topics());
    }

    /** How many there are, by reason. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Counts quarantined messages by reason and original topic. It names nobody.",
            footer = {
                "",
                "Examples:",
                "  safeguarding dead-letters list",
                "  safeguarding dead-letters list --topic case.contact --since 2017-02-20",
                "  safeguarding dead-letters list --waiting --places"
            })
    static final class ListVerb implements Callable<Integer> {

        private static final String ROW = "%-26s %-36s %9s %9s  %-20s  %-20s%n";

        @Mixin
        private QuarantineFilter filter;

        @Option(names = "--waiting", description = "Only messages that have not been sent again, and that no later event corrects or withdraws.")
        private boolean waiting;

        @Option(names = "--places", description = "Print the place of each message instead, one a line, for `show`.")
        private boolean places;

        @Option(names = "--json", description = "Prints JSON.")
        private boolean json;

        @Mixin
        private ClusterOptions cluster;

        @Override
        public Integer call() {
            Cluster to = Cluster.reached(cluster.config());
            QuarantinedMessages all = read(to);
            QuarantinedMessages wanted = (waiting ? all.open(to.reader(), to.codec(), to.topics()) : all).only(filter);
            if (places) {
                List<String> lines = wanted.messages().stream()
                        .map(message -> message.origin().toString())
                        .toList();
                System.out.print(json ? Json.of(lines) + System.lineSeparator() : text(lines));
                return CommandLineInterface.DONE;
            }
            List<QuarantinedGroup> groups = QuarantinedGroup.of(wanted);
            if (json) {
                System.out.println(Json.of(groups));
                return CommandLineInterface.DONE;
            }
            if (groups.isEmpty()) {
                System.err.println("no quarantined messages");
                return CommandLineInterface.DONE;
            }
            System.out.printf(ROW, "reason", "from topic", "messages", "replayed", "first", "last");
            groups.forEach(group -> System.out.printf(
                    ROW,
                    group.rule(),
                    group.topic(),
                    group.messages(),
                    group.replayed(),
                    group.first().toString().substring(0, SECONDS) + "Z",
                    group.last().toString().substring(0, SECONDS) + "Z"));
            return CommandLineInterface.DONE;
        }

        /** The length of 2017-02-20T09:00:00. */
        private static final int SECONDS = 19;

        private static String text(List<String> lines) {
            return lines.isEmpty() ? "" : String.join(System.lineSeparator(), lines) + System.lineSeparator();
        }
    }

    /** One of them, for people who can see cases. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Prints one quarantined message, as far as it can be read. It may be about a child: only for people"
                    + " who can see cases.",
            footer = {
                "",
                "Examples:",
                "  safeguarding dead-letters show case.contact/2/17",
                "  safeguarding dead-letters show safeguarding.case.contact/2/17 --json"
            })
    static final class ShowVerb implements Callable<Integer> {

        @Parameters(
                paramLabel = "PLACE",
                description = "Its original topic, partition and offset, as printed by `list --places`.")
        private String place;

        @Option(names = "--json", description = "Prints JSON.")
        private boolean json;

        @Mixin
        private ClusterOptions cluster;

        @Override
        public Integer call() {
            Cluster to = Cluster.reached(cluster.config());
            QuarantinedMessages all = read(to);
            QuarantinedMessage message = all.messages().stream()
                    .filter(each -> isAt(each.origin().toString()))
                    .findFirst()
                    .orElseThrow(() -> new UserError("no quarantined message from there; use `list --places` to see"
                            + " the places"));
            QuarantinedMessageDetails shown = QuarantinedMessageDetails.of(message, all.isReplayed(message), to);
            System.out.print(json ? Json.of(shown.fields()) + System.lineSeparator() : shown.text());
            return CommandLineInterface.DONE;
        }

        private boolean isAt(String origin) {
            return origin.equals(place) || origin.endsWith("." + place);
        }
    }

    /** Sends them again. */
    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description = "Sends quarantined messages to their topics again, byte for byte, after the cause has been"
                    + " fixed: a schema, a setting or the program. Each is sent once, however often you run this. A message"
                    + " that is quarantined again is a new message.",
            footer = {
                "",
                "Examples:",
                "  safeguarding dead-letters replay --reason unknown-schema --dry-run",
                "  safeguarding dead-letters replay --reason unknown-schema",
                "  safeguarding dead-letters replay --topic case.contact --since 2017-02-20 --until 2017-02-21 --force"
            })
    static final class ReplayVerb implements Callable<Integer> {

        @Mixin
        private QuarantineFilter filter;

        @Option(names = "--dry-run", description = "Only count what would be sent.")
        private boolean dryRun;

        @Mixin
        private Confirmation confirmation;

        @Mixin
        private ClusterOptions cluster;

        @Override
        public Integer call() {
            Cluster to = Cluster.reached(cluster.config());
            List<QuarantinedMessage> waiting = waiting(to);
            count(waiting).forEach((topic, messages) -> System.out.println(topic + " " + messages));
            if (dryRun || waiting.isEmpty()) {
                System.err.printf("%,d messages would be sent again%n", waiting.size());
                return CommandLineInterface.DONE;
            }
            if (!confirmation.isGiven("Send %,d messages to their topics again?".formatted(waiting.size()))) {
                return CommandLineInterface.FAILED;
            }
            try (QuarantineReplay replaying = QuarantineReplay.begin(
                            to.config().kafka(),
                            to.config().text(Setting.APPLICATION_ID),
                            to.codec(),
                            to.topics(),
                            to.config().clock());
                    ProgressBar progress = new ProgressBar("messages", waiting.size())) {
                // From this point on, no other process sends any.
                List<QuarantinedMessage> left = waiting(to);
                replaying.send(left, progress::step);
                System.err.printf("%,d messages sent again%n", left.size());
            }
            return CommandLineInterface.DONE;
        }

        private List<QuarantinedMessage> waiting(Cluster to) {
            return read(to)
                    .only(filter)
                    .only(message -> isTaken(to.topics(), message.origin().topic()))
                    .waiting();
        }

        /** Whether the program reads a topic. Nothing is sent to other topics, whatever origin a message claims. */
        private static boolean isTaken(TopicNames topics, String topic) {
            return topics.ofOthers().contains(topic) || topics.ofOurOwn().contains(topic);
        }

        private static Map<String, Long> count(List<QuarantinedMessage> messages) {
            Map<String, Long> counts = new TreeMap<>();
            messages.forEach(message -> counts.merge(message.origin().topic(), 1L, Long::sum));
            return counts;
        }
    }
}
