package safeguarding.operations;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Messages quarantined for the same reason and from the same topic, counted. It names nobody.
 *
 * @param on the topic that they are quarantined on: rejected or dead-letters
 * @param rule the reason, as a short code
 * @param topic where they came from
 * @param reason the reason in a sentence, from one of them
 * @param first the time of the oldest
 * @param last the time of the newest
 */
public record QuarantinedGroup(
        String on, String rule, String topic, String reason, long messages, long replayed, Instant first, Instant last) {

    /** All groups, largest first. */
    public static List<QuarantinedGroup> of(QuarantinedMessages asides) {
        Map<String, List<QuarantinedMessage>> groups = asides.messages().stream()
                .collect(Collectors.groupingBy(
                        message -> String.join(" ", message.on(), message.rule(), message.origin().topic()),
                        TreeMap::new,
                        Collectors.toList()));
        return groups.values().stream()
                .map(messages -> of(messages, asides))
                .sorted(Comparator.comparingLong(QuarantinedGroup::messages).reversed())
                .toList();
    }

    private static QuarantinedGroup of(List<QuarantinedMessage> messages, QuarantinedMessages asides) {
        QuarantinedMessage one = messages.get(messages.size() - 1);
        List<Instant> times = messages.stream().map(QuarantinedMessage::at).sorted().toList();
        return new QuarantinedGroup(
                one.on(),
                one.rule(),
                one.origin().topic(),
                one.reason(),
                messages.size(),
                messages.stream().filter(asides::isReplayed).count(),
                times.get(0),
                times.get(times.size() - 1));
    }
}
