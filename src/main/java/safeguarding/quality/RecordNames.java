package safeguarding.quality;

import java.util.Map;
import safeguarding.casefile.AdoptionEvent.ShobpaDecided;
import safeguarding.casefile.AllocationEvent.WorkerAllocated;
import safeguarding.casefile.AssessmentEvent.AssessmentStarted;
import safeguarding.casefile.CareEvent.LacReviewHeld;
import safeguarding.casefile.CareEvent.LacStarted;
import safeguarding.casefile.CareEvent.LacVisitMade;
import safeguarding.casefile.CaseEvent;
import safeguarding.casefile.ContactEvent.ContactReceived;
import safeguarding.casefile.ContactEvent.EarlyHelpEpisodeOpened;
import safeguarding.casefile.HealthEvent.DentalCheckCompleted;
import safeguarding.casefile.HealthEvent.HealthAssessmentCompleted;
import safeguarding.casefile.NeedEvent.CinEpisodeOpened;
import safeguarding.casefile.PlanRecorded;
import safeguarding.casefile.ProtectionEvent.CpReviewHeld;
import safeguarding.casefile.ProtectionEvent.CpVisitMade;
import safeguarding.casefile.ProtectionEvent.CppStarted;
import safeguarding.casefile.ProtectionEvent.IcpcHeld;
import safeguarding.casefile.ReferralEvent.ReferralReceived;
import safeguarding.casefile.Section47Event.Section47Started;

/** What people call the records of each kind of event. */
final class RecordNames {

    private static final Map<Class<? extends CaseEvent>, String> NAMES = Map.ofEntries(
            Map.entry(ContactReceived.class, "contact"),
            Map.entry(EarlyHelpEpisodeOpened.class, "early help episode"),
            Map.entry(ReferralReceived.class, "referral"),
            Map.entry(AssessmentStarted.class, "assessment"),
            Map.entry(Section47Started.class, "section 47 enquiry"),
            Map.entry(CinEpisodeOpened.class, "episode of need"),
            Map.entry(IcpcHeld.class, "initial child protection conference"),
            Map.entry(CppStarted.class, "child protection plan"),
            Map.entry(CpReviewHeld.class, "review conference"),
            Map.entry(CpVisitMade.class, "child protection visit"),
            Map.entry(LacStarted.class, "period of care"),
            Map.entry(LacReviewHeld.class, "review of care"),
            Map.entry(LacVisitMade.class, "visit to a looked after child"),
            Map.entry(HealthAssessmentCompleted.class, "health assessment"),
            Map.entry(DentalCheckCompleted.class, "dental check"),
            Map.entry(ShobpaDecided.class, "adoption decision"),
            Map.entry(WorkerAllocated.class, "allocation"),
            Map.entry(PlanRecorded.class, "version of a plan"));

    private RecordNames() {}

    /** What a record is called that begins with an event of a kind. */
    static String of(Class<? extends CaseEvent> kind) {
        return NAMES.get(kind);
    }
}
