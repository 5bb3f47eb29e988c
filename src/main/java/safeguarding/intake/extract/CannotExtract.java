package safeguarding.intake.extract;

/** Something about a source that a person can put right; the message says what, and holds nothing of a record. */
public final class CannotExtract extends RuntimeException {

    private static final long serialVersionUID = 1;

    public CannotExtract(String message) {
        super(message);
    }
}
