package safeguarding.contract.kafka;

import java.util.Optional;

/**
 * One property of a topic that is not as expected.
 *
 * @param what partitions, copies, or one of Kafka's own settings by its name
 * @param left why it is not altered here, and how to alter it elsewhere; empty if altering it loses nothing
 */
public record TopicDifference(String what, String found, String wanted, Optional<String> left) {
    static final String PARTITIONS = "partitions";
    static final String COPIES = "copies";

    boolean isOfSettings() {
        return !what.equals(PARTITIONS) && !what.equals(COPIES);
    }

    public boolean isLeft() {
        return left.isPresent();
    }

    /** A description, with the reason if it is not altered. */
    @Override
    public String toString() {
        return what + (isOfSettings() ? " is " : " are ") + found + ", not " + wanted
                + left.map(reason -> " (not changed: " + reason + ")").orElse("");
    }
}
