package safeguarding.contract.topic;

/** What operators do to an installation. */
public enum OperationKind {
    /** A kind of a later version of the program. */
    UNRECOGNISED,

    /** A message that had been set aside was sent again. */
    MESSAGE_REPLAYED,

    /** A child's file was erased, and its messages were taken from the topics. */
    FILE_ERASED,

    /** What an application had calculated is being deleted; it must not start before that is done. */
    RESET_BEGUN,

    /** What an application had calculated has been deleted, on the brokers. */
    RESET_DONE,

    /** A child's file is being erased: its messages are taken from the topics from now on. */
    ERASURE_BEGUN
}
