package safeguarding.core.quality;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import safeguarding.core.calendar.Interval;
import safeguarding.core.calendar.Intervals;
import safeguarding.core.casefile.AssessmentEvent.AssessmentAuthorised;
import safeguarding.core.casefile.AssessmentEvent.AssessmentStarted;
import safeguarding.core.casefile.CareEvent.LacCeased;
import safeguarding.core.casefile.CareEvent.LacReviewHeld;
import safeguarding.core.casefile.CareEvent.LacStarted;
import safeguarding.core.casefile.CareEvent.LacVisitMade;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.Child;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.Follows;
import safeguarding.core.casefile.Kinds;
import safeguarding.core.casefile.NeedEvent.CinEpisodeClosed;
import safeguarding.core.casefile.NeedEvent.CinEpisodeOpened;
import safeguarding.core.casefile.PlanRecorded;
import safeguarding.core.casefile.ProtectionEvent.CpReviewHeld;
import safeguarding.core.casefile.ProtectionEvent.CpVisitMade;
import safeguarding.core.casefile.ProtectionEvent.CppEnded;
import safeguarding.core.casefile.ProtectionEvent.CppStarted;
import safeguarding.core.casefile.ProtectionEvent.IcpcHeld;
import safeguarding.core.casefile.ReferralEvent.ReferralReceived;
import safeguarding.core.casefile.Section47;
import safeguarding.core.casefile.Section47Event.Section47Started;
import safeguarding.core.indicator.Rules;
import safeguarding.core.settings.LocalStandard;

/** Rules about records that belong to others which are missing, or were not open at the time. */
final class LinkRules {

    private static final Kinds CONFERENCES = Kinds.of(IcpcHeld.class).and(Section47.KINDS);

    private static final Kinds CARE = Kinds.of(LacStarted.class, LacCeased.class);
    private static final Kinds PLANS = Kinds.of(CppStarted.class, CppEnded.class);
    private static final Kinds WITHIN =
            CARE.and(PLANS).and(LacReviewHeld.class, LacVisitMade.class, CpReviewHeld.class, CpVisitMade.class);

    /** The types of event that show work with a child in need. */
    private static final Kinds ACTIVITY = Kinds.of(
            ContactReceived.class,
            ReferralReceived.class,
            AssessmentStarted.class,
            AssessmentAuthorised.class,
            Section47Started.class,
            IcpcHeld.class,
            CinEpisodeOpened.class,
            PlanRecorded.class);

    private static final Kinds NEED =
            ACTIVITY.and(CARE).and(PLANS).and(Child.DEATH).and(CinEpisodeClosed.class);

    static final List<QualityRule> RULES = List.of(
            new QualityRule(
                    "conference-without-enquiry",
                    "Conference without an enquiry",
                    CONFERENCES,
                    "An initial child protection conference names no section 47 enquiry or strategy discussion of the child, and"
                            + " is not a transfer in. It counts as not held in time.",
                    "Link the conference to its enquiry, or mark it as a transfer in.",
                    (file, standards, staff) -> conferences(file)),
            new QualityRule(
                    "outside-plan-or-care",
                    "Review or visit outside a plan or period of care",
                    WITHIN,
                    "A review or visit is dated when the child had no child protection plan, or was not looked after. It counts for"
                            + " no plan and no placement.",
                    "Correct the date or the plan it belongs to, or record the plan or period of care that is missing.",
                    (file, standards, staff) -> outside(file)),
            new QualityRule(
                    "need-without-activity",
                    "Episode of need open for years with nothing recorded",
                    NEED,
                    "An episode of need is open, the child has no protection plan and is not looked after, and nothing has been"
                            + " recorded for years. It counts as open.",
                    "Close the episode as at the day on which work ended, or record the work.",
                    (file, standards, staff) -> need(file, standards)));

    private LinkRules() {}

