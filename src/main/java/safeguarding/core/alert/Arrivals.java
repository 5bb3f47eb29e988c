package safeguarding.core.alert;

import java.time.Instant;
import java.util.List;
import safeguarding.core.casefile.code.SourceSystem;

/**
 * How many case events of an authority have come in lately, by the hour: what the case stage sees, and the authority
 * stage has to know to tell when a source falls silent or goes wrong. It says nothing of any child.
 */
public record Arrivals(String authority, List<Hour> hours) {

    /**
     * What one source sent within an hour, as far as it is told here; more may be told of the same hour later.
     *
     * @param hour when the hour begins, in which the events came in
     * @param events how many came
     * @param rejected how many of them were rejected
     */
    public record Hour(SourceSystem source, Instant hour, long events, long rejected) {}
}
