package safeguarding.simulation;

import java.time.LocalDate;

/**
 * A child whose history is simulated.
 *
 * @param born its date of birth
 * @param end the day from which nothing is simulated
 * @param recorder what records its events
 * @param chance what decides what happens to it
 * @param rates how often things happen
 * @param workforce the workers that its cases can be allocated to
 */
record SimulatedChild(
        LocalDate born, LocalDate end, CaseRecorder recorder, Chance chance, Rates rates, Workforce workforce) {

    private static final int ADULT = 18;

    LocalDate adultOn() {
        return born.plusYears(ADULT);
    }

    int ageOn(LocalDate day) {
        return born.until(day).getYears();
    }

    /** The day, or the 18th birthday if that is earlier: no case of a child continues after it. */
    LocalDate notAfterBirthday(LocalDate day) {
        return earlier(day, adultOn());
    }

    /** The day, or the end of the simulation if that is earlier. */
    LocalDate notAfterEnd(LocalDate day) {
        return earlier(day, end);
    }

    boolean happens(Rate rate) {
        return chance.percent(rates.of(rate));
    }

    static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }
}
