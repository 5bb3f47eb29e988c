package safeguarding.processor.state;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;
import safeguarding.core.alert.Band;
import safeguarding.core.scorecard.Rag;

/** The last known band of every indicator of an authority. */
public final class BandStore {

    public static final String NAME = "bands";

    private static final int BYTES = 2 * Integer.BYTES + 2 * Long.BYTES;
    private static final long NOT_BETTER = Long.MIN_VALUE;

    private final KeyValueStore<String, byte[]> store;

    public BandStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    public Band band(String authority, String indicator) {
        byte[] kept = store.get(authority + "|" + indicator);
        if (kept == null) {
            return Band.UNKNOWN;
        }
        ByteBuffer buffer = ByteBuffer.wrap(kept);
        Rag rag = Rag.values()[buffer.getInt()];
        LocalDate since = LocalDate.ofEpochDay(buffer.getLong());
        int changes = buffer.getInt();
        long better = buffer.getLong();
        return new Band(
                rag,
                since,
                changes,
                better == NOT_BETTER ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(better)));
    }

    public void keep(String authority, String indicator, Band band) {
        store.put(
                authority + "|" + indicator,
                ByteBuffer.allocate(BYTES)
                        .putInt(band.rag().ordinal())
                        .putLong(band.since().toEpochDay())
                        .putInt(band.changes())
                        .putLong(band.betterSince().map(LocalDate::toEpochDay).orElse(NOT_BETTER))
                        .array());
    }
}
