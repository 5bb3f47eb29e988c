package safeguarding.alert;

/**
 * Whether people have been told that something is wrong with the data, so that they are told once, and once that it is over.
 *
 * @param open whether they have been told that it is so, and not yet that it is over
 * @param changes how often they have been told either, so that each alert has an id of its own that a replay makes again
 */
public record Told(boolean open, int changes) {

    /** Of which nobody has been told anything. */
    public static final Told NOTHING = new Told(false, 0);

    /** What they have been told once they know whether it is so; this one where they do already. */
    public Told now(boolean so) {
        return so == open ? this : new Told(so, changes + 1);
    }
}
