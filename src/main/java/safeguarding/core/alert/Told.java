package safeguarding.core.alert;

/**
 * Whether a data alert is open, so that it is raised once and cleared once.
 *
 * @param open whether they have been told that it is so, and not yet that it is over
 * @param changes how often they have been told either, so that each alert has an id of its own that a replay makes again
 */
public record Told(boolean open, int changes) {

    /** Of which nobody has been told anything. */
    public static final Told NOTHING = new Told(false, 0);

    /** The state after an alert has been raised or cleared; this one if it is already so. */
    public Told now(boolean so) {
        return so == open ? this : new Told(so, changes + 1);
    }
}
