package safeguarding.testkit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.AdoptionEvent.AdoptionOrderGranted;
import safeguarding.core.casefile.AdoptionEvent.MatchApproved;
import safeguarding.core.casefile.AdoptionEvent.PlacedForAdoption;
import safeguarding.core.casefile.AdoptionEvent.PlacementOrderGranted;
import safeguarding.core.casefile.AdoptionEvent.ShobpaDecided;
import safeguarding.core.casefile.AdoptionEvent.ShobpaReversed;
import safeguarding.core.casefile.AllocationEvent.WorkerAllocated;
import safeguarding.core.casefile.AllocationEvent.WorkerDeallocated;
import safeguarding.core.casefile.AssessmentEvent.AssessmentAuthorised;
import safeguarding.core.casefile.AssessmentEvent.AssessmentCancelled;
import safeguarding.core.casefile.AssessmentEvent.AssessmentStarted;
import safeguarding.core.casefile.CareEvent.LacCeased;
import safeguarding.core.casefile.CareEvent.LacEpisodeChanged;
import safeguarding.core.casefile.CareEvent.LacReviewHeld;
import safeguarding.core.casefile.CareEvent.LacStarted;
import safeguarding.core.casefile.CareEvent.LacVisitMade;
import safeguarding.core.casefile.CareEvent.PermanentMatchApproved;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.ChildEvent.ChildDied;
import safeguarding.core.casefile.ChildEvent.ChildFileErased;
import safeguarding.core.casefile.ChildEvent.ChildFileHeld;
import safeguarding.core.casefile.ChildEvent.ChildFileRestricted;
import safeguarding.core.casefile.ChildEvent.ChildRegistered;
import safeguarding.core.casefile.ChildEvent.PersonMerged;
import safeguarding.core.casefile.ChildEvent.PersonUpdated;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;
import safeguarding.core.casefile.ContactEvent.ContactDecided;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.HealthEvent.DentalCheckCompleted;
import safeguarding.core.casefile.HealthEvent.HealthAssessmentCompleted;
import safeguarding.core.casefile.LeavingCareEvent.CareLeaverContact;
import safeguarding.core.casefile.LeavingCareEvent.CareLeaverStatusChanged;
import safeguarding.core.casefile.NeedEvent.CinEpisodeClosed;
import safeguarding.core.casefile.NeedEvent.CinEpisodeOpened;
import safeguarding.core.casefile.PlanRecorded;
import safeguarding.core.casefile.ProtectionEvent.CpReviewHeld;
import safeguarding.core.casefile.ProtectionEvent.CpVisitMade;
import safeguarding.core.casefile.ProtectionEvent.CppEnded;
import safeguarding.core.casefile.ProtectionEvent.CppStarted;
import safeguarding.core.casefile.ProtectionEvent.IcpcHeld;
import safeguarding.core.casefile.ReferralEvent.ReferralDecided;
import safeguarding.core.casefile.ReferralEvent.ReferralReceived;
import safeguarding.core.casefile.Section47Event.Section47Completed;
import safeguarding.core.casefile.Section47Event.Section47Started;
import safeguarding.core.casefile.Section47Event.StrategyDiscussionHeld;
import safeguarding.core.casefile.code.AbuseCategory;
import safeguarding.core.casefile.code.Accommodation;
import safeguarding.core.casefile.code.Activity;
import safeguarding.core.casefile.code.AdoptionReversalReason;
import safeguarding.core.casefile.code.AssessmentOutcome;
import safeguarding.core.casefile.code.CareEndReason;
import safeguarding.core.casefile.code.CareEpisodeReason;
import safeguarding.core.casefile.code.CinClosureReason;
import safeguarding.core.casefile.code.ContactKind;
import safeguarding.core.casefile.code.ContactOutcome;
import safeguarding.core.casefile.code.Ethnicity;
import safeguarding.core.casefile.code.HealthAssessmentKind;
import safeguarding.core.casefile.code.InTouch;
import safeguarding.core.casefile.code.LeavingCareEligibility;
import safeguarding.core.casefile.code.LegalStatus;
import safeguarding.core.casefile.code.PlacementProvider;
import safeguarding.core.casefile.code.PlacementType;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.core.casefile.code.PrimaryNeed;
import safeguarding.core.casefile.code.ReferralOutcome;
import safeguarding.core.casefile.code.ReferralSource;
import safeguarding.core.casefile.code.ReviewParticipation;
import safeguarding.core.casefile.code.Section47Outcome;
import safeguarding.core.casefile.code.Sex;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.casefile.code.WorkerRole;

