package safeguarding.core.settings;

import java.time.Instant;
import safeguarding.core.casefile.code.SourceSystem;

/**
 * What every settings event has. A later event of the same type and record replaces an earlier one.
 *
 * @param eventId unique to this message
 * @param authority the three-digit code of the authority that sets it
 * @param recordId the setting that the event is about, such as "population/2016-17"
 * @param recordedAt when it was set
 * @param sourceSystem where it came from
 */
public record SettingsEnvelope(
        String eventId, String authority, String recordId, Instant recordedAt, SourceSystem sourceSystem) {}
