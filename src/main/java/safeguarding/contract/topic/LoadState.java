package safeguarding.contract.topic;

/** Whether a load begins or has ended. */
public enum LoadState {
    /** A state of a later version of the program. */
    UNRECOGNISED,

    /** Sent before the first event of a load. */
    BEGAN,

    /** Sent after the brokers have the last event of a load. The authority's history is complete then. */
    ENDED
}
