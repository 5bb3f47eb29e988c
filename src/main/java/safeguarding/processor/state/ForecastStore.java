package safeguarding.processor.state;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.streams.state.KeyValueStore;
import safeguarding.core.alert.Warning;
import safeguarding.core.scorecard.Rag;

/** What the forecasts topic contains for every indicator of an authority, byte for byte, and which warnings have been sent. */
public final class ForecastStore {

    public static final String NAME = "forecasts";

    private static final String WARNING = "|warning";

    private final KeyValueStore<String, byte[]> store;

    public ForecastStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    /** Whether the message of a forecast differs from the previous one. */
    public boolean isNew(String authority, String indicator, byte[] message) {
        return !Arrays.equals(message, store.get(authority + "|" + indicator));
    }

    /** Stores the message of a forecast. */
    public void keep(String authority, String indicator, byte[] message) {
        store.put(authority + "|" + indicator, message);
    }

    public Warning warning(String authority, String indicator) {
        byte[] kept = store.get(authority + "|" + indicator + WARNING);
        if (kept == null) {
            return Warning.NONE;
        }
        ByteBuffer buffer = ByteBuffer.wrap(kept);
        return new Warning(Rag.values()[buffer.getInt()], buffer.getInt());
    }

    public void keep(String authority, String indicator, Warning warning) {
        store.put(
                authority + "|" + indicator + WARNING,
                ByteBuffer.allocate(2 * Integer.BYTES)
                        .putInt(warning.of().ordinal())
                        .putInt(warning.changes())
                        .array());
    }
}
