package safeguarding.indicator;

import safeguarding.calendar.WorkingDays;

/** What measures need to know beside the case file: the days on which the authority works. */
public record Rules(WorkingDays workingDays) {

    public static Rules ofEngland() {
        return new Rules(WorkingDays.ofEngland());
    }
}
