package safeguarding.intake.file;

/** Thrown when a line cannot be read as an event; it carries the reason out of nested parsing code, and no further. */
final class Misreading extends Exception {

    private static final long serialVersionUID = 1L;

    Misreading(String reason) {
        super(reason, null, false, false);
    }
}
