package safeguarding.core.casefile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import safeguarding.core.calendar.Interval;
import safeguarding.core.calendar.Intervals;
import safeguarding.core.casefile.CareEvent.LacCeased;
import safeguarding.core.casefile.CareEvent.LacEpisodeChanged;
import safeguarding.core.casefile.CareEvent.LacStarted;
import safeguarding.core.casefile.code.CareEndReason;
import safeguarding.core.casefile.code.LegalStatus;
import safeguarding.core.casefile.code.PlacementType;

/**
 * A period of care: the days for which a child is looked after, or has short breaks, and the episodes that it consists of.
 * A child's periods never overlap: the one that begins later applies from its first day, so the earlier one continues in it
 * and does not end. The child's death and 18th birthday stop a period, but are not an end of care unless that is recorded.
 *
 * @param started how it began: if several records are about the same start, the one recorded last
 * @param days from its start until it ended, the next one began, or the child died or turned 18
 * @param ceasedOn the day on which the child ceased to be looked after, if the period ended that way
 * @param reasonCeased why the child ceased to be looked after
 * @param episodes in order, each until the next; the first is the period's own
 * @param changes the changes that the episodes after the first begin with
 */
public record PeriodOfCare(
        LacStarted started,
        Interval days,
        Optional<LocalDate> ceasedOn,
        Optional<CareEndReason> reasonCeased,
        List<Episode> episodes,
        List<LacEpisodeChanged> changes) {

    /** The types of event that periods of care are built from, including those that show when the child dies or turns 18. */
    public static final Kinds KINDS =
            Child.KINDS.and(LacStarted.class, LacEpisodeChanged.class, LacCeased.class);

    private static final int ADULT = 18;

    /** A stretch of a period of care under one legal status and in one kind of placement. */
    public record Episode(Interval days, LegalStatus legalStatus, PlacementType placement) {

        /** Short breaks (V3, V4) never count as being looked after. */
        public boolean isShortBreak() {
            return legalStatus == LegalStatus.V3 || legalStatus == LegalStatus.V4;
        }
    }

    /** The periods of care of a child, in order. One recorded as beginning at 18 or after the child's death is ignored. */
    public static List<PeriodOfCare> of(CaseFile file) {
        return file.derived(PeriodOfCare.class, KINDS, PeriodOfCare::fold);
    }

    private static List<PeriodOfCare> fold(CaseFile file) {
        Child child = Child.of(file);
        LocalDate adulthood = child.birthday(ADULT).orElse(Interval.NEVER);
        LocalDate death = child.diedOn().orElse(Interval.NEVER);
        LocalDate last = adulthood.isBefore(death) ? adulthood : death;
        List<LacStarted> starts = file.all(LacStarted.class)
                .filter(started -> dayOf(started).isBefore(adulthood) && !dayOf(started).isAfter(death))
                .sorted(Comparator.comparing(PeriodOfCare::dayOf))
                .toList();
        List<PeriodOfCare> periods = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            Optional<LocalDate> next = Optional.of(i + 1).filter(at -> at < starts.size()).map(at -> dayOf(starts.get(at)));
            periods.add(of(file, starts.get(i), next, last));
        }
        return List.copyOf(periods);
    }

    /** An end recorded after the death or 18th birthday counts on that day. An end after the next start does not count. */
    private static PeriodOfCare of(CaseFile file, LacStarted started, Optional<LocalDate> next, LocalDate last) {
        LocalDate atTheLatest = next.orElse(last);
        Optional<LacCeased> ceased = file.after(started, LacCeased.class)
                .filter(event -> event.reason() != CareEndReason.X1)
                .filter(event -> next.isEmpty() || !dayOf(event).isAfter(next.get()));
        Optional<LocalDate> ceasedOn =
                ceased.map(PeriodOfCare::dayOf).map(day -> day.isAfter(atTheLatest) ? atTheLatest : day);
        Interval days = new Interval(dayOf(started), ceasedOn.orElse(atTheLatest));
        List<LacEpisodeChanged> changes = changes(file, started, days);
        return new PeriodOfCare(
                started,
                days,
                ceasedOn,
                ceased.map(LacCeased::reason),
                episodes(started, changes, days),
                changes);
    }

    private static List<LacEpisodeChanged> changes(CaseFile file, LacStarted started, Interval days) {
        Set<String> ids = file.recordIds(started);
        return file.all(LacEpisodeChanged.class)
                .filter(change -> ids.contains(change.periodOfCareId()))
                .filter(change -> days.contains(dayOf(change)))
                .sorted(Comparator.comparing((LacEpisodeChanged change) -> dayOf(change))
                        .thenComparing(change -> change.envelope().recordedAt())
                        .thenComparing(change -> change.envelope().eventId()))
                .toList();
    }

    private static List<Episode> episodes(LacStarted started, List<LacEpisodeChanged> changes, Interval period) {
        List<Episode> episodes = new ArrayList<>();
        LocalDate from = period.from();
        LegalStatus status = started.legalStatus();
        PlacementType placement = started.placement();
        for (LacEpisodeChanged change : changes) {
            episodes.add(new Episode(new Interval(from, dayOf(change)), status, placement));
            from = dayOf(change);
            status = change.legalStatus();
            placement = change.placement();
        }
        episodes.add(new Episode(new Interval(from, period.to()), status, placement));
        return List.copyOf(episodes);
    }

    /** The days on which a child is looked after: without short breaks, and up to the 18th birthday or the child's death. */
    public static Intervals lookedAfter(CaseFile file) {
        return file.derived(LookedAfter.class, KINDS, PeriodOfCare::foldLookedAfter).days();
    }

    /** The days that most measures of looked after children read first. */
    private record LookedAfter(Intervals days) {}

    private static LookedAfter foldLookedAfter(CaseFile file) {
        return new LookedAfter(
                Intervals.of(CareSpell.of(file).stream().map(CareSpell::days).toList()));
    }

    private static LocalDate dayOf(CaseEvent event) {
        return event.envelope().happenedOn();
    }
}