/**
 * Builds the events of an invented case in the order in which they happened: {@code
 * aChild("c1").referred("2025-03-03").assessed("2025-03-05")}. An event that starts something (a referral, an assessment,
 * a plan) opens a new record; an event that follows goes on the last record of its type. By default it is recorded at
 * 17:00 on the day on which it happened. {@link #at}, {@link #recordedOn}, {@link #recordedAt}, {@link #corrected} and
 * {@link #withdrawn} change the last event.
 */
public final class CaseBuilder {

    /** The authority of a case unless another is given. */
    public static final String AUTHORITY = "372";

    /** The time of the tests: 9am on Sunday 15 June 2025 in England. */
    public static final Instant NOW =
            ZonedDateTime.of(2025, 6, 15, 9, 0, 0, 0, London.ZONE).toInstant();

    /** A clock that is always at {@link #NOW}. */
    public static final Clock CLOCK = Clock.fixed(NOW, London.ZONE);

    private static final LocalTime WRITTEN_DOWN = LocalTime.of(17, 0);

    private final String childId;
    private final Map<String, Integer> records = new HashMap<>();
    private final List<RecordedEvent> told = new ArrayList<>();
    private String authority = AUTHORITY;

    private record RecordedEvent(Envelope envelope, Function<Envelope, CaseEvent> event) {}

    private CaseBuilder(String childId) {
        this.childId = childId;
    }

    public static CaseBuilder aChild(String childId) {
        return new CaseBuilder(childId);
    }

    /** The events in the order in which they were added. */
    public List<CaseEvent> events() {
        return told.stream().map(each -> each.event().apply(each.envelope())).toList();
    }

    /** The case file with these events. */
    public CaseFile file() {
        return CaseFile.of(events());
    }

    /** The last event. */
    public CaseEvent last() {
        return events().get(told.size() - 1);
    }

    /** The record of the last event. */
    public String lastRecord() {
        return told.get(told.size() - 1).envelope().recordId();
    }

    /** The events that follow are of another authority. */
    public CaseBuilder in(String otherAuthority) {
        authority = otherAuthority;
        return this;
    }

    /** The last event happened at an instant, such as {@code 2025-03-03T10:15:00Z}. */
    public CaseBuilder at(String moment) {
        Envelope e = told.get(told.size() - 1).envelope();
        return rewrite(new Envelope(
                e.eventId(),
                e.authority(),
                e.childId(),
                e.recordId(),
                e.happenedOn(),
                Optional.of(Instant.parse(moment)),
                e.recordedAt(),
                e.sourceSystem()));
    }

    /** The last event was recorded at 17:00 on a day. */
    public CaseBuilder recordedOn(String day) {
        return recordedAt(evening(LocalDate.parse(day)).toString());
    }

    /** The last event was recorded at an instant, such as {@code 2025-03-03T10:15:00Z}. */
    public CaseBuilder recordedAt(String moment) {
        Envelope e = told.get(told.size() - 1).envelope();
        return rewrite(new Envelope(
                e.eventId(),
                e.authority(),
                e.childId(),
                e.recordId(),
                e.happenedOn(),
                e.happenedAt(),
                Instant.parse(moment),
                e.sourceSystem()));
    }

    /** The last event is corrected a day after it was recorded: it happened on another day. */
    public CaseBuilder corrected(String happenedOn) {
        RecordedEvent last = told.get(told.size() - 1);
        return afterwards(last, LocalDate.parse(happenedOn), last.event());
    }

    /** The last event is withdrawn a day after it was recorded. */
    public CaseBuilder withdrawn() {
        RecordedEvent last = told.get(told.size() - 1);
        String type = last.event().apply(last.envelope()).type();
        return afterwards(last, last.envelope().happenedOn(), e -> new RecordWithdrawn(e, type));
    }

    private CaseBuilder afterwards(RecordedEvent last, LocalDate happenedOn, Function<Envelope, CaseEvent> event) {
        Instant aDayLater =
                evening(London.dateOf(last.envelope().recordedAt()).plusDays(1));
        told.add(new RecordedEvent(envelope(last.envelope().recordId(), happenedOn, aDayLater), event));
        return this;
    }

    // The child

    public CaseBuilder born(String dateOfBirth) {
        LocalDate born = LocalDate.parse(dateOfBirth);
        return begin("person", dateOfBirth, e -> new ChildRegistered(
                e, Optional.of(born), Optional.empty(), Sex.UNKNOWN, Ethnicity.NOBT, false));
    }

