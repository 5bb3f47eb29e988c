package safeguarding.core.indicator;

/** A value that is shown by its sign. */
public interface HasSign {

    Sign sign();

    /** The character that is shown; empty if there is none. */
    default String symbol() {
        return sign().symbol();
    }

    /** What it means, in words. */
    default String words() {
        return sign().words();
    }
}
