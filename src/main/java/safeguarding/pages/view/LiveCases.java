package safeguarding.pages.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import safeguarding.contract.kafka.UnreadableRecord;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.contract.topic.TopicNames;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.ChildKey;
import safeguarding.core.casefile.Validity;
import safeguarding.core.indicator.Contributions;
import safeguarding.core.indicator.Duty;
import safeguarding.core.indicator.Explanation;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.RulesOverTime;
import safeguarding.core.settings.Settings;
import safeguarding.core.worklist.Obligation;
import safeguarding.core.worklist.Worklist;

/**
 * The case events of every child, kept up to date from the topics, for people who can see the children behind a figure. Events
 * that the processor rejects are left out here too.
 *
 * <p>Events are kept in the bytes in which they arrived, by child. Viewing a figure folds every child's file once, one file at a
 * time. For the most recently viewed figures, what each child adds is kept, so that the next view folds only the files that have
 * changed since.
 */
public final class LiveCases implements AutoCloseable, TopicFollower.Listener {

    private static final int FIGURES_KEPT = 16;

    private final MessageCodec codec;
    private final Validity validity;
    private final WorkingDays workingDays = WorkingDays.ofEngland();
    private final Map<String, KeptEvents> byAuthority = new HashMap<>();
    private final Map<TopicPartition, Long> taken = new HashMap<>();
    private final Map<Figure, Map<String, Counted>> kept = new LinkedHashMap<>(FIGURES_KEPT, 1, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Figure, Map<String, Counted>> eldest) {
            return size() > FIGURES_KEPT;
        }
    };
    private final TopicFollower follower;

    /** A figure that was viewed, and the settings at the time. */
    private record Figure(String authority, String indicator, LocalDate day, Set<Object> settings) {}

    /** What a child's file with this number of events adds to a figure. */
    private record Counted(int events, Optional<CaseBehind> behind) {}

    private LiveCases(Map<String, Object> kafka, MessageCodec codec, TopicNames topics, Set<String> authorities) {
        this.codec = codec;
        validity = new Validity(authorities);
        follower = TopicFollower.start(kafka, topics.cases(), "live-cases", this);
    }

    /**
     * Starts to read the topics, which must exist, from their beginning.
     *
     * @param kafka the settings of a Kafka client
     * @param authorities the codes of the authorities whose events are accepted
     */
    public static LiveCases start(Map<String, Object> kafka, MessageCodec codec, TopicNames topics, Set<String> authorities) {
        return new LiveCases(kafka, codec, topics, authorities);
    }

    @Override
    public void take(ConsumerRecord<String, byte[]> message) {
        if (message.value() == null || !isNew(message)) {
            return;
        }
        try {
            if (codec.read(message.value()) instanceof CaseEvent event && isTaken(event, message)) {
                keep(event, message);
            }
        } catch (UnreadableRecord e) {
            // The processor has sent it to the dead letters.
            return;
        }
    }

    /** Whether a message has not been taken before; reading of the topics may start again from the beginning. */
    private boolean isNew(ConsumerRecord<String, byte[]> message) {
        TopicPartition partition = new TopicPartition(message.topic(), message.partition());
        if (message.offset() < taken.getOrDefault(partition, 0L)) {
            return false;
        }
        taken.put(partition, message.offset() + 1);
        return true;
    }

    private boolean isTaken(CaseEvent event, ConsumerRecord<String, byte[]> message) {
        String key = ChildKey.of(event).text();
        return key.equals(message.key())
                && validity.check(event, Instant.ofEpochMilli(message.timestamp())).isEmpty();
    }

    private synchronized void keep(CaseEvent event, ConsumerRecord<String, byte[]> message) {
        byAuthority
                .computeIfAbsent(event.envelope().authority(), any -> new KeptEvents(bytes -> (CaseEvent) codec.read(bytes)))
                .take(event, message.value(), Instant.ofEpochMilli(message.timestamp()));
    }

    private synchronized Map<String, List<byte[]>> files(String authority) {
        return byAuthority.containsKey(authority) ? byAuthority.get(authority).files() : Map.of();
    }

    /** Erased data is dropped immediately, not at the next request. */
    @Override
    public void taken(boolean complete) {
        if (complete) {
            Map<String, Set<String>> erased = new HashMap<>();
            synchronized (this) {
                byAuthority.forEach((authority, events) -> erased.put(authority, events.dropErased()));
            }
            if (erased.values().stream().anyMatch(children -> !children.isEmpty())) {
                synchronized (kept) {
                    kept.forEach((figure, counted) -> counted.keySet().removeAll(erased.getOrDefault(figure.authority(), Set.of())));
                }
            }
        }
    }

    /** Whether everything that was in the topics at the start has been read. */
    public boolean isComplete() {
        return follower.isComplete();
    }

    /** Why the last attempt to read the topics failed, if it did. */
    public Optional<String> trouble() {
        return follower.trouble();
    }

    /**
     * The children who are in an indicator's numerator or denominator at a day, by their pseudonyms.
     *
     * @param settings the authority's settings
     */
    public List<CaseBehind> behind(String authority, Indicator indicator, LocalDate day, Settings settings) {
        RulesOverTime rules = RulesOverTime.of(settings, workingDays);
        // One at a time: a view may use a CPU for seconds, and several at once would use all of them.
        synchronized (kept) {
            Map<String, List<byte[]>> files = files(authority);
            Map<String, Counted> counted = kept.computeIfAbsent(
                    new Figure(
                            authority,
                            indicator.number(),
                            day,
                            settings.figures()),
                    any -> new HashMap<>());
            counted.keySet().retainAll(files.keySet());
            List<CaseBehind> behind = new ArrayList<>();
            files.forEach((child, events) -> {
                Counted known = counted.get(child);
                if (known == null || known.events() != events.size()) {
                    CaseFile file = CaseFile.of(events.stream()
                            .map(bytes -> (CaseEvent) codec.read(bytes))
                            .toList());
                    known = new Counted(
                            events.size(),
                            Explanation.ofCase(indicator, day, file, settings, rules)
                                    .map(it -> new CaseBehind(
                                            child, it, dueOn(authority, child, indicator, day, file, rules))));
                    counted.put(child, known);
                }
                known.behind().ifPresent(behind::add);
            });
            return behind;
        }
    }

    /** A child's case file; empty if it is unknown or restricted. */
    public Optional<CaseFile> file(String authority, String child) {
        return Optional.ofNullable(files(authority).get(child))
                .map(events -> CaseFile.of(
                        events.stream().map(bytes -> (CaseEvent) codec.read(bytes)).toList()))
                .filter(file -> !file.isRestricted() && !file.events().isEmpty());
    }

    /** The children of an authority, by their pseudonyms. */
    public Set<String> children(String authority) {
        return Set.copyOf(files(authority).keySet());
    }

    /** When what the indicator expects for the child is due, as known at the end of the day. */
    private static Optional<LocalDate> dueOn(
            String authority, String child, Indicator indicator, LocalDate day, CaseFile file, RulesOverTime rules) {
        return indicator.duty().map(Duty::measure).stream()
                .flatMap(late -> Worklist.of(
                        authority, child, file, Contributions.of(file, List.of(late), rules), rules, day)
                        .stream())
                .filter(obligation -> obligation.indicator().equals(indicator.number()))
                .map(Obligation::dueOn)
                .sorted()
                .findFirst();
    }

    @Override
    public void close() {
        follower.close();
    }
}
