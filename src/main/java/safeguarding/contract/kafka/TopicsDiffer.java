package safeguarding.contract.kafka;

import java.util.List;

/**
 * Says which topics exist with another number of partitions than ours must have.
 *
 * <p>All of them at once, so that one look at the message is enough to put the cluster or the settings right.
 */
public final class TopicsDiffer extends RuntimeException {
    private static final long serialVersionUID = 1;

    TopicsDiffer(List<String> differences) {
        super("These topics have the wrong number of partitions: " + String.join("; ", differences)
                + ". Use the number they have, or another topic prefix: if it changed, the records of one child or"
                + " authority would be in two partitions.");
    }
}
