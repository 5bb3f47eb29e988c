package safeguarding.intake.extract;

/** How a database says which rows of a table have changed. */
sealed interface ChangeLog {

    /** It does not. */
    record None() implements ChangeLog {}

    /**
     * Each row has a stamp that grows whenever the row changes. It says nothing of rows that have gone; their number and the
     * sum of all stamps do.
     *
     * @param expression the stamp in SQL, as a whole number
     */
    record Stamps(String expression) implements ChangeLog {}

    /**
     * SQL Server's change tracking, which knows of rows that have gone too.
     *
     * @param objectId another one if the table was dropped and created again
     */
    record Tracking(long objectId) implements ChangeLog {}
}
