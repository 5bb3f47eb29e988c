package safeguarding.core.settings;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * A cache of an authority's settings. When something has been set, only the types of setting concerned are read again, and
 * only when the settings are next needed.
 */
public final class KeptSettings {

    private final Set<Class<? extends SettingsEvent>> kinds;
    private final Set<Class<? extends SettingsEvent>> toRead;
    private Settings settings = Settings.NONE;

    /**
     * @param kinds the types of setting that are needed; others are not read
     */
    public KeptSettings(Collection<Class<? extends SettingsEvent>> kinds) {
        this.kinds = Set.copyOf(kinds);
        this.toRead = new HashSet<>(kinds);
    }

    /** A setting of a type has been received. */
    public void changed(Class<? extends SettingsEvent> kind) {
        if (kinds.contains(kind)) {
            toRead.add(kind);
        }
    }

    /**
     * @param reader all settings of a kind, as they are now
     */
    public Settings settings(Function<Class<? extends SettingsEvent>, Collection<SettingsEvent>> reader) {
        Settings read = settings;
        for (Class<? extends SettingsEvent> kind : toRead) {
            read = read.with(kind, reader.apply(kind));
        }
        settings = read;
        toRead.clear();
        return settings;
    }

    /** How many settings it has in memory. */
    public int size() {
        return settings.size();
    }
}
