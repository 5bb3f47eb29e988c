package safeguarding.contract.topic;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that an operator did to an installation. It is kept for ever, so that nothing is done twice and there is a full
 * audit trail. It names no child.
 *
 * @param subject what it was done to: a message by its topic, partition and offset; the authority of an erased file; the
 *     application id of a reset
 * @param role the role of the person who did it
 * @param policy the policy by which it was done
 * @param messages how many messages it sent again or deleted
 */
public record Operation(
        OperationKind kind,
        Instant at,
        String subject,
        Optional<String> role,
        Optional<String> policy,
        long messages) {

    /** An operation that needs no role and no policy. */
    public static Operation of(OperationKind kind, Instant at, String subject, long messages) {
        return new Operation(kind, at, subject, Optional.empty(), Optional.empty(), messages);
    }
}
