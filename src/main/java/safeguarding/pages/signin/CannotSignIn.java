package safeguarding.pages.signin;

/** A failed sign-in; the message says why and what to do, and quotes nothing that was sent. */
public final class CannotSignIn extends RuntimeException {

    private static final long serialVersionUID = 1;

    public CannotSignIn(String message) {
        super(message);
    }

    CannotSignIn(String message, Throwable cause) {
        super(message, cause);
    }
}
