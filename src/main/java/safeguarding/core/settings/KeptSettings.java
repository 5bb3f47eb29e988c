package safeguarding.core.settings;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * The settings of an authority, kept from one question to the next. Of what has been set since, only the kinds of setting
 * concerned are read again, and only when somebody asks.
 */
public final class KeptSettings {

    private final Set<Class<? extends SettingsEvent>> kinds;
    private final Set<Class<? extends SettingsEvent>> toRead;
    private Settings settings = Settings.NONE;

    /**
     * @param kinds the kinds of setting that are asked for; others are not read
     */
    public KeptSettings(Collection<Class<? extends SettingsEvent>> kinds) {
        this.kinds = Set.copyOf(kinds);
        this.toRead = new HashSet<>(kinds);
    }

    /** A setting of a kind has come. */
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
