package safeguarding.kafka;

import java.util.List;

/**
 * Says which topics exist with another number of partitions than ours must have.
 *
 * <p>All of them at once, so that one look at the message is enough to put the cluster or the settings right.
 */
public final class TopicsDiffer extends RuntimeException {
    private static final long serialVersionUID = 1;

    TopicsDiffer(List<String> differences) {
        super("These topics have another number of partitions than they must: " + String.join("; ", differences)
                + ". Set the number they have, or use another topic prefix: were it changed, what is of one child or one"
                + " authority would come to two places.");
    }
}
