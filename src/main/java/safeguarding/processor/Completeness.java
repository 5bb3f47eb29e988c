package safeguarding.processor;

/** How far all instances together have taken in what is in the topics that they read. */
@FunctionalInterface
public interface Completeness {

    /** Whether all of it is taken in. Only then are figures final, restated or alerted on. */
    boolean isComplete();

    /** Whether that has been so since this program started. Until then figures would be those of half a history. */
    default boolean wasComplete() {
        return isComplete();
    }
}
