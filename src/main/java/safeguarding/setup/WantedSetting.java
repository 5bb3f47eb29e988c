package safeguarding.setup;

import java.util.Optional;
import java.util.function.Function;
import safeguarding.core.settings.SettingsEnvelope;
import safeguarding.core.settings.SettingsEvent;

/**
 * A setting that an authority should have, regardless of who sets it and when.
 *
 * @param recordId which setting it is
 * @param content the setting, in an envelope
 */
record WantedSetting(String recordId, Function<SettingsEnvelope, SettingsEvent> content) {

    /** Whether a setting says the same. */
    boolean isSaidBy(Optional<SettingsEvent> set) {
        return set.filter(event -> content.apply(event.envelope()).equals(event)).isPresent();
    }
}
