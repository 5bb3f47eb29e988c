package safeguarding.pages.view;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.settings.Authorities;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsValidity;

/** The settings that the processor accepts; rejected ones must not be shown or used. */
final class AcceptedSettings {

    private final SettingsValidity validity =
            new SettingsValidity(Authorities.ofEngland().codes(), Catalogue::isLine);

    /** Whether a setting in a message of the settings topic is accepted. */
    boolean takes(SettingsEvent event, ConsumerRecord<String, byte[]> message) {
        return event.envelope().authority().equals(message.key())
                && validity.check(event, Instant.ofEpochMilli(message.timestamp())).isEmpty();
    }
}
