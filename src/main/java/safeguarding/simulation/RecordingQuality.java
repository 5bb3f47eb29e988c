package safeguarding.simulation;

/**
 * How well events are recorded, in percentages of events.
 *
 * @param late recorded days or weeks after they happened, instead of on the day
 * @param corrected recorded with a wrong date first
 * @param withdrawn records that are made a second time by mistake, and withdrawn
 * @param repeated messages that arrive a second time
 */
public record RecordingQuality(double late, double corrected, double withdrawn, double repeated) {

    /** Most events on time and correct, with some faults of each kind. */
    public static final RecordingQuality USUAL = new RecordingQuality(5, 2, 0.4, 0.3);

    public RecordingQuality {
        requirePercentage("late", late);
        requirePercentage("corrected", corrected);
        requirePercentage("withdrawn", withdrawn);
        requirePercentage("repeated", repeated);
    }

    private static void requirePercentage(String name, double value) {
        if (!(value >= 0 && value <= 100)) {
            throw new IllegalArgumentException(name + " must be a percentage from 0 to 100 (was " + value + ")");
        }
    }
}
