package safeguarding.stream;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import safeguarding.casefile.FieldLimits;
import safeguarding.settings.Settings;
import safeguarding.settings.SettingsEvent;

/** What authorities have set: the latest message of every setting, byte for byte. */
final class SettingsStore {

    static final String NAME = "settings";

    private final KeyValueStore<String, byte[]> store;
    private final Wire wire;

    SettingsStore(KeyValueStore<String, byte[]> store, Wire wire) {
        this.store = store;
        this.wire = wire;
    }

    /** The settings of an authority; one that an earlier version accepted beyond today's limits is not used. */
    Settings settings(String authority) {
        List<SettingsEvent> events = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> kept = store.prefixScan(authority + "|", new StringSerializer())) {
            kept.forEachRemaining(entry -> events.add((SettingsEvent) wire.read(entry.value)));
        }
        events.removeIf(event -> FieldLimits.breach((Record) event).isPresent());
        return Settings.of(events);
    }

    /** Whether a setting takes the place of what is known of it. */
    boolean isNew(SettingsEvent event) {
        byte[] known = store.get(key(event));
        return known == null || Settings.isLater(event, (SettingsEvent) wire.read(known));
    }

    /** Keeps the message of a setting in place of an earlier one. */
    void keep(SettingsEvent event, byte[] message) {
        store.put(key(event), message);
    }

    private static String key(SettingsEvent event) {
        return event.envelope().authority() + "|" + Settings.key(event);
    }
}
