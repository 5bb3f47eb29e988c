package safeguarding.core.indicator;

/**
 * What an indicator expects to have been done in time, so that a child for whom it has not been can be found before, and
 * after, the indicator says so. A child is late by as much as the measure says of it on the day.
 *
 * @param task what is due
 * @param measure what tells on which days it is late
 * @param byShortfall whether late is what the measure's numerator lacks of its denominator, rather than the numerator
 */
public record Duty(Task task, Measure measure, boolean byShortfall) {

    /** What sort of task is due. */
    public DutyKind kind() {
        return task.kind();
    }

    /** How much is late, of what a child, or all children, add to the measure on a day. */
    public long late(Amount amount) {
        return byShortfall ? amount.denominator() - amount.numerator() : amount.numerator();
    }
}
