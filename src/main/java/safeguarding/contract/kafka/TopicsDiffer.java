package safeguarding.contract.kafka;

import java.util.List;

/**
 * Lists the topics that exist with the wrong number of partitions.
 *
 * <p>It lists them all at once, so that one message is enough to correct the cluster or the settings.
 */
public final class TopicsDiffer extends RuntimeException {
    private static final long serialVersionUID = 1;

    TopicsDiffer(List<String> differences) {
        super("These topics have the wrong number of partitions: " + String.join("; ", differences)
                + ". Use the number they have, or another topic prefix: if it changed, the records of one child or"
                + " authority would be in two partitions.");
    }
}
