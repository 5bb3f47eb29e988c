package safeguarding.core.casefile.code;

/** A code that was added to its list or taken out of it. All are accepted on any day, and counted. */
public interface DatedCode {

    /** The returns that have it. */
    Returns returns();
}
