package safeguarding.processor.failure;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import safeguarding.contract.kafka.RegistryUnavailable;
import safeguarding.contract.kafka.SchemaRefused;
import safeguarding.contract.kafka.UnknownSchema;

/** Distinguishes failures of infrastructure, which pass or need an operator, from those caused by a single record. */
public final class Infrastructure {

    private Infrastructure() {}

    /**
     * The result of some work; empty if our own code fails. If infrastructure fails the failure is thrown on, because the work
     * can be done once it is back.
     *
     * @param failed receives the exception of our own code
     */
    public static <T> Optional<T> unlessItFails(Supplier<T> work, Consumer<Throwable> failed) {
        try {
            return Optional.of(work.get());
        } catch (RuntimeException | StackOverflowError e) {
            if (isCauseOf(e)) {
                throw e;
            }
            failed.accept(e);
            return Optional.empty();
        }
    }

    /** Whether brokers, the registry or a store failed: then nothing is wrong with the record, and it is tried again. */
    public static boolean isCauseOf(Throwable failure) {
        return FailureWords.chain(failure).anyMatch(cause -> cause instanceof KafkaException
                || cause instanceof RegistryUnavailable
                || cause instanceof SchemaRefused
                || cause instanceof UnknownSchema);
    }
}
