package safeguarding.pages.server;

/** There is nothing at an address; the message tells people where to go instead. */
public final class NotThere extends RuntimeException {

    private static final long serialVersionUID = 1;

    public NotThere(String message) {
        super(message);
    }
}
