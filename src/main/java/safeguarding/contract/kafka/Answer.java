package safeguarding.contract.kafka;

import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.common.KafkaException;

/** Waits for the brokers' answers. A refusal is thrown as the original exception, not wrapped in others. */
public final class Answer {

    private Answer() {}

    /** Waits for the result of a request or of a message that was sent. */
    public static <T> T of(Future<T> asked) {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while waiting for the brokers to answer", e);
        }
    }

    /** Returns once the brokers have accepted everything that was sent. */
    public static void ofAll(Collection<? extends Future<?>> sent) {
        sent.forEach(Answer::of);
    }
}
