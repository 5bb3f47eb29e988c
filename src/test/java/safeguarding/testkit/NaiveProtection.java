package safeguarding.testkit;

import static java.util.Map.entry;
import static safeguarding.testkit.Definition.Happened.howMany;
import static safeguarding.testkit.Definition.Happened.ofHowMany;
import static safeguarding.testkit.Definition.Over.MONTH;
import static safeguarding.testkit.Definition.Over.TWELVE_MONTHS;
import static safeguarding.testkit.KnownChild.dayOf;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import safeguarding.casefile.ProtectionEvent.CppEnded;
import safeguarding.casefile.ProtectionEvent.CppStarted;
import safeguarding.casefile.ProtectionEvent.IcpcHeld;
import safeguarding.casefile.Section47Event.Section47Started;
import safeguarding.casefile.Section47Event.StrategyDiscussionHeld;
import safeguarding.testkit.Definition.Occurrence;
import safeguarding.testkit.Definition.Stands;

/** Section 5 by definition: conferences and plans. */
final class NaiveProtection {

    static final Map<String, Definition> DEFINITIONS = Map.ofEntries(
            entry("5.1", Stands.howMany(NaiveProtection::plansOpen)),
            entry("5.2", howMany(TWELVE_MONTHS, NaiveProtection::conferences)),
            entry("5.3", howMany(TWELVE_MONTHS, NaiveProtection::conferences)),
            entry("5.4", howMany(MONTH, NaiveProtection::conferences)),
            entry("5.5", ofHowMany(MONTH, NaiveProtection::conferencesWithin15WorkingDays)),
            entry("5.6", Stands.howMany(NaiveProtection::plansOpen)),
            entry("5.7", howMany(MONTH, NaiveProtection::plansStarted)),
            entry("5.8", howMany(TWELVE_MONTHS, NaiveProtection::plansEnded)));

    private NaiveProtection() {}

    static int plansOpen(KnownChild child, LocalDate day) {
        int open = 0;
        for (CppStarted plan : ownPlans(child)) {
            boolean ended = child.then(plan, CppEnded.class)
                    .filter(event -> !dayOf(event).isAfter(day))
                    .isPresent();
            if (!dayOf(plan).isAfter(day) && !ended) {
                open++;
            }
        }
        return open;
    }

    /** The plans of this authority, without the temporary ones of others. */
    static List<CppStarted> ownPlans(KnownChild child) {
        return child.all(CppStarted.class).stream()
                .filter(plan -> !plan.otherAuthority())
                .toList();
    }

    private static List<Occurrence> plansStarted(KnownChild child) {
        return ownPlans(child).stream().map(plan -> Occurrence.on(dayOf(plan))).toList();
    }

    private static List<Occurrence> plansEnded(KnownChild child) {
        List<Occurrence> found = new ArrayList<>();
        for (CppStarted plan : ownPlans(child)) {
            Optional<CppEnded> ended = child.then(plan, CppEnded.class);
            if (ended.isPresent()) {
                found.add(Occurrence.on(dayOf(ended.get())));
            }
        }
        return found;
    }

    private static List<Occurrence> conferences(KnownChild child) {
        return child.all(IcpcHeld.class).stream()
                .map(conference -> Occurrence.on(dayOf(conference)))
                .toList();
    }

    private static List<Occurrence> conferencesWithin15WorkingDays(KnownChild child) {
        List<Occurrence> found = new ArrayList<>();
        for (IcpcHeld conference : child.all(IcpcHeld.class)) {
            Optional<LocalDate> since = clockStart(child, conference);
            boolean inTime = since.isPresent()
                    && !since.get().isAfter(dayOf(conference))
                    && child.workingDays(since.get(), dayOf(conference)) <= 15;
            found.add(Occurrence.on(dayOf(conference), inTime));
        }
        return found;
    }

    /** A transfer in counts from its notification, any other conference from the strategy discussion, or the start of the enquiry, it names. */
    private static Optional<LocalDate> clockStart(KnownChild child, IcpcHeld conference) {
        if (conference.transferIn()) {
            return conference.notifiedOn();
        }
        if (conference.section47Id().isEmpty()) {
            return Optional.empty();
        }
        String named = conference.section47Id().get();
        Optional<StrategyDiscussionHeld> discussion = child.on(named, StrategyDiscussionHeld.class);
        if (discussion.isPresent()) {
            return Optional.of(dayOf(discussion.get()));
        }
        return child.on(named, Section47Started.class).map(enquiry -> dayOf(enquiry));
    }
}
