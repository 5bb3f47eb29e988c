package safeguarding.processor.failure;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import safeguarding.contract.kafka.RegistryUnavailable;
import safeguarding.contract.kafka.SchemaRefused;
import safeguarding.contract.kafka.UnknownSchema;

/** Tells failures of what the program runs on, which pass or want an operator, from those that one record causes. */
public final class Infrastructure {

    private Infrastructure() {}

    /**
     * What comes of some work; nothing, where the program itself fails at it. Where infrastructure fails the failure goes on,
     * since the work can be done once that is back.
     *
     * @param failed is told what the program failed with
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

    /** Whether brokers, the registry or a store failed: nothing is wrong with the record then, and it is tried again. */
    public static boolean isCauseOf(Throwable failure) {
        return FailureWords.chain(failure).anyMatch(cause -> cause instanceof KafkaException
                || cause instanceof RegistryUnavailable
                || cause instanceof SchemaRefused
                || cause instanceof UnknownSchema);
    }
}
