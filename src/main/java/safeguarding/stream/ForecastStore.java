package safeguarding.stream;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.streams.state.KeyValueStore;
import safeguarding.alert.Warning;
import safeguarding.scorecard.Rag;

/** What the forecasts topic says of every indicator of an authority, byte for byte, and what people have been warned of. */
final class ForecastStore {

    static final String NAME = "forecasts";

    private static final String WARNING = "|warning";

    private final KeyValueStore<String, byte[]> store;

    ForecastStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    /** Keeps the message of a forecast, and says whether it is another one than before. */
    boolean keep(String authority, String indicator, byte[] message) {
        String key = authority + "|" + indicator;
        if (Arrays.equals(message, store.get(key))) {
            return false;
        }
        store.put(key, message);
        return true;
    }

    Warning warning(String authority, String indicator) {
        byte[] kept = store.get(authority + "|" + indicator + WARNING);
        if (kept == null) {
            return Warning.NONE;
        }
        ByteBuffer buffer = ByteBuffer.wrap(kept);
        return new Warning(Rag.values()[buffer.getInt()], buffer.getInt());
    }

    void keep(String authority, String indicator, Warning warning) {
        store.put(
                authority + "|" + indicator + WARNING,
                ByteBuffer.allocate(2 * Integer.BYTES)
                        .putInt(warning.of().ordinal())
                        .putInt(warning.changes())
                        .array());
    }
}
