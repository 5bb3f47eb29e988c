package safeguarding.core.alert;

/**
 * Whether a data alert is open, so that it is raised once and cleared once.
 *
 * @param open whether it has been raised and not yet cleared
 * @param changes how often it has been raised or cleared, so that each alert has its own id, the same after a replay
 */
public record DataAlertState(boolean open, int changes) {

    /** A data alert that has never been raised. */
    public static final DataAlertState NOTHING = new DataAlertState(false, 0);

    /** The state after an alert has been raised or cleared; this one if it is already so. */
    public DataAlertState now(boolean so) {
        return so == open ? this : new DataAlertState(so, changes + 1);
    }
}
