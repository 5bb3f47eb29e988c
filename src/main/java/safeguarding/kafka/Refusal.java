package safeguarding.kafka;

import java.util.Optional;
import org.apache.kafka.common.errors.AuthorizationException;

/** What the brokers refuse for want of a right, in words that say what is missing and where rights are listed. */
public final class Refusal {

    private Refusal() {}

    /**
     * In words, where a failure is such a refusal. Kafka's own words name topics, groups and transactional ids, and nothing
     * that is in a message.
     */
    public static Optional<String> in(Throwable failure) {
        for (Throwable reason = failure; reason != null; reason = reason.getCause()) {
            if (reason instanceof AuthorizationException) {
                return Optional.of("the brokers refuse it for want of a right: " + withoutFullStop(reason.getMessage())
                        + "; who may do what is in ops/acl.md");
            }
        }
        return Optional.empty();
    }

    private static String withoutFullStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
