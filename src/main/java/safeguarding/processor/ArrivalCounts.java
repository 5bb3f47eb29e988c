package safeguarding.processor;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import safeguarding.core.alert.Arrivals;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.code.SourceSystem;

/**
 * How many events have arrived, by authority, source and hour, that have not yet been reported to the authority stage. They are
 * sent together once a tick, because a message for each event would double the traffic. They are kept in a store until then, so
 * that each is reported exactly once.
 */
final class ArrivalCounts {

    static final String NAME = "arrivals-to-tell";

    private static final int BYTES = 2 * Long.BYTES;

    private final KeyValueStore<String, byte[]> store;

    /** The counts as stored, by key. */
    private final Map<String, long[]> waiting = new HashMap<>();

    /** The hour of the newest event, and its text: most events come in the same hour as the one before. */
    private Instant hour = Instant.MIN;
    private String hourText = "";

    ArrivalCounts(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    /** Counts an event that arrived at a moment. */
    void came(Envelope envelope, Instant at) {
        add(envelope, at, 1, 0);
    }

    /** Counts an event that arrived at a moment and was rejected. */
    void rejected(Envelope envelope, Instant at) {
        add(envelope, at, 0, 1);
    }

    private void add(Envelope envelope, Instant at, long events, long rejected) {
        String key = envelope.authority() + "|" + envelope.sourceSystem() + "|" + hour(at);
        long[] counts = waiting.computeIfAbsent(key, this::read);
        counts[0] += events;
        counts[1] += rejected;
        store.put(key, ByteBuffer.allocate(BYTES).putLong(counts[0]).putLong(counts[1]).array());
    }

    private long[] read(String key) {
        byte[] known = store.get(key);
        ByteBuffer counts = ByteBuffer.wrap(known == null ? new byte[BYTES] : known);
        return new long[] {counts.getLong(), counts.getLong()};
    }

    private String hour(Instant at) {
        Instant begun = at.truncatedTo(ChronoUnit.HOURS);
        if (!begun.equals(hour)) {
            hour = begun;
            hourText = begun.toString();
        }
        return hourText;
    }

    /** The counts to send for each authority. Taking them removes them from the store. */
    List<Arrivals> take() {
        Map<String, List<Arrivals.Hour>> byAuthority = new TreeMap<>();
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> {
                keys.add(entry.key);
                String[] parts = entry.key.split("\\|");
                ByteBuffer counts = ByteBuffer.wrap(entry.value);
                byAuthority.computeIfAbsent(parts[0], any -> new ArrayList<>())
                        .add(new Arrivals.Hour(
                                SourceSystem.valueOf(parts[1]),
                                Instant.parse(parts[2]),
                                counts.getLong(),
                                counts.getLong()));
            });
        }
        keys.forEach(store::delete);
        waiting.clear();
        return byAuthority.entrySet().stream()
                .map(entry -> new Arrivals(entry.getKey(), entry.getValue()))
                .toList();
    }
}
