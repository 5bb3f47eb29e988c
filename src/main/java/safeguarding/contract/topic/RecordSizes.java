package safeguarding.contract.topic;

/**
 * How large records may be, in bytes. Topics, producers and stores are all given the same limits (see {@link TopicPlan}), so
 * that nothing that was accepted can be too large for what follows from it.
 */
public final class RecordSizes {

    private static final int KIBIBYTE = 1024;
    private static final int MEBIBYTE = KIBIBYTE * KIBIBYTE;

    /** The longest event that is read: many times what the longest texts of any schema come to. */
    public static final int LONGEST_EVENT = 256 * KIBIBYTE;

    /** How much is kept of an event that is longer. */
    static final int BEGINNING_OF_EVENT = 4 * KIBIBYTE;

    /** The longest key that is kept whole: an authority and a child come to a few hundred bytes. */
    static final int LONGEST_KEY = KIBIBYTE;

    /** The largest batch that a source may send, which is Kafka's own default. */
    static final int LARGEST_INPUT = 1_048_588;

    /** The largest record that the program itself writes to a topic or to the changelog of a store. */
    public static final int LARGEST_OWN = 8 * MEBIBYTE;

    /**
     * How many bytes the events of a case file may take in all. A file is kept in parts that are far smaller than any record
     * may be; this is what can be read and counted again at once, when a rule changes or the child is erased.
     */
    public static final int LARGEST_FILE = 8 * MEBIBYTE;

    /** How many bytes the events of a file may take that one event reaches. */
    public static final int LARGEST_REACH = 4 * MEBIBYTE;

    /** How many moves go into one deltas record; a hundred bytes each at most. */
    public static final int MOST_MOVES = 20_000;

    private RecordSizes() {}
}
