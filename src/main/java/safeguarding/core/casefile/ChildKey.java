package safeguarding.core.casefile;

/**
 * The child that a message or a stored value is about: the authority and the child's pseudonym. Its text is the key of case
 * events on their topics and begins the keys of what is stored about the child. No authority's code has a slash, so the text
 * can be read back whatever the pseudonym is.
 *
 * @param authority the three-digit code of the authority
 * @param childId the child's pseudonym
 */
public record ChildKey(String authority, String childId) {

    private static final char BETWEEN = '/';

    /** The child that an event is about. */
    public static ChildKey of(CaseEvent event) {
        return new ChildKey(event.envelope().authority(), event.envelope().childId());
    }

    /**
     * Reads a key as written by {@link #text}.
     *
     * @throws IllegalArgumentException if it is not the key of a child
     */
    public static ChildKey read(String text) {
        int end = text.indexOf(BETWEEN);
        if (end < 0) {
            throw new IllegalArgumentException("not the key of a child");
        }
        return new ChildKey(text.substring(0, end), text.substring(end + 1));
    }

    /** The key as it is written: the authority, a slash and the child's pseudonym. */
    public String text() {
        return authority + BETWEEN + childId;
    }

    /** Another child of the same authority. */
    public ChildKey sibling(String otherChildId) {
        return new ChildKey(authority, otherChildId);
    }

    /** What the keys of all children of an authority begin with. */
    public static String beginning(String authority) {
        return authority + BETWEEN;
    }

    /** Does not name the child, because this is what logs and messages of exceptions would show. */
    @Override
    public String toString() {
        return "a child of authority " + authority;
    }
}
