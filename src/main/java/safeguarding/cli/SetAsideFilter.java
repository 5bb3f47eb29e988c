package safeguarding.cli;

import java.time.Instant;
import java.util.function.Predicate;
import picocli.CommandLine.Option;
import safeguarding.upkeep.SetAside;

/** Which of the messages that were set aside are meant. */
final class SetAsideFilter implements Predicate<SetAside> {

    @Option(names = "--reason", paramLabel = "WORD", description = "Only those set aside for one reason, as listed.")
    private String reason;

    @Option(
            names = "--topic",
            paramLabel = "NAME",
            description = "Only those that came from one topic; the prefix of all topics may be left out.")
    private String topic;

    @Option(names = "--since", paramLabel = "INSTANT", description = "Only those of this moment or later, such as 2017-02-20.")
    private Instant since;

    @Option(names = "--until", paramLabel = "INSTANT", description = "Only those of before this moment.")
    private Instant until;

    @Override
    public boolean test(SetAside message) {
        return (reason == null || reason.equals(message.rule()))
                && (topic == null || isOf(message.origin().topic()))
                && (since == null || !message.at().isBefore(since))
                && (until == null || message.at().isBefore(until));
    }

    private boolean isOf(String name) {
        return name.equals(topic) || name.endsWith("." + topic);
    }
}
