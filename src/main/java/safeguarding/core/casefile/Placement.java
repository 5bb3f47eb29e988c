package safeguarding.core.casefile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import safeguarding.core.calendar.Interval;
import safeguarding.core.casefile.CareEvent.LacEpisodeChanged;
import safeguarding.core.casefile.code.CareEpisodeReason;
import safeguarding.core.casefile.code.PlacementType;

/**
 * A placement: the days for which a looked after child lives with the same carer. A new legal status (L), another place
 * with the same carer (T, U) and adoption by the current foster carer (A3, A5) do not begin a new one.
 *
 * @param id the placement's own id, if the source has one
 * @param days from its start until the next one or the end of the period of care
 * @param type where the child lives, at the placement's start
 */
public record Placement(Optional<String> id, Interval days, PlacementType type) {

    private static final Set<CareEpisodeReason> SAME_CARER =
            EnumSet.of(CareEpisodeReason.L, CareEpisodeReason.T, CareEpisodeReason.U);
    private static final Set<PlacementType> ADOPTED_BY_FOSTER_CARER = EnumSet.of(PlacementType.A3, PlacementType.A5);

    private record Start(LocalDate on, Optional<String> id, PlacementType type) {}

    /** The placements of a period of care, in order. */
    public static List<Placement> of(PeriodOfCare period) {
        List<Start> starts = new ArrayList<>();
        starts.add(new Start(
                period.days().from(),
                period.started().placementId(),
                period.started().placement()));
        period.changes().stream()
                .filter(Placement::beginsOne)
                .forEach(change -> starts.add(
                        new Start(change.envelope().happenedOn(), change.placementId(), change.placement())));
        List<Placement> placements = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            LocalDate end = i + 1 < starts.size() ? starts.get(i + 1).on() : period.days().to();
            Start start = starts.get(i);
            placements.add(new Placement(start.id(), Interval.between(start.on(), end), start.type()));
        }
        return placements;
    }

    private static boolean beginsOne(LacEpisodeChanged change) {
        return !SAME_CARER.contains(change.reason()) && !ADOPTED_BY_FOSTER_CARER.contains(change.placement());
    }

    public boolean isAdoptive() {
        return type.setting() == PlacementType.Setting.ADOPTIVE;
    }

    public boolean isTemporary() {
        return type.isTemporary();
    }
}
