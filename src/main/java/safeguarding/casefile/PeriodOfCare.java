package safeguarding.casefile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import safeguarding.calendar.Interval;
import safeguarding.calendar.Intervals;
import safeguarding.casefile.CareEvent.LacCeased;
import safeguarding.casefile.CareEvent.LacEpisodeChanged;
import safeguarding.casefile.CareEvent.LacStarted;
import safeguarding.casefile.code.CareEndReason;
import safeguarding.casefile.code.LegalStatus;
import safeguarding.casefile.code.PlacementType;

/**
 * A period of care: the days for which a child is looked after without a break, and the episodes that it is made of.
 *
 * @param id the record of the period
 * @param startedOn the day on which the child started to be looked after
 * @param ceasedOn the day on which the child ceased to be
 * @param reasonCeased why
 * @param episodes in order, each until the next; the first is the period's own
 */
public record PeriodOfCare(
        String id,
        LocalDate startedOn,
        Optional<LocalDate> ceasedOn,
        Optional<CareEndReason> reasonCeased,
        List<Episode> episodes) {

    /** What periods of care are folded from; they end with childhood. */
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

    /** The periods of care of a child; one that is said to begin on or after the 18th birthday is none. */
    public static List<PeriodOfCare> of(CaseFile file) {
        return file.derived(PeriodOfCare.class, KINDS, PeriodOfCare::fold);
    }

    private static List<PeriodOfCare> fold(CaseFile file) {
        LocalDate adulthood = adulthood(file);
        return file.all(LacStarted.class)
                .filter(started -> started.envelope().happenedOn().isBefore(adulthood))
                .map(started -> of(file, started))
                .toList();
    }

    private static PeriodOfCare of(CaseFile file, LacStarted started) {
        Optional<LacCeased> ceased =
                file.after(started, LacCeased.class).filter(event -> event.reason() != CareEndReason.X1);
        LocalDate from = started.envelope().happenedOn();
        Optional<LocalDate> to = ceased.map(event -> event.envelope().happenedOn());
        return new PeriodOfCare(
                started.envelope().recordId(),
                from,
                to,
                ceased.map(LacCeased::reason),
                episodes(file, started, new Interval(from, to.orElse(Interval.NEVER))));
    }

    private static List<Episode> episodes(CaseFile file, LacStarted started, Interval period) {
        List<LacEpisodeChanged> changes = file.all(LacEpisodeChanged.class)
                .filter(change -> change.periodOfCareId().equals(started.envelope().recordId()))
                .filter(change -> period.contains(change.envelope().happenedOn()))
                .sorted(Comparator.comparing((LacEpisodeChanged change) -> change.envelope().happenedOn())
                        .thenComparing(change -> change.envelope().recordedAt())
                        .thenComparing(change -> change.envelope().eventId()))
                .toList();
        List<Episode> episodes = new ArrayList<>();
        LocalDate from = period.from();
        LegalStatus status = started.legalStatus();
        PlacementType placement = started.placement();
        for (LacEpisodeChanged change : changes) {
            episodes.add(new Episode(new Interval(from, change.envelope().happenedOn()), status, placement));
            from = change.envelope().happenedOn();
            status = change.legalStatus();
            placement = change.placement();
        }
        episodes.add(new Episode(new Interval(from, period.to()), status, placement));
        return List.copyOf(episodes);
    }

    /** The days on which a child is looked after: no short breaks, and not from the 18th birthday on. */
    public static Intervals lookedAfter(CaseFile file) {
        return file.derived(LookedAfter.class, KINDS, PeriodOfCare::foldLookedAfter).days();
    }

    /** What most measures of looked-after children ask for first. */
    private record LookedAfter(Intervals days) {}

    private static LookedAfter foldLookedAfter(CaseFile file) {
        Interval childhood = new Interval(LocalDate.MIN, adulthood(file));
        return new LookedAfter(Intervals.of(of(file).stream()
                        .flatMap(period -> period.episodes().stream())
                        .filter(episode -> !episode.isShortBreak())
                        .map(Episode::days)
                        .toList())
                .and(Intervals.of(childhood)));
    }

    private static LocalDate adulthood(CaseFile file) {
        return Child.of(file).birthday(ADULT).orElse(Interval.NEVER);
    }

    /** The first day on which the child is looked after other than on a short break, if there is any. */
    public Optional<LocalDate> lookedAfterFrom() {
        return episodes.stream()
                .filter(episode -> !episode.isShortBreak() && !episode.days().isEmpty())
                .map(episode -> episode.days().from())
                .findFirst();
    }

    public boolean startedAsShortBreak() {
        return episodes.get(0).isShortBreak();
    }

    public boolean endedAsShortBreak() {
        return lastEpisode().isShortBreak();
    }

    private Episode lastEpisode() {
        return episodes.get(episodes.size() - 1);
    }
}
