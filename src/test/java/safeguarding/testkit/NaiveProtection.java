package safeguarding.testkit;

import static java.util.Map.entry;
import static safeguarding.testkit.Definition.Happened.howMany;
import static safeguarding.testkit.Definition.Happened.ofHowMany;
import static safeguarding.testkit.Definition.Over.MONTH;
import static safeguarding.testkit.Definition.Over.TWELVE_MONTHS;
import static safeguarding.testkit.KnownChild.dayOf;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import safeguarding.core.casefile.ProtectionEvent.CppEnded;
import safeguarding.core.casefile.ProtectionEvent.CppStarted;
import safeguarding.core.casefile.ProtectionEvent.IcpcHeld;
import safeguarding.core.casefile.Section47Event.Section47Started;
import safeguarding.core.casefile.Section47Event.StrategyDiscussionHeld;
import safeguarding.testkit.Definition.Occurrence;
import safeguarding.testkit.Definition.Stands;

/** Section 5 of the oracle, by definition: conferences and plans. */
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

    /**
     * A child's time on a plan: from the start of a record while no other was open, until the end of the record that
     * started last.
     *
     * @param ended as recorded, or the day of the child's death if earlier; empty if not recorded
     */
    record OnPlan(LocalDate from, Optional<LocalDate> ended, Set<String> records) {

        boolean isOpen(KnownChild child, LocalDate day) {
            return !day.isBefore(from) && (ended.isEmpty() || day.isBefore(ended.get())) && !child.isDead(day);
        }
    }

    static int plansOpen(KnownChild child, LocalDate day) {
        Optional<CppStarted> last = lastStarted(child, day);
        boolean open = last.isPresent() && !child.isDead(day) && !hasEnded(child, last.get(), day);
        return open ? 1 : 0;
    }

    /** This authority's last plan that had started by the end of a day. */
    private static Optional<CppStarted> lastStarted(KnownChild child, LocalDate day) {
        CppStarted last = null;
        for (CppStarted plan : ownPlans(child)) {
            if (!dayOf(plan).isAfter(day) && (last == null || dayOf(plan).isAfter(dayOf(last)))) {
                last = plan;
            }
        }
        return Optional.ofNullable(last);
    }

    private static boolean hasEnded(KnownChild child, CppStarted plan, LocalDate day) {
        return child.then(plan, CppEnded.class).filter(event -> !dayOf(event).isAfter(day)).isPresent();
    }

    /** This authority's plans, without temporary ones of other authorities or any that start after the child's death. */
    private static List<CppStarted> ownPlans(KnownChild child) {
        return child.all(CppStarted.class).stream()
                .filter(plan -> !plan.otherAuthority())
                .filter(plan -> !child.isDead(dayOf(plan).minusDays(1)))
                .toList();
    }

    static List<OnPlan> plans(KnownChild child) {
        List<OnPlan> found = new ArrayList<>();
        for (CppStarted plan : ownPlans(child)) {
            Optional<CppStarted> before = lastStarted(child, dayOf(plan).minusDays(1));
            if (before.isEmpty() || hasEnded(child, before.get(), dayOf(plan))) {
                found.add(from(child, plan));
            }
        }
        return found;
    }

    /** From a record on, through records that start while the one before is open. */
    private static OnPlan from(KnownChild child, CppStarted first) {
        Set<String> records = new HashSet<>();
        CppStarted plan = first;
        while (true) {
            records.addAll(child.recordsOf(plan));
            Optional<CppStarted> next = nextStarted(child, plan);
            Optional<LocalDate> end = child.then(plan, CppEnded.class).map(event -> dayOf(event));
            if (end.isPresent() && next.isEmpty() && child.isDead(end.get())) {
                end = child.death();
            }
            boolean endedByThen =
                    end.isPresent() && (next.isEmpty() || !end.get().isAfter(dayOf(next.get())));
            if (endedByThen || next.isEmpty()) {
                return new OnPlan(dayOf(first), endedByThen ? end : Optional.empty(), records);
            }
            plan = next.get();
        }
    }

    private static Optional<CppStarted> nextStarted(KnownChild child, CppStarted plan) {
        CppStarted next = null;
        for (CppStarted other : ownPlans(child)) {
            if (dayOf(other).isAfter(dayOf(plan)) && (next == null || dayOf(other).isBefore(dayOf(next)))) {
                next = other;
            }
        }
        return Optional.ofNullable(next);
    }

    private static List<Occurrence> plansStarted(KnownChild child) {
        return plans(child).stream().map(plan -> Occurrence.on(plan.from())).toList();
    }

    private static List<Occurrence> plansEnded(KnownChild child) {
        List<Occurrence> found = new ArrayList<>();
        for (OnPlan plan : plans(child)) {
            if (plan.ended().isPresent()) {
                found.add(Occurrence.on(plan.ended().get()));
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

    /**
     * The start of the clock: for a transfer in, its notification; for any other conference, the strategy discussion or
     * the start of the enquiry that it names.
     */
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