    private static Stream<Doubt> conferences(CaseFile file) {
        return file.all(IcpcHeld.class)
                .filter(conference -> !conference.transferIn())
                .filter(conference -> conference
                        .section47Id()
                        .flatMap(id -> Section47.clockStart(file, id))
                        .isEmpty())
                .map(conference -> Doubt.about(
                        conference,
                        conference.envelope().happenedOn(),
                        "The initial child protection conference on %s has no section 47 enquiry.",
                        Doubt.day(conference)));
    }

    private static Stream<Doubt> outside(CaseFile file) {
        Map<String, Interval> plans = new HashMap<>();
        file.all(CppStarted.class).forEach(plan -> file.recordIds(plan).forEach(
                id -> plans.put(id, throughEnd(file, plan, CppEnded.class))));
        Intervals onPlan = Intervals.of(List.copyOf(plans.values()));
        Intervals inCare = Intervals.of(
                file.all(LacStarted.class).map(care -> throughEnd(file, care, LacCeased.class)).toList());
        List<Doubt> doubts = new ArrayList<>();
        file.all(CpReviewHeld.class)
                .filter(review -> !Optional.ofNullable(plans.get(review.planId()))
                        .filter(plan -> plan.contains(review.envelope().happenedOn()))
                        .isPresent())
                .forEach(review -> doubts.add(outside(review, "its child protection plan was not open")));
        file.all(CpVisitMade.class)
                .filter(visit -> !onPlan.contains(visit.envelope().happenedOn()))
                .forEach(visit -> doubts.add(outside(visit, "the child had no child protection plan")));
        Stream.concat(file.all(LacReviewHeld.class), file.all(LacVisitMade.class))
                .filter(event -> !inCare.contains(event.envelope().happenedOn()))
                .forEach(event -> doubts.add(outside(event, "the child was not looked after")));
        return doubts.stream();
    }

    /** The days of something, including that of its end. */
    private static <B extends CaseEvent, E extends CaseEvent & Follows<B>> Interval throughEnd(
            CaseFile file, B begun, Class<E> end) {
        return file.after(begun, end)
                .map(ended -> Interval.through(begun.envelope().happenedOn(), ended.envelope().happenedOn()))
                .orElseGet(() -> Interval.from(begun.envelope().happenedOn()));
    }

    private static Doubt outside(CaseEvent event, String why) {
        return Doubt.about(
                event,
                event.envelope().happenedOn(),
                "The %s is dated %s, when %s.",
                RecordNames.of(event.getClass()),
                Doubt.day(event),
                why);
    }

    private static Stream<Doubt> need(CaseFile file, Rules standards) {
        LocalDate death = Child.death(file);
        List<CinEpisodeOpened> open = file.all(CinEpisodeOpened.class)
                .filter(opened -> file.after(opened, CinEpisodeClosed.class).isEmpty())
                .toList();
        if (open.isEmpty() || !death.equals(Interval.NEVER)) {
            return Stream.empty();
        }
        LocalDate last = Stream.of(
                        ACTIVITY.classes().stream().flatMap(file::all).map(event -> event.envelope().happenedOn()),
                        file.all(CppStarted.class).map(plan -> throughEnd(file, plan, CppEnded.class).to()),
                        file.all(LacStarted.class).map(care -> throughEnd(file, care, LacCeased.class).to()))
                .flatMap(days -> days)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        if (last.equals(Interval.NEVER)) {
            return Stream.empty();
        }
        int years = standards.number(LocalStandard.DATA_QUALITY_NEED_YEARS);
        // Checked from the first day of a month, so that each day's work does not change the day of the next check.
        LocalDate from = last.plusYears(years).plusMonths(1).withDayOfMonth(1);
        return open.stream().map(opened -> Doubt.about(
                opened,
                from,
                "The episode of need that started on %s is open, and nothing has been recorded since %s.",
                Doubt.day(opened),
                Doubt.day(last)));
    }
}