    public CaseBuilder unborn(String registeredOn, String expectedOn) {
        LocalDate expected = LocalDate.parse(expectedOn);
        return begin("person", registeredOn, e -> new ChildRegistered(
                e, Optional.empty(), Optional.of(expected), Sex.UNKNOWN, Ethnicity.NOBT, false));
    }

    public CaseBuilder personUpdated(String day, String dateOfBirth) {
        LocalDate born = LocalDate.parse(dateOfBirth);
        return follow("person", day, e -> new PersonUpdated(
                e, Optional.of(born), Optional.empty(), Sex.UNKNOWN, Ethnicity.NOBT, false));
    }

    public CaseBuilder died(String day) {
        return follow("person", day, ChildDied::new);
    }

    public CaseBuilder mergedInto(String otherChildId, String day) {
        return begin("merge", day, e -> new PersonMerged(e, otherChildId));
    }

    public CaseBuilder erased(String day) {
        return begin("erasure", day, ChildFileErased::new);
    }

    public CaseBuilder held(String day) {
        return begin("hold", day, e -> new ChildFileHeld(e, true));
    }

    public CaseBuilder released(String day) {
        return follow("hold", day, e -> new ChildFileHeld(e, false));
    }

    public CaseBuilder restricted(String day) {
        return begin("restriction", day, e -> new ChildFileRestricted(e, true));
    }

    public CaseBuilder unrestricted(String day) {
        return follow("restriction", day, e -> new ChildFileRestricted(e, false));
    }

    // Contacts and referrals

    public CaseBuilder contacted(String day) {
        return contacted(day, ReferralSource.POLICE, ContactKind.NEW);
    }

    public CaseBuilder contacted(String day, ReferralSource source, ContactKind kind) {
        return begin("contact", day, e -> new ContactReceived(e, source, kind));
    }

    public CaseBuilder contactDecided(String day, ContactOutcome outcome) {
        return follow("contact", day, e -> new ContactDecided(e, outcome));
    }

    public CaseBuilder referred(String day) {
        return begin("referral", day, e -> new ReferralReceived(e, ReferralSource.POLICE, Optional.empty(), false));
    }

    public CaseBuilder referredForExploitation(String day) {
        return begin("referral", day, e -> new ReferralReceived(e, ReferralSource.POLICE, Optional.empty(), true));
    }

    public CaseBuilder referralDecided(String day, ReferralOutcome outcome) {
        return follow("referral", day, e -> new ReferralDecided(e, outcome));
    }

    // Assessments

    /** An assessment starts, for the last referral if there is one. */
    public CaseBuilder assessed(String day) {
        Optional<String> referral = lastRecordOf("referral");
        return begin("assessment", day, e -> new AssessmentStarted(e, referral));
    }

    public CaseBuilder authorised(String day) {
        return authorised(day, AssessmentOutcome.ONGOING_INVOLVEMENT);
    }

    public CaseBuilder authorised(String day, AssessmentOutcome outcome) {
        return follow("assessment", day, e -> new AssessmentAuthorised(e, outcome, List.of()));
    }

    public CaseBuilder assessmentCancelled(String day) {
        return follow("assessment", day, AssessmentCancelled::new);
    }

    // Enquiries under section 47

    public CaseBuilder enquired(String day) {
        return begin("section47", day, Section47Started::new);
    }

    public CaseBuilder strategyDiscussed(String day) {
        return follow("section47", day, StrategyDiscussionHeld::new);
    }

    /** A strategy discussion without a recorded enquiry. */
    public CaseBuilder discussed(String day) {
        return begin("section47", day, StrategyDiscussionHeld::new);
    }

    public CaseBuilder enquiryCompleted(String day, Section47Outcome outcome) {
        return follow("section47", day, e -> new Section47Completed(e, outcome, true));
    }

    // Need

    public CaseBuilder inNeed(String day) {
        return begin("need", day, e -> new CinEpisodeOpened(e, PrimaryNeed.N1));
    }

    public CaseBuilder needClosed(String day) {
        return follow("need", day, e -> new CinEpisodeClosed(e, CinClosureReason.RC7));
    }

    // Child protection

    /** An initial conference, for the last enquiry if there is one. */
    public CaseBuilder conferred(String day) {
        Optional<String> enquiry = lastRecordOf("section47");
        return begin("conference", day, e -> new IcpcHeld(e, enquiry, false, Optional.empty(), true));
    }

    public CaseBuilder conferredOnTransfer(String day, String notifiedOn) {
        LocalDate notified = LocalDate.parse(notifiedOn);
        return begin("conference", day, e -> new IcpcHeld(e, Optional.empty(), true, Optional.of(notified), true));
    }

