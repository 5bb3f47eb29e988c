package safeguarding.core.alert;

import java.time.Instant;
import java.util.List;
import safeguarding.core.casefile.code.SourceSystem;

/**
 * How many case events of an authority have arrived recently, by the hour. The case stage sends this to the authority stage,
 * which needs it to detect that a source is silent or faulty. It reveals nothing about any child.
 */
public record Arrivals(String authority, List<Hour> hours) {

    /**
     * What one source sent within an hour, so far; more may be reported for the same hour later.
     *
     * @param hour the start of the hour in which the events arrived
     * @param events how many arrived
     * @param rejected how many of them were rejected
     */
    public record Hour(SourceSystem source, Instant hour, long events, long rejected) {}
}
