package safeguarding.core.quality;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import safeguarding.core.calendar.Interval;
import safeguarding.core.casefile.CareEvent.LacCeased;
import safeguarding.core.casefile.CareEvent.LacEpisodeChanged;
import safeguarding.core.casefile.CareEvent.LacStarted;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.Follows;
import safeguarding.core.casefile.Kinds;
import safeguarding.core.casefile.NeedEvent.CinEpisodeClosed;
import safeguarding.core.casefile.NeedEvent.CinEpisodeOpened;
import safeguarding.core.casefile.ProtectionEvent.CppEnded;
import safeguarding.core.casefile.ProtectionEvent.CppStarted;

/** Rules about two things of a child that cannot both be open. */
final class OverlapRules {

    private static final Kinds CARE = Kinds.of(LacStarted.class, LacCeased.class);
    private static final Kinds PLANS = Kinds.of(CppStarted.class, CppEnded.class);
    private static final Kinds NEED = Kinds.of(CinEpisodeOpened.class, CinEpisodeClosed.class);
    private static final Kinds PLACEMENTS = CARE.and(LacEpisodeChanged.class);

    static final List<QualityRule> RULES = List.of(
            new QualityRule(
                    "overlapping-care",
                    "Two periods of care at once",
                    CARE,
                    "A period of care ends after the next one starts. The child counts once, and the later start applies from its"
                            + " day on.",
                    "Correct the end of the first period or the start of the second. If they are one period, delete one of them.",
                    (file, standards, staff) -> overlaps(file, LacStarted.class, LacCeased.class, CARE, any -> true, true)),
            new QualityRule(
                    "placement-left-open",
                    "Period of care or placement left open when the next started",
                    CARE,
                    "A new period of care, and the placement with it, starts while an earlier one has no end. Figures treat both"
                            + " as one stay in care that goes on.",
                    "Record when and why the earlier period of care ended, or delete it if the child never left care.",
                    (file, standards, staff) -> overlaps(file, LacStarted.class, LacCeased.class, CARE, any -> true, false)),
            new QualityRule(
                    "overlapping-placements",
                    "Two placements starting on the same day",
                    PLACEMENTS,
                    "Two changes of placement on one day name different placements, so two are open at once. The one recorded"
                            + " last counts.",
                    "Correct the date of one of the changes, or delete the one that did not happen.",
                    (file, standards, staff) -> placements(file)),
            new QualityRule(
                    "overlapping-plans",
                    "Two child protection plans at once",
                    PLANS,
                    "A child protection plan is still open when the next one starts. The child counts once, and the plan that"
                            + " started last says when it ends.",
                    "Record when the first plan ended. If they are one plan, delete one of them.",
                    (file, standards, staff) -> Stream.of(true, false)
                            .flatMap(ended -> overlaps(
                                    file, CppStarted.class, CppEnded.class, PLANS, plan -> !plan.otherAuthority(), ended))),
            new QualityRule(
                    "overlapping-need",
                    "Two episodes of need at once",
                    NEED,
                    "An episode of need is still open when the next one starts. The child counts once.",
                    "Close the first episode, or delete the one that repeats it.",
                    (file, standards, staff) -> Stream.of(true, false)
                            .flatMap(ended -> overlaps(
                                    file, CinEpisodeOpened.class, CinEpisodeClosed.class, NEED, any -> true, ended))));

    private OverlapRules() {}

    /**
     * Each one that is still open when a later one begins, with the first such later one.
     *
     * @param ended whether its end is recorded
     */
    private static <B extends CaseEvent, E extends CaseEvent & Follows<B>> Stream<Doubt> overlaps(
            CaseFile file, Class<B> beginning, Class<E> end, Kinds kinds, Predicate<B> counts, boolean ended) {
        List<B> begun = file.all(beginning)
                .filter(counts)
                .sorted(Comparator.comparing((B event) -> event.envelope().happenedOn()))
                .toList();
        List<Doubt> doubts = new ArrayList<>();
        for (int i = 0; i + 1 < begun.size(); i++) {
            B first = begun.get(i);
            B next = begun.get(i + 1);
            Optional<LocalDate> endedOn = file.after(first, end).map(event -> event.envelope().happenedOn());
            boolean isOpen = next.envelope().happenedOn().isBefore(endedOn.orElse(Interval.NEVER));
            if (isOpen && endedOn.isPresent() == ended) {
                doubts.add(overlap(first, next, endedOn, kinds));
            }
        }
        return doubts.stream();
    }

    private static Doubt overlap(CaseEvent first, CaseEvent next, Optional<LocalDate> endedOn, Kinds kinds) {
        List<String> ids = List.of(first.envelope().recordId(), next.envelope().recordId());
        return Doubt.about(
                        first.getClass(),
                        ids,
                        next.envelope().happenedOn(),
                        "The %s that started on %s %s, but another started on %s.",
                        RecordNames.of(first.getClass()),
                        Doubt.day(first),
                        endedOn.map(day -> "ended on " + Doubt.day(day)).orElse("has no end"),
                        Doubt.day(next))
                .figuresWithout(kinds, ids.subList(0, 1));
    }

    private static Stream<Doubt> placements(CaseFile file) {
        List<LacEpisodeChanged> changes = file.all(LacEpisodeChanged.class)
                .filter(change -> change.placementId().isPresent())
                .sorted(Comparator.comparing((LacEpisodeChanged change) -> change.periodOfCareId())
                        .thenComparing(change -> change.envelope().happenedOn())
                        .thenComparing(change -> change.envelope().recordedAt())
                        .thenComparing(change -> change.envelope().eventId()))
                .toList();
        List<Doubt> doubts = new ArrayList<>();
        for (int i = 0; i + 1 < changes.size(); i++) {
            LacEpisodeChanged first = changes.get(i);
            LacEpisodeChanged second = changes.get(i + 1);
            if (first.periodOfCareId().equals(second.periodOfCareId())
                    && first.envelope().happenedOn().equals(second.envelope().happenedOn())
                    && !first.placementId().equals(second.placementId())) {
                String earlier = first.envelope().recordId();
                doubts.add(Doubt.about(
                                LacEpisodeChanged.class,
                                List.of(earlier, second.envelope().recordId()),
                                first.envelope().happenedOn(),
                                "Two placements started on %s in one period of care.",
                                Doubt.day(first))
                        .figuresWithout(Kinds.of(LacEpisodeChanged.class), List.of(earlier)));
            }
        }
        return doubts.stream();
    }
}
