package safeguarding.intake.extract;

/** A problem with a source that a person can fix; the message says what it is, and contains nothing from a record. */
public final class CannotExtract extends RuntimeException {

    private static final long serialVersionUID = 1;

    public CannotExtract(String message) {
        super(message);
    }
}
