package safeguarding.dataset;

import java.time.LocalDate;
import safeguarding.core.casefile.code.AssessmentOutcome;

/** An invented child as it lives through the months: what is open about it, and since when nothing has happened. */
final class SyntheticChild {

    static final int ADULT = 18;

    final String id;
    LocalDate born;

    /** The day on which the authority first heard of it. */
    LocalDate knownFrom;

    /** The day of the latest event that decides what may come next. */
    LocalDate settled = LocalDate.MIN;

    /** The day of the latest event before the first month. */
    LocalDate settledBefore = LocalDate.MIN;

    LocalDate lastReferred = LocalDate.MIN;

    /** The open record of each kind, or nothing. */
    String need = "";

    boolean wasProtected;
    String protection = "";
    LocalDate protectedFrom = LocalDate.MIN;

    /** The day of the last conference. */
    LocalDate conferredOn = LocalDate.MIN;

    String care = "";
    LocalDate inCareFrom = LocalDate.MIN;
    boolean onShortBreaks;
    boolean wasLookedAfter;

    /** Whether it is one of the children who are looked after for years. */
    boolean staysInCare;

    /** Whether it is one of those for whom a family is looked for, to adopt them. */
    boolean awaitsFamily;

    boolean isAssessed;
    boolean isEnquiredInto;
    boolean awaitsPlan;

    /** How the last assessment ended: what the need comes to. */
    AssessmentOutcome lastOutcome = AssessmentOutcome.UNRECOGNISED;

    SyntheticChild(String id, LocalDate born, LocalDate knownFrom) {
        this.id = id;
        this.born = born;
        this.knownFrom = knownFrom;
    }

    LocalDate adultOn() {
        return born.plusYears(ADULT);
    }

    boolean isChildOn(LocalDate day) {
        return day.isBefore(adultOn());
    }

    int ageOn(LocalDate day) {
        return born.until(day).getYears();
    }

    boolean isInNeed() {
        return !need.isEmpty();
    }

    boolean isProtected() {
        return !protection.isEmpty();
    }

    boolean isInCare() {
        return !care.isEmpty();
    }

    boolean isLookedAfter() {
        return isInCare() && !onShortBreaks;
    }

    /** Whether section 4 counts it: in need, and neither under a plan nor looked after. */
    boolean countsAsInNeed() {
        return isInNeed() && !isProtected() && !isLookedAfter();
    }

    /** Whether nothing is under way that a new referral would only repeat. */
    boolean isUnknownToday() {
        return !isInNeed() && !isProtected() && !isInCare();
    }

    /** Nothing may happen before this day: the month's first, or the day of what has happened in it. */
    LocalDate freeFrom(LocalDate first) {
        return settled.isAfter(first) ? settled : first;
    }

    void settle(LocalDate day) {
        if (day.isAfter(settled)) {
            settled = day;
        }
    }
}