    public CaseBuilder onPlan(String day) {
        return begin("plan", day, e -> new CppStarted(e, AbuseCategory.NEG, false));
    }

    public CaseBuilder onPlanOfAnotherAuthority(String day) {
        return begin("plan", day, e -> new CppStarted(e, AbuseCategory.NEG, true));
    }

    public CaseBuilder planEnded(String day) {
        return follow("plan", day, CppEnded::new);
    }

    /** A review conference on the last child protection plan. */
    public CaseBuilder planReviewed(String day) {
        String plan = record("plan");
        return begin("plan-review", day, e -> new CpReviewHeld(e, plan, Optional.empty(), true, true));
    }

    public CaseBuilder visitedOnPlan(String day) {
        return begin("plan-visit", day, e -> new CpVisitMade(e, true, true));
    }

    /** A visit at which the child was not seen. */
    public CaseBuilder triedToVisitOnPlan(String day) {
        return begin("plan-visit", day, e -> new CpVisitMade(e, false, false));
    }

    /** A review conference, not quorate, on the last child protection plan. */
    public CaseBuilder planReviewedNotQuorate(String day) {
        String plan = record("plan");
        return begin("plan-review", day, e -> new CpReviewHeld(e, plan, Optional.empty(), true, false));
    }

    // Plans as they are written

    /** A version of a type of plan is written. */
    public CaseBuilder written(PlanKind kind, String day) {
        return begin("written", day, e -> new PlanRecorded(e, kind, Optional.empty(), Optional.empty()));
    }

    /** A version of a type of plan is written on one day and reviewed on another. */
    public CaseBuilder written(PlanKind kind, String day, String reviewedOn) {
        LocalDate reviewed = LocalDate.parse(reviewedOn);
        return begin("written", day, e -> new PlanRecorded(e, kind, Optional.of(reviewed), Optional.empty()));
    }

    // Care

    public CaseBuilder lookedAfter(String day) {
        return lookedAfter(day, LegalStatus.C2);
    }

    /** The child had been looked after already; this is the first day that is known. */
    public CaseBuilder knownToBeLookedAfter(String day) {
        return begin("care", day, e -> new LacStarted(
                e, LegalStatus.C2, PlacementType.U4, PlacementProvider.PR1, Optional.empty(), Optional.of(true)));
    }

    public CaseBuilder lookedAfter(String day, LegalStatus status) {
        return begin("care", day, e ->
                new LacStarted(e, status, PlacementType.U4, PlacementProvider.PR1, Optional.empty()));
    }

    /** The legal status of the last period of care changes. */
    public CaseBuilder legalStatusChanged(String day, LegalStatus status) {
        String period = record("care");
        return begin("episode", day, e -> new LacEpisodeChanged(
                e,
                period,
                CareEpisodeReason.L,
                status,
                PlacementType.U4,
                PlacementProvider.PR1,
                Optional.empty(),
                Optional.empty()));
    }

    public CaseBuilder lookedAfterIn(String day, PlacementType type) {
        return begin("care", day, e ->
                new LacStarted(e, LegalStatus.C2, type, PlacementProvider.PR1, Optional.empty()));
    }

    /** The child moves to another carer. */
    public CaseBuilder moved(String day, PlacementType type) {
        return moved(day, CareEpisodeReason.P, type);
    }

    public CaseBuilder moved(String day, CareEpisodeReason reason, PlacementType type) {
        String period = record("care");
        return begin("episode", day, e -> new LacEpisodeChanged(
                e,
                period,
                reason,
                LegalStatus.C2,
                type,
                PlacementProvider.PR1,
                Optional.empty(),
                Optional.empty()));
    }

    public CaseBuilder matchedForGood(String day) {
        return matchedForGood(day, "home");
    }

    public CaseBuilder matchedForGood(String day, String placement) {
        return begin("match", day, e -> new PermanentMatchApproved(e, placement));
    }

    /** The child starts to be looked after, in a placement with an id. */
    public CaseBuilder lookedAfterAt(String day, String placement) {
        return begin("care", day, e -> new LacStarted(
                e, LegalStatus.C2, PlacementType.U4, PlacementProvider.PR1, Optional.of(placement)));
    }

    /** The child moves to another carer, in a placement with an id. */
    public CaseBuilder movedTo(String day, String placement) {
        String period = record("care");
        return begin("episode", day, e -> new LacEpisodeChanged(
                e,
                period,
                CareEpisodeReason.P,
                LegalStatus.C2,
                PlacementType.U4,
                PlacementProvider.PR1,
                Optional.of(placement),
                Optional.empty()));
    }

