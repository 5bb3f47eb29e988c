package safeguarding.dataset;

import java.time.LocalDate;
import safeguarding.core.casefile.code.AssessmentOutcome;

/** A synthetic child during the simulated months: which records are open, and when the last event happened. */
final class SyntheticChild {

    static final int ADULT = 18;

    final String id;
    LocalDate born;

    /** The day on which the authority first knew of the child. */
    LocalDate knownFrom;

    /** The day of the latest event that later events must not precede. */
    LocalDate settled = LocalDate.MIN;

    /** The day of the latest event before the first month. */
    LocalDate settledBefore = LocalDate.MIN;

    LocalDate lastReferred = LocalDate.MIN;

    /** The open record of each type; empty if there is none. */
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

    /** The outcome of the last assessment. It decides how soon and why the episode of need closes. */
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

    /** Whether section 4 counts the child: in need, and neither on a child protection plan nor looked after. */
    boolean countsAsInNeed() {
        return isInNeed() && !isProtected() && !isLookedAfter();
    }

    /** Whether the child has no open case, so that a new referral makes sense. */
    boolean isUnknownToday() {
        return !isInNeed() && !isProtected() && !isInCare();
    }

    /** The first day on which something can happen: the given day, or the day of the last event if that is later. */
    LocalDate freeFrom(LocalDate first) {
        return settled.isAfter(first) ? settled : first;
    }

    void settle(LocalDate day) {
        if (day.isAfter(settled)) {
            settled = day;
        }
    }
}
