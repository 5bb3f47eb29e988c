package safeguarding.pages.view;

/**
 * Whether what is shown can be up to date: whether an instance of the processor runs anywhere, and what it has yet to
 * take in.
 *
 * @param messagesWaiting how many messages have come in and are not counted yet; -1 where that is not known
 */
public record Freshness(Processor processor, long messagesWaiting) {

    /** Before anybody has been asked, and where nobody answers. */
    public static final Freshness UNKNOWN = new Freshness(Processor.UNKNOWN, -1);

    /** What is known of the processor's instances. */
    public enum Processor {
        RUNNING,
        STOPPED,
        UNKNOWN
    }

    /** Whether figures stay as they are, whatever comes in. */
    public boolean isStopped() {
        return processor == Processor.STOPPED;
    }

    /** Whether there is something that figures do not take in yet. */
    public boolean isBehind() {
        return messagesWaiting > 0;
    }
}
