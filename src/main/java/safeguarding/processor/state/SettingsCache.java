package safeguarding.processor.state;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import safeguarding.core.settings.KeptSettings;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.TeamOrWorker;

/**
 * The authorities' settings. Those that figures depend on are kept in memory for the most recently used authorities; others are
 * only in the store.
 */
public final class SettingsCache {

    /** About 30 MB; an authority has a few hundred settings, not counting its workers' contracts. */
    private static final int MOST_SETTINGS = 50_000;

    private final SettingsStore store;
    private final int most;
    private final Map<String, KeptSettings> kept = new LinkedHashMap<>(16, 0.75f, true);
    private int size;

    public SettingsCache(SettingsStore store) {
        this(store, MOST_SETTINGS);
    }

    /** @param most the most settings to keep in memory, besides those of the authority in use */
    public SettingsCache(SettingsStore store, int most) {
        this.store = store;
        this.most = most;
    }

    /** The settings of an authority that figures depend on. */
    public Settings settings(String authority) {
        KeptSettings known = kept.computeIfAbsent(authority, any -> new KeptSettings(SettingsEvent.OF_FIGURES));
        int before = known.size();
        Settings settings = known.settings(kind -> store.settings(authority, kind));
        size += known.size() - before;
        forget();
        return settings;
    }

    /** Removes the least recently used if there is too much. */
    private void forget() {
        Iterator<KeptSettings> oldest = kept.values().iterator();
        while (size > most && kept.size() > 1) {
            size -= oldest.next().size();
            oldest.remove();
        }
    }

    /** The messages of an authority's staff settings. */
    public List<byte[]> ofStaff(String authority) {
        return store.messages(authority, TeamOrWorker.SETTINGS);
    }

    /** The authorities that have set anything. */
    public List<String> authorities() {
        return store.authorities();
    }

    /** Whether a setting replaces the stored one. */
    public boolean isNew(SettingsEvent event) {
        return store.isNew(event);
    }

    /** Stores the message of a setting in place of an earlier one. */
    public void keep(SettingsEvent event, byte[] message) {
        store.keep(event, message);
        KeptSettings known = kept.get(event.envelope().authority());
        if (known != null) {
            known.changed(event.kind());
        }
    }
}
