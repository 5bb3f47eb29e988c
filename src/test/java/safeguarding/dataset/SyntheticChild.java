package safeguarding.dataset;

import java.time.LocalDate;
import safeguarding.core.casefile.code.AssessmentOutcome;

/** A synthetic child during the months: which of its records are open, and since when nothing has happened. */
final class SyntheticChild {

    static final int ADULT = 18;

    final String id;
    LocalDate born;

    /** The day on which the authority first knew of the child. */
    LocalDate knownFrom;

    /** The day of the latest event that limits what can come next. */
    LocalDate settled = LocalDate.MIN;

    /** The day of the latest event before the first month. */
    LocalDate settledBefore = LocalDate.MIN;

    LocalDate lastReferred = LocalDate.MIN;

    /** The open record of each type, or empty. */
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

    /** Whether the child stays in care for years. */
    boolean staysInCare;

    /** Whether the child waits for an adoptive family. */
    boolean awaitsFamily;

    boolean isAssessed;
    boolean isEnquiredInto;
    boolean awaitsPlan;

    /** The outcome of the last assessment, which the need follows. */
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

    /** Whether section 4 counts the child: in need, and neither on a plan nor looked after. */
    boolean countsAsInNeed() {
        return isInNeed() && !isProtected() && !isLookedAfter();
    }

    /** Whether nothing is open that a new referral would only repeat. */
    boolean isUnknownToday() {
        return !isInNeed() && !isProtected() && !isInCare();
    }

    /** The first day on which something can happen: the first of the month, or the day of the last event in it. */
    LocalDate freeFrom(LocalDate first) {
        return settled.isAfter(first) ? settled : first;
    }

    void settle(LocalDate day) {
        if (day.isAfter(settled)) {
            settled = day;
        }
    }
}
