package safeguarding.core.indicator;

/**
 * What an indicator expects to be done on time, so that a child for whom it has not been done can be found both before and
 * after it is late. How many tasks are late for a child is what the measure says for the child on the day.
 *
 * @param task what is due
 * @param measure the measure that says on which days it is late
 * @param byShortfall whether the number late is the measure's denominator less its numerator, rather than the numerator
 */
public record Duty(Task task, Measure measure, boolean byShortfall) {

    /** The kind of task that is due. */
    public DutyKind kind() {
        return task.kind();
    }

    /** How many are late, given what a child, or all children, add to the measure on a day. */
    public long late(Amount amount) {
        return byShortfall ? amount.denominator() - amount.numerator() : amount.numerator();
    }
}
