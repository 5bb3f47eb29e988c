package safeguarding.core.alert;

import java.time.Instant;
import safeguarding.core.indicator.Reason;

/**
 * The last change to something that an indicator counts, other than days passing.
 *
 * @param reason the reason for the change
 * @param recordedAt when the event that caused it was recorded
 */
public record LastChange(Reason reason, Instant recordedAt) {}
