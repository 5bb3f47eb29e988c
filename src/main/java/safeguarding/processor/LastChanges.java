package safeguarding.processor;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;
import safeguarding.core.alert.LastChange;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Measure;
import safeguarding.core.indicator.Reason;

/** What last changed each measure of an authority, to be included when someone is notified that an indicator has moved. */
final class LastChanges {

    static final String NAME = "last-changes";

    private static final int BYTES = Integer.BYTES + Long.BYTES;

    private final KeyValueStore<String, byte[]> store;

    LastChanges(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    void keep(String authority, String measure, LastChange change) {
        store.put(
                authority + "|" + measure,
                ByteBuffer.allocate(BYTES)
                        .putInt(change.reason().ordinal())
                        .putLong(change.recordedAt().toEpochMilli())
                        .array());
    }

    /** The most recent of the changes to the measures that an indicator uses. */
    Optional<LastChange> of(String authority, Indicator indicator) {
        return indicator.measures().stream()
                .map(Measure::id)
                .flatMap(measure -> Optional.ofNullable(store.get(authority + "|" + measure)).stream())
                .map(LastChanges::read)
                .max(Comparator.comparing(LastChange::recordedAt));
    }

    private static LastChange read(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new LastChange(Reason.values()[buffer.getInt()], Instant.ofEpochMilli(buffer.getLong()));
    }
}
