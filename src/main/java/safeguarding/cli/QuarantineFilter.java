package safeguarding.cli;

import java.time.Instant;
import java.util.function.Predicate;
import picocli.CommandLine.Option;
import safeguarding.operations.QuarantinedMessage;

/** Selects quarantined messages. */
final class QuarantineFilter implements Predicate<QuarantinedMessage> {

    @Option(names = "--reason", paramLabel = "WORD", description = "Only messages with this reason, as listed.")
    private String reason;

    @Option(
            names = "--topic",
            paramLabel = "NAME",
            description = "Only messages from this topic, with or without the prefix.")
    private String topic;

    @Option(names = "--since", paramLabel = "INSTANT", description = "Only messages from this time on, such as 2017-02-20.")
    private Instant since;

    @Option(names = "--until", paramLabel = "INSTANT", description = "Only messages before this time.")
    private Instant until;

    @Override
    public boolean test(QuarantinedMessage message) {
        return (reason == null || reason.equals(message.rule()))
                && (topic == null || isOf(message.origin().topic()))
                && (since == null || !message.at().isBefore(since))
                && (until == null || message.at().isBefore(until));
    }

    private boolean isOf(String name) {
        return name.equals(topic) || name.endsWith("." + topic);
    }
}
