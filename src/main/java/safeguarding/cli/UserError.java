package safeguarding.cli;

/** Something that the user can fix; the message says how. */
final class UserError extends RuntimeException {

    private static final long serialVersionUID = 1;

    UserError(String message) {
        super(message);
    }
}
