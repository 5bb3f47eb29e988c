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

    /** The settings of an authority that figures rest on. What else people say is not read: there may be a lot of it. */
    Settings settings(String authority) {
        return Settings.of(SettingsEvent.OF_FIGURES.stream()
                .flatMap(kind -> settings(authority, kind).stream())
                .toList());
    }

    /** The settings of one kind; one that an earlier version accepted beyond today's limits is not used. */
    List<SettingsEvent> settings(String authority, Class<? extends SettingsEvent> kind) {
        List<SettingsEvent> events = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> kept =
                store.prefixScan(prefix(authority) + Settings.keysOf(kind), new StringSerializer())) {
            kept.forEachRemaining(entry -> events.add((SettingsEvent) wire.read(entry.value)));
        }
        events.removeIf(event -> FieldLimits.breach((Record) event).isPresent());
        return events;
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
        return prefix(event.envelope().authority()) + Settings.key(event);
    }

    private static String prefix(String authority) {
        return authority + "|";
    }
}
