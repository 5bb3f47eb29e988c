package safeguarding.processor;

import java.util.Optional;
import safeguarding.contract.topic.QuarantinedContent;
import safeguarding.contract.topic.Rejection;
import safeguarding.core.casefile.Rejected;

/** Builds the messages on the topic {@code rejected}, for records that could be read but do not count. */
final class RejectedMessages {

    private RejectedMessages() {}

    static Rejection of(ReceivedRecord record, Rejected rejected) {
        QuarantinedContent kept = QuarantinedContent.of(record.key(), record.value());
        return new Rejection(
                rejected.rule(),
                rejected.reason(),
                record.topic(),
                record.partition(),
                record.offset(),
                kept.key(),
                kept.value().orElseThrow(),
                Optional.of((long) kept.keyLength()),
                Optional.of((long) kept.valueLength()));
    }
}
