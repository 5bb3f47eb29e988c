package safeguarding.core.settings;

import java.time.Instant;
import safeguarding.core.casefile.code.SourceSystem;

/**
 * What every settings event says of itself. A later event of the same kind and record takes the place of an earlier one.
 *
 * @param eventId unique to this message
 * @param authority the three-digit code of the authority that sets it
 * @param recordId the setting that the event speaks of, such as "population/2016-17"
 * @param recordedAt when it was set
 * @param sourceSystem where it came from
 */
public record SettingsEnvelope(
        String eventId, String authority, String recordId, Instant recordedAt, SourceSystem sourceSystem) {}
