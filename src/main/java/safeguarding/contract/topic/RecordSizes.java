package safeguarding.contract.topic;

/**
 * How large records may be, in bytes. Topics, producers and stores all have the same limits (see {@link TopicPlan}), so that
 * nothing accepted can be too large for a later step.
 */
public final class RecordSizes {

    private static final int KIBIBYTE = 1024;
    private static final int MEBIBYTE = KIBIBYTE * KIBIBYTE;

    /** The longest event that is read: many times the total length of the longest texts in any schema. */
    public static final int LONGEST_EVENT = 256 * KIBIBYTE;

    /** How much is kept of an event that is longer. */
    static final int BEGINNING_OF_EVENT = 4 * KIBIBYTE;

    /** The longest key that is kept whole; the ids of an authority and a child take a few hundred bytes. */
    static final int LONGEST_KEY = KIBIBYTE;

    /** The largest batch that a source may send, which is Kafka's own default. */
    static final int LARGEST_INPUT = 1_048_588;

    /** The largest record that the program itself writes to a topic or to the changelog of a store. */
    public static final int LARGEST_OWN = 8 * MEBIBYTE;

    /**
     * The most bytes that all events of a case file may have together. A file is stored in parts that are far smaller than the
     * largest record; this limits how much must be read and recomputed in one go when a rule changes or the child is erased.
     */
    public static final int LARGEST_FILE = 8 * MEBIBYTE;

    /** How many bytes the events affected by one event may take, within a file. */
    public static final int LARGEST_REACH = 4 * MEBIBYTE;

    /** How many moves go into one deltas record; each takes a hundred bytes at most. */
    public static final int MOST_MOVES = 20_000;

    private RecordSizes() {}
}
