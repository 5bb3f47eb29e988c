package safeguarding.contract.kafka;

import java.util.Optional;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;

/** Explains a refusal by the brokers or the registry: which permission is missing and where permissions are listed. */
public final class Refusal {

    /** What Kafka Streams says about one of its internal topics; the refusal itself does not name the topic. */
    private static final String NOT_MADE = "Could not create topic ";

    private Refusal() {}

    /**
     * Explains a failure, if it is such a refusal. Kafka's own text names topics, groups and transactional ids, but never
     * message content.
     */
    public static Optional<String> in(Throwable failure) {
        Throwable around = failure;
        for (Throwable reason = failure; reason != null; reason = reason.getCause()) {
            if (reason instanceof AuthorizationException) {
                return Optional.of("permission denied by the brokers: " + inWords(reason, around)
                        + "; see ops/acl.md");
            }
            if (reason instanceof RegistryUnavailable registry && registry.isRefusal()) {
                return Optional.of(registry.getMessage());
            }
            around = reason;
        }
        return Optional.empty();
    }

    private static String inWords(Throwable refusal, Throwable around) {
        if (refusal instanceof ClusterAuthorizationException) {
            return "no permission to write to any topic";
        }
        String words = withoutFullStop(refusal.getMessage());
        return String.valueOf(around.getMessage()).startsWith(NOT_MADE)
                ? withoutFullStop(around.getMessage()) + ": " + words
                : words;
    }

    private static String withoutFullStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
