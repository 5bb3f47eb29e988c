package safeguarding.dataset;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import safeguarding.core.calendar.Interval;
import safeguarding.core.casefile.code.CareEndReason;
import safeguarding.core.casefile.code.LegalStatus;

/**
 * A stretch of an invented life under one open record: an episode of need, a plan, or days of being looked after. It
 * lasts until the day before {@code to}.
 */
final class Spell {

    private static final Interval NOWHERE = new Interval(LocalDate.MIN, LocalDate.MIN);

    final SyntheticChild life;
    final String record;
    LocalDate from;
    LocalDate to = Interval.NEVER;

    /** The day of the conference that a plan came of. */
    LocalDate conferredOn = LocalDate.MIN;

    /** Why a period of care ended, while it is one that has. */
    CareEndReason reason = CareEndReason.UNRECOGNISED;

    /** Whether the period of care began with short breaks, so that its own clocks never start. */
    boolean cameFromShortBreaks;

    /** The legal status with which a period of care began. */
    LegalStatus status = LegalStatus.UNRECOGNISED;

    /** The days of a period of care on which the child moved to another placement, in order. */
    final List<LocalDate> moves = new ArrayList<>();

    /** The days of a period of care that the child spends in a temporary placement. */
    Interval away = NOWHERE;

    Spell(SyntheticChild life, String record, LocalDate from) {
        this.life = life;
        this.record = record;
        this.from = from;
    }

    /** Whether it is a period of care that ended with an adoption. */
    boolean isAdoption() {
        return reason == CareEndReason.E11 || reason == CareEndReason.E12;
    }

    boolean isOn(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(to);
    }

    /** Whether it began so few days before a day. */
    boolean isNewOn(LocalDate day, int days) {
        return day.isBefore(from.plusDays(days));
    }

    /** Whether a looked-after child is in a temporary placement on a day. */
    boolean isAwayOn(LocalDate day) {
        return away.contains(day);
    }

    boolean touches(LocalDate first, LocalDate last) {
        return !from.isAfter(last) && to.isAfter(first);
    }
}
