package safeguarding.setup;

/** A first run cannot continue; the message says why, and what to do. */
public final class CannotSetUp extends RuntimeException {

    private static final long serialVersionUID = 1;

    public CannotSetUp(String message) {
        super(message);
    }
}
