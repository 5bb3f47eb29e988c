package safeguarding.testkit;

import static java.util.Map.entry;
import static safeguarding.testkit.Definition.ofHowManyStanding;
import static safeguarding.testkit.KnownChild.dayOf;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import safeguarding.core.casefile.NeedEvent.CinEpisodeClosed;
import safeguarding.core.casefile.NeedEvent.CinEpisodeOpened;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.testkit.Definition.Stands;

/** Section 4 of the oracle, by definition: children in need. */
final class NaiveNeed {

    static final Map<String, Definition> DEFINITIONS = Map.ofEntries(
            entry("4.1", Stands.howMany(NaiveNeed::inNeed)),
            entry("4.2", Stands.howMany(NaiveNeed::inNeedOrOnPlan)),
            entry("4.2b", Stands.howMany(NaiveNeed::inNeedAsTheCensusCounts)),
            entry("4.3", Stands.howMany(NaiveNeed::inNeedOrOnPlan)),
            entry("4.3b", Stands.howMany(NaiveNeed::inNeedAsTheCensusCounts)),
            entry(
                    "4.4",
                    ofHowManyStanding(
                            NaiveNeed::inNeedFor45Days,
                            (child, day) -> NaivePlans.wasRecorded(child, PlanKind.CIN, day))),
            entry(
                    "4.5",
                    ofHowManyStanding(
                            NaiveNeed::inNeedFor45Days,
                            NaiveNeed::hasRecentPlan)));

    private NaiveNeed() {}

    private static int inNeed(KnownChild child, LocalDate day) {
        boolean isInNeed = hasOpenEpisode(child, day)
                && NaiveProtection.plansOpen(child, day) == 0
                && !NaiveCare.isLookedAfter(child, day);
        return isInNeed ? 1 : 0;
    }

    private static int inNeedOrOnPlan(KnownChild child, LocalDate day) {
        return inNeed(child, day) + NaiveProtection.plansOpen(child, day);
    }

    private static int inNeedAsTheCensusCounts(KnownChild child, LocalDate day) {
        boolean counts = hasOpenEpisode(child, day)
                || NaiveProtection.plansOpen(child, day) > 0
                || NaiveCare.isLookedAfter(child, day)
                || NaiveLeavers.hasLeftCare(child, day);
        return counts ? 1 : 0;
    }

    private static boolean inNeedFor45Days(KnownChild child, LocalDate day) {
        return inNeed(child, day) == 1 && hasOpenEpisode(child, day, child.standard("cin-plan-after-days", 45, day));
    }

    /** Written or reviewed in the last six months, or in as many as the authority has set. */
    private static boolean hasRecentPlan(KnownChild child, LocalDate day) {
        Optional<LocalDate> last = NaivePlans.lastDated(child, PlanKind.CIN, day);
        return last.isPresent() && !day.isAfter(last.get().plusMonths(child.standard("cin-plan-months", 6, day)));
    }

    private static boolean hasOpenEpisode(KnownChild child, LocalDate day) {
        return hasOpenEpisode(child, day, 0);
    }

    private static boolean hasOpenEpisode(KnownChild child, LocalDate day, int daysOld) {
        for (CinEpisodeOpened opened : child.all(CinEpisodeOpened.class)) {
            boolean closed = child.then(opened, CinEpisodeClosed.class)
                    .filter(event -> !dayOf(event).isAfter(day))
                    .isPresent();
            if (ChronoUnit.DAYS.between(dayOf(opened), day) >= daysOld && !closed && !child.isDead(day)) {
                return true;
            }
        }
        return false;
    }
}