    /** A visit at which the child was not seen. */
    public CaseBuilder triedToVisit(String day) {
        return begin("visit", day, e -> new LacVisitMade(e, false, false));
    }

    public CaseBuilder careReviewed(String day) {
        return begin("review", day, e -> new LacReviewHeld(e, Optional.empty(), ReviewParticipation.PN1));
    }

    public CaseBuilder visited(String day) {
        return begin("visit", day, e -> new LacVisitMade(e, true, true));
    }

    public CaseBuilder healthAssessed(String day, HealthAssessmentKind kind) {
        return begin("health", day, e -> new HealthAssessmentCompleted(e, kind));
    }

    public CaseBuilder atTheDentist(String day) {
        return begin("dentist", day, DentalCheckCompleted::new);
    }

    public CaseBuilder careCeased(String day, CareEndReason reason) {
        return follow("care", day, e -> new LacCeased(e, reason));
    }

    // Leaving care

    public CaseBuilder leaving(String day, LeavingCareEligibility eligibility) {
        return begin("leaving", day, e -> new CareLeaverStatusChanged(e, eligibility));
    }

    public CaseBuilder inTouch(String day, InTouch inTouch) {
        return begin("touch", day, e -> new CareLeaverContact(
                e, inTouch, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    public CaseBuilder housed(String day, Accommodation where, boolean suitable) {
        return begin("touch", day, e -> new CareLeaverContact(
                e, InTouch.YES, Optional.of(where), Optional.of(suitable), Optional.empty()));
    }

    public CaseBuilder occupied(String day, Activity activity) {
        return begin("touch", day, e -> new CareLeaverContact(
                e, InTouch.YES, Optional.empty(), Optional.empty(), Optional.of(activity)));
    }

    // Adoption

    public CaseBuilder toBeAdopted(String day) {
        return begin("adoption", day, ShobpaDecided::new);
    }

    public CaseBuilder notToBeAdopted(String day) {
        return follow("adoption", day, e -> new ShobpaReversed(e, AdoptionReversalReason.RD1));
    }

    public CaseBuilder placementOrdered(String day) {
        return follow("adoption", day, PlacementOrderGranted::new);
    }

    public CaseBuilder matched(String day) {
        return follow("adoption", day, MatchApproved::new);
    }

    public CaseBuilder placedForAdoption(String day) {
        return follow("adoption", day, e -> new PlacedForAdoption(e, false));
    }

    public CaseBuilder adoptionOrdered(String day) {
        return follow("adoption", day, AdoptionOrderGranted::new);
    }

    // Who works with the child

    public CaseBuilder allocated(String day, String worker, String team) {
        return allocated(day, worker, team, WorkerRole.LEAD_KEY_WORKER);
    }

    public CaseBuilder allocated(String day, String worker, String team, WorkerRole role) {
        return begin("allocation", day, e -> new WorkerAllocated(e, worker, team, role));
    }

    public CaseBuilder deallocated(String day) {
        return follow("allocation", day, WorkerDeallocated::new);
    }

    // How events are made

    /** Any other event that opens a new record of a type. */
    public CaseBuilder begin(String kind, String day, Function<Envelope, CaseEvent> event) {
        records.merge(kind, 1, Integer::sum);
        return follow(kind, day, event);
    }

    /** Any other event on the last record of a type. */
    public CaseBuilder follow(String kind, String day, Function<Envelope, CaseEvent> event) {
        LocalDate happenedOn = LocalDate.parse(day);
        told.add(new RecordedEvent(envelope(record(kind), happenedOn, evening(happenedOn)), event));
        return this;
    }

    private Optional<String> lastRecordOf(String kind) {
        return records.containsKey(kind) ? Optional.of(record(kind)) : Optional.empty();
    }

    private String record(String kind) {
        return childId + "-" + kind + "-" + records.computeIfAbsent(kind, k -> 1);
    }

    private Envelope envelope(String recordId, LocalDate happenedOn, Instant recordedAt) {
        String eventId = "%s-%04d".formatted(childId, told.size() + 1);
        return new Envelope(
                eventId, authority, childId, recordId, happenedOn, Optional.empty(), recordedAt, SourceSystem.LCS);
    }

    private static Instant evening(LocalDate day) {
        return day.atTime(WRITTEN_DOWN).atZone(London.ZONE).toInstant();
    }

    private CaseBuilder rewrite(Envelope envelope) {
        RecordedEvent last = told.remove(told.size() - 1);
        told.add(new RecordedEvent(envelope, last.event()));
        return this;
    }
}
