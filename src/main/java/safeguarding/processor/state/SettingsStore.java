package safeguarding.processor.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.core.casefile.FieldLimits;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEvent;

/** The authorities' settings: the latest message of every setting, byte for byte. */
public final class SettingsStore {

    public static final String NAME = "settings";

    /** After an authority, it sorts after all of its settings, whose keys continue with the character before. */
    private static final String AFTER = "}";

    private final KeyValueStore<String, byte[]> store;
    private final MessageCodec codec;

    public SettingsStore(KeyValueStore<String, byte[]> store, MessageCodec codec) {
        this.store = store;
        this.codec = codec;
    }

    /** The settings of an authority that figures depend on. Others, of which there may be many, are not read. */
    public Settings settings(String authority) {
        return settings(authority, SettingsEvent.OF_FIGURES);
    }

    /** An authority's settings of some types. */
    public Settings settings(String authority, Collection<Class<? extends SettingsEvent>> kinds) {
        return Settings.of(
                kinds.stream().flatMap(kind -> settings(authority, kind).stream()).toList());
    }

    /** The settings of one type; one that an earlier version accepted beyond today's limits is not used. */
    public List<SettingsEvent> settings(String authority, Class<? extends SettingsEvent> kind) {
        List<SettingsEvent> events = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> kept =
                store.prefixScan(prefix(authority) + Settings.keysOf(kind), new StringSerializer())) {
            kept.forEachRemaining(entry -> events.add((SettingsEvent) codec.read(entry.value)));
        }
        events.removeIf(event -> !isWithinLimits(event));
        return events;
    }

    private static boolean isWithinLimits(SettingsEvent event) {
        return FieldLimits.breach((Record) event).isEmpty();
    }

    /** The stored version of the setting that an event sets or withdraws, which may itself be a withdrawal. */
    Optional<SettingsEvent> known(SettingsEvent event) {
        return known(key(event));
    }

    /** The stored version of a setting, by its record. */
    Optional<SettingsEvent> known(String authority, Class<? extends SettingsEvent> kind, String recordId) {
        return known(prefix(authority) + Settings.keysOf(kind) + recordId);
    }

    private Optional<SettingsEvent> known(String key) {
        return Optional.ofNullable(store.get(key))
                .map(message -> (SettingsEvent) codec.read(message))
                .filter(SettingsStore::isWithinLimits);
    }

    /** The messages of an authority's settings of some types, including those that have been withdrawn. */
    List<byte[]> messages(String authority, Collection<Class<? extends SettingsEvent>> kinds) {
        List<byte[]> messages = new ArrayList<>();
        for (Class<? extends SettingsEvent> kind : kinds) {
            try (KeyValueIterator<String, byte[]> kept =
                    store.prefixScan(prefix(authority) + Settings.keysOf(kind), new StringSerializer())) {
                kept.forEachRemaining(entry -> messages.add(entry.value));
            }
        }
        return messages;
    }

    /** The authorities that have set anything, found by jumping from one to the next. */
    List<String> authorities() {
        List<String> authorities = new ArrayList<>();
        String from = "";
        while (true) {
            try (KeyValueIterator<String, byte[]> found = store.range(from, null)) {
                if (!found.hasNext()) {
                    return authorities;
                }
                String key = found.next().key;
                String authority = key.substring(0, key.indexOf('|'));
                authorities.add(authority);
                from = authority + AFTER;
            }
        }
    }

    /** Whether a setting replaces the stored one. */
    public boolean isNew(SettingsEvent event) {
        byte[] known = store.get(key(event));
        return known == null || Settings.isLater(event, (SettingsEvent) codec.read(known));
    }

    /** Stores the message of a setting in place of an earlier one. */
    public void keep(SettingsEvent event, byte[] message) {
        store.put(key(event), message);
    }

    private static String key(SettingsEvent event) {
        return prefix(event.envelope().authority()) + Settings.key(event);
    }

    private static String prefix(String authority) {
        return authority + "|";
    }
}
