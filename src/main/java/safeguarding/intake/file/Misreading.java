package safeguarding.intake.file;

/** That a line cannot be read as an event; carries the reason out of the depth of the reading, and no further. */
final class Misreading extends Exception {

    private static final long serialVersionUID = 1L;

    Misreading(String reason) {
        super(reason, null, false, false);
    }
}
