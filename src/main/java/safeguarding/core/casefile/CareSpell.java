package safeguarding.core.casefile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import safeguarding.core.calendar.Interval;
import safeguarding.core.casefile.PeriodOfCare.Episode;
import safeguarding.core.casefile.code.CareEndReason;

/**
 * The days for which a child is looked after without a gap, not counting short breaks. It begins with a period of care,
 * or within one on the day on which short breaks become care. It ends with the period, or on the day on which care becomes
 * short breaks. A period that begins while another is open, or on the day on which the other ended with X1, continues
 * the same spell. A spell that reaches the child's death or 18th birthday stops there but does not count as ended.
 *
 * @param days its days; none if it ended on the day it began
 * @param startUnknown whether the child was already looked after before its first day, from an unknown date
 * @param fromShortBreaks whether it began within a period of care, on the day on which short breaks became care
 * @param ended whether the child ceased to be looked after at its end, rather than died or turned 18
 * @param reason why it ended, if a period of care ended
 */
public record CareSpell(
        Interval days, boolean startUnknown, boolean fromShortBreaks, boolean ended, Optional<CareEndReason> reason) {

    /** The spells of a child, in order. */
    public static List<CareSpell> of(CaseFile file) {
        return file.derived(CareSpell.class, PeriodOfCare.KINDS, CareSpell::fold);
    }

    private static List<CareSpell> fold(CaseFile file) {
        List<CareSpell> spells = new ArrayList<>();
        Optional<LocalDate> since = Optional.empty();
        boolean startUnknown = false;
        boolean fromShortBreaks = false;
        boolean onShortBreaks = false;
        List<PeriodOfCare> periods = PeriodOfCare.of(file);
        for (int i = 0; i < periods.size(); i++) {
            PeriodOfCare period = periods.get(i);
            for (Episode episode : period.episodes()) {
                if (episode.days().isEmpty() && !period.days().isEmpty()) {
                    continue;
                }
                LocalDate from = episode.days().from();
                boolean wasOnShortBreaks = onShortBreaks;
                onShortBreaks = episode.isShortBreak();
                if (episode.isShortBreak() && since.isPresent()) {
                    Interval days = new Interval(since.get(), from);
                    spells.add(new CareSpell(days, startUnknown, fromShortBreaks, true, Optional.empty()));
                    since = Optional.empty();
                } else if (!episode.isShortBreak() && since.isEmpty()) {
                    since = Optional.of(from);
                    startUnknown = period.started().isStartUnknown() && from.equals(period.days().from());
                    fromShortBreaks = wasOnShortBreaks;
                }
            }
            boolean goesOn = period.ceasedOn().isEmpty() && i + 1 < periods.size();
            if (since.isPresent() && !goesOn) {
                Interval days = new Interval(since.get(), period.days().to());
                spells.add(new CareSpell(
                        days, startUnknown, fromShortBreaks, period.ceasedOn().isPresent(), period.reasonCeased()));
                since = Optional.empty();
            }
            onShortBreaks &= goesOn;
        }
        return List.copyOf(spells);
    }

    /** Whether it ended because the child went back to short breaks. */
    public boolean toShortBreaks() {
        return ended && reason.isEmpty();
    }

    public LocalDate from() {
        return days.from();
    }

    public LocalDate to() {
        return days.to();
    }
}
