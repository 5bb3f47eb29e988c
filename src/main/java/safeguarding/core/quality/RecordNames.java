package safeguarding.core.quality;

import java.util.Map;
import safeguarding.core.casefile.AdoptionEvent.ShobpaDecided;
import safeguarding.core.casefile.AllocationEvent.WorkerAllocated;
import safeguarding.core.casefile.AssessmentEvent.AssessmentStarted;
import safeguarding.core.casefile.CareEvent.LacReviewHeld;
import safeguarding.core.casefile.CareEvent.LacStarted;
import safeguarding.core.casefile.CareEvent.LacVisitMade;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.ContactEvent.EarlyHelpEpisodeOpened;
import safeguarding.core.casefile.HealthEvent.DentalCheckCompleted;
import safeguarding.core.casefile.HealthEvent.HealthAssessmentCompleted;
import safeguarding.core.casefile.NeedEvent.CinEpisodeOpened;
import safeguarding.core.casefile.PlanRecorded;
import safeguarding.core.casefile.ProtectionEvent.CpReviewHeld;
import safeguarding.core.casefile.ProtectionEvent.CpVisitMade;
import safeguarding.core.casefile.ProtectionEvent.CppStarted;
import safeguarding.core.casefile.ProtectionEvent.IcpcHeld;
import safeguarding.core.casefile.ReferralEvent.ReferralReceived;
import safeguarding.core.casefile.Section47Event.Section47Started;

/** What people call the records of each type of event. */
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

    /** What people call a record that begins with a type of event. */
    static String of(Class<? extends CaseEvent> kind) {
        return NAMES.get(kind);
    }
}
