package safeguarding.pages.server;

/** There is nothing at an address; the message tells people where to go instead. */
public final class PageNotFound extends RuntimeException {

    private static final long serialVersionUID = 1;

    public PageNotFound(String message) {
        super(message);
    }
}
