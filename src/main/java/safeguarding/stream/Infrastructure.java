package safeguarding.stream;

import org.apache.kafka.common.KafkaException;
import safeguarding.kafka.RegistryUnavailable;
import safeguarding.kafka.SchemaRefused;
import safeguarding.kafka.UnknownSchema;

/** Tells failures of what the program runs on, which pass or want an operator, from those that one record causes. */
final class Infrastructure {

    private Infrastructure() {}

    /** Whether brokers, the registry or a store failed: nothing is wrong with the record then, and it is tried again. */
    static boolean isCauseOf(Throwable failure) {
        return FailureWords.chain(failure).anyMatch(cause -> cause instanceof KafkaException
                || cause instanceof RegistryUnavailable
                || cause instanceof SchemaRefused
                || cause instanceof UnknownSchema);
    }
}
