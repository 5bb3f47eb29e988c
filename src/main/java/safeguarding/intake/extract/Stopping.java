package safeguarding.intake.extract;

/** Whether the program is being stopped, which a run must look for where it takes long. */
@FunctionalInterface
public interface Stopping {

    /** For a run that is only stopped with the whole process. */
    Stopping NEVER = () -> false;

    /** Ends a run before it is complete: nothing of it was sent. */
    final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1;

        Stopped() {
            super("the run was stopped; nothing of it was sent");
        }
    }

    boolean isAsked();

    /**
     * Does nothing, unless the program is being stopped.
     *
     * @throws Stopped where it is
     */
    default void check() {
        if (isAsked()) {
            throw new Stopped();
        }
    }
}
