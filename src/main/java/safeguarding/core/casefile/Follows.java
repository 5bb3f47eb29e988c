package safeguarding.core.casefile;

/**
 * An event that follows another on the same record, as a decision follows a contact. It counts only where the event it
 * follows is there, and did not happen later; else it is set aside until one of the two is corrected.
 *
 * @param <B> the event that it follows
 */
public interface Follows<B extends CaseEvent> {}
