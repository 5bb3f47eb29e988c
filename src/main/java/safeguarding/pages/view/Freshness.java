package safeguarding.pages.view;

/**
 * Whether the figures shown can be up to date: whether any instance of the processor is running, and how much it still has to
 * process.
 *
 * @param messagesWaiting how many messages have not been processed yet; -1 while that is unknown
 */
public record Freshness(Processor processor, long messagesWaiting) {

    /** Before the first check, and if no broker answers. */
    public static final Freshness UNKNOWN = new Freshness(Processor.UNKNOWN, -1);

    /** What is known of the processor's instances. */
    public enum Processor {
        RUNNING,
        STOPPED,
        UNKNOWN
    }

    /** Whether figures do not change, whatever arrives. */
    public boolean isStopped() {
        return processor == Processor.STOPPED;
    }

    /** Whether figures do not include some messages yet. */
    public boolean isBehind() {
        return messagesWaiting > 0;
    }
}
