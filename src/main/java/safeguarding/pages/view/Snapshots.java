package safeguarding.pages.view;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import safeguarding.contract.kafka.TopicReader;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.core.publication.Snapshot;

/** The snapshots of all months of all authorities, as now known, read from their topic. */
public final class Snapshots {

    private final Map<String, TreeMap<YearMonth, Snapshot>> byAuthority = new TreeMap<>();

    /** The present content of the topic of snapshots. */
    public static Snapshots read(TopicReader reader, MessageCodec codec, String topic) {
        Snapshots snapshots = new Snapshots();
        reader.read(topic, message -> {
            if (message.value() != null) {
                snapshots.add((Snapshot) codec.read(message.value()));
            }
        });
        return snapshots;
    }

    /** What had been published at a moment, from the topic of revisions: the last one of each month until then. */
    public static Snapshots readAsPublished(TopicReader reader, MessageCodec codec, String topic, Instant moment) {
        List<Snapshot> published = new ArrayList<>();
        reader.read(topic, message -> published.add((Snapshot) codec.read(message.value())));
        return of(published.stream()
                .filter(snapshot -> !snapshot.publishedAt().isAfter(moment))
                .toList());
    }

    /** Snapshots from a sequence: the last one of each month counts. */
    public static Snapshots of(Iterable<Snapshot> inOrder) {
        Snapshots snapshots = new Snapshots();
        inOrder.forEach(snapshots::add);
        return snapshots;
    }

    private void add(Snapshot snapshot) {
        byAuthority
                .computeIfAbsent(snapshot.authority(), any -> new TreeMap<>())
                .put(snapshot.month(), snapshot);
    }

    public SortedSet<String> authorities() {
        return new TreeSet<>(byAuthority.keySet());
    }

    public Optional<Snapshot> of(String authority, YearMonth month) {
        return Optional.ofNullable(byAuthority.getOrDefault(authority, new TreeMap<>()).get(month));
    }

    /** The months of an authority that have snapshots. */
    public SortedSet<YearMonth> months(String authority) {
        return new TreeSet<>(byAuthority.getOrDefault(authority, new TreeMap<>()).keySet());
    }
}
