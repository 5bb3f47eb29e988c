package safeguarding.core.casefile;

/**
 * An event that follows another on the same record, as a decision follows a contact. It counts only if the event that it
 * follows exists and did not happen later; otherwise it is ignored until one of the two is corrected.
 *
 * @param <B> the event that it follows
 */
public interface Follows<B extends CaseEvent> {}
