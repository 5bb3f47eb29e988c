package safeguarding.intake.extract;

/** Whether the program is being stopped; a run must check this during long steps. */
@FunctionalInterface
public interface StopRequest {

    /** For a run that is only stopped with the whole process. */
    StopRequest NEVER = () -> false;

    /** Ends a run before it is complete; nothing was sent. */
    final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1;

        Stopped() {
            super("the run was stopped; nothing of it was sent");
        }
    }

    boolean isAsked();

    /**
     * Throws if the program is being stopped; otherwise does nothing.
     *
     * @throws Stopped if it is being stopped
     */
    default void check() {
        if (isAsked()) {
            throw new Stopped();
        }
    }
}
