package safeguarding.testkit;

import static java.util.Map.entry;
import static safeguarding.testkit.KnownChild.dayOf;

import java.time.LocalDate;
import java.util.Map;
import safeguarding.casefile.NeedEvent.CinEpisodeClosed;
import safeguarding.casefile.NeedEvent.CinEpisodeOpened;
import safeguarding.testkit.Definition.Stands;

/** Section 4 by definition: children in need. */
final class NaiveNeed {

    static final Map<String, Definition> DEFINITIONS = Map.ofEntries(
            entry("4.1", Stands.howMany(NaiveNeed::inNeed)),
            entry("4.2", Stands.howMany(NaiveNeed::inNeedOrOnPlan)),
            entry("4.3", Stands.howMany(NaiveNeed::inNeedOrOnPlan)));

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

    private static boolean hasOpenEpisode(KnownChild child, LocalDate day) {
        for (CinEpisodeOpened opened : child.all(CinEpisodeOpened.class)) {
            boolean closed = child.then(opened, CinEpisodeClosed.class)
                    .filter(event -> !dayOf(event).isAfter(day))
                    .isPresent();
            if (!dayOf(opened).isAfter(day) && !closed) {
                return true;
            }
        }
        return false;
    }
}
