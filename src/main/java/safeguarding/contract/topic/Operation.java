package safeguarding.contract.topic;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that an operator did to an installation: kept for ever, so that nothing is done twice and all can be accounted
 * for. It names no child.
 *
 * @param subject what it was done to: a message by its topic, partition and offset; the authority of an erased file; the
 *     application id of a reset
 * @param role the role in which somebody did it
 * @param policy the policy by which it was done
 * @param messages how many messages it sent again or took away
 */
public record Operation(
        OperationKind kind,
        Instant at,
        String subject,
        Optional<String> role,
        Optional<String> policy,
        long messages) {

    /** The same kind of record for what asks for no role and no policy. */
    public static Operation of(OperationKind kind, Instant at, String subject, long messages) {
        return new Operation(kind, at, subject, Optional.empty(), Optional.empty(), messages);
    }
}
