package safeguarding.core.alert;

import java.time.Instant;
import safeguarding.core.indicator.Reason;

/**
 * What last changed something that an indicator counts, other than days that pass.
 *
 * @param reason why
 * @param recordedAt when the event was recorded that did it
 */
public record LastChange(Reason reason, Instant recordedAt) {}
