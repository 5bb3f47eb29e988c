package safeguarding.dataset;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import safeguarding.core.calendar.Interval;
import safeguarding.core.casefile.code.CareEndReason;
import safeguarding.core.casefile.code.LegalStatus;

/**
 * A period in which a synthetic child has one record open: an episode of need, a plan, or time in care. It lasts until
 * the day before {@code to}.
 */
final class Spell {

    private static final Interval NOWHERE = new Interval(LocalDate.MIN, LocalDate.MIN);

    final SyntheticChild life;
    final String record;
    LocalDate from;
    LocalDate to = Interval.NEVER;

    /** The day of the conference that led to a plan. */
    LocalDate conferredOn = LocalDate.MIN;

    /** Why a period of care ended, if it has. */
    CareEndReason reason = CareEndReason.UNRECOGNISED;

    /** Whether the period of care started with short breaks, so that its own time limits never start. */
    boolean cameFromShortBreaks;

    /** The legal status at the start of a period of care. */
    LegalStatus status = LegalStatus.UNRECOGNISED;

    /** The days on which the child moved to another placement, in order. */
    final List<LocalDate> moves = new ArrayList<>();

    /** The days in a temporary placement. */
    Interval away = NOWHERE;

    Spell(SyntheticChild life, String record, LocalDate from) {
        this.life = life;
        this.record = record;
        this.from = from;
    }

    /** Whether it is a period of care that ended with adoption. */
    boolean isAdoption() {
        return reason == CareEndReason.E11 || reason == CareEndReason.E12;
    }

    boolean isOn(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(to);
    }

    /** Whether the period started fewer than this many days before a day. */
    boolean isNewOn(LocalDate day, int days) {
        return day.isBefore(from.plusDays(days));
    }

    /** Whether a looked after child is in a temporary placement on a day. */
    boolean isAwayOn(LocalDate day) {
        return away.contains(day);
    }

    boolean touches(LocalDate first, LocalDate last) {
        return !from.isAfter(last) && to.isAfter(first);
    }
}
