package safeguarding.contract.topic;

/** What operators do to an installation. */
public enum OperationKind {
    /** A kind of a later version of the program. */
    UNRECOGNISED,

    /** A message that had been set aside was sent again. */
    MESSAGE_REPLAYED,

    /** A child's file was erased, and its messages were deleted from the topics. */
    FILE_ERASED,

    /** An application's results are being deleted; it must not start until that is done. */
    RESET_BEGUN,

    /** An application's results have been deleted from the brokers. */
    RESET_DONE,

    /** A child's file is being erased: from now on its messages are deleted from the topics. */
    ERASURE_BEGUN
}
