package safeguarding.simulation;

import java.time.LocalDate;
import java.util.Optional;
import safeguarding.core.casefile.AdoptionEvent.AdoptionOrderGranted;
import safeguarding.core.casefile.AdoptionEvent.MatchApproved;
import safeguarding.core.casefile.AdoptionEvent.PlacedForAdoption;
import safeguarding.core.casefile.AdoptionEvent.PlacementOrderGranted;
import safeguarding.core.casefile.AdoptionEvent.ShobpaDecided;
import safeguarding.core.casefile.CareEvent.LacCeased;
import safeguarding.core.casefile.CareEvent.LacEpisodeChanged;
import safeguarding.core.casefile.CareEvent.LacStarted;
import safeguarding.core.casefile.CareEvent.PermanentMatchApproved;
import safeguarding.core.casefile.code.CareEndReason;
import safeguarding.core.casefile.code.CareEpisodeReason;
import safeguarding.core.casefile.code.LegalStatus;
import safeguarding.core.casefile.code.PlacementChangeReason;
import safeguarding.core.casefile.code.PlacementProvider;
import safeguarding.core.casefile.code.PlacementType;

/** A period of care: where the child lives, by which order, and what follows when it ends. */
final class CareHistory {

    private static final int ADOPTABLE_UNTIL = 6;
    private static final int OLDER = 15;
    private static final double ADOPTED = 25;
    private static final double VOLUNTARY = 35;
    private static final double LONG_TERM = 26;
    private static final double SHORT_TERM = 45;
    private static final double MATCHED = 40;
    private static final int INTERIM_DAYS = 240;

    private final SimulatedChild child;
    private final CaseRecorder recorder;
    private final Chance chance;
    private LegalStatus status;
    private PlacementType placement;
    private PlacementProvider provider;
    private String placementId;

    CareHistory(SimulatedChild child) {
        this.child = child;
        this.recorder = child.recorder();
        this.chance = child.chance();
    }

    /** Simulates a period of care that begins on a given day, and returns the day on which it has ended. */
    LocalDate live(LocalDate started) {
        status = chance.percent(VOLUNTARY) ? LegalStatus.V2 : LegalStatus.C1;
        move(started);
        LegalStatus firstStatus = status;
        PlacementType firstPlacement = placement;
        PlacementProvider firstProvider = provider;
        Optional<String> firstId = Optional.of(placementId);
        String period = recorder.begin(
                "care", started, e -> new LacStarted(e, firstStatus, firstPlacement, firstProvider, firstId));
        LocalDate ceased = child.ageOn(started) < ADOPTABLE_UNTIL && chance.percent(ADOPTED)
                ? adopt(period, started)
                : grow(period, started);
        new CareDuties(child).fulfil(started, child.notAfterEnd(ceased));
        if (ceased.equals(child.adultOn())) {
            new CareLeaving(child).live(started);
        }
        return ceased;
    }

    private LocalDate grow(String period, LocalDate started) {
        LocalDate ceased = child.notAfterBirthday(ceasedAfter(started));
        changes(period, started, child.notAfterEnd(ceased));
        CareEndReason reason = ceased.equals(child.adultOn())
                ? chance.oneOf(CareEndReason.E5, CareEndReason.E6, CareEndReason.E8)
                : chance.oneOf(CareEndReason.E4A, CareEndReason.E4A, CareEndReason.E4B, CareEndReason.E41, CareEndReason.E8);
        recorder.add(period, ceased, e -> new LacCeased(e, reason));
        return ceased;
    }

    private LocalDate ceasedAfter(LocalDate started) {
        if (child.ageOn(started) >= OLDER || chance.percent(LONG_TERM)) {
            return child.adultOn();
        }
        return chance.percent(SHORT_TERM) ? chance.workingDayAfter(started, 10, 180) : chance.workingDayAfter(started, 180, 900);
    }

    private void move(LocalDate day) {
        boolean isOlder = child.ageOn(day) >= OLDER;
        placement = isOlder
                ? chance.oneOf(PlacementType.U6, PlacementType.U4, PlacementType.K2, PlacementType.K2)
                : chance.oneOf(
                        PlacementType.U1, PlacementType.U3, PlacementType.U4, PlacementType.U6, PlacementType.U6, PlacementType.P1, PlacementType.K2);
        provider = placement == PlacementType.P1
                ? PlacementProvider.PR0
                : chance.oneOf(PlacementProvider.PR1, PlacementProvider.PR1, PlacementProvider.PR4);
        placementId = "placement-" + day;
    }

    /** Moves, and the day on which an interim care order becomes a full one, in their order. */
    private void changes(String period, LocalDate started, LocalDate last) {
        LocalDate granted =
                status == LegalStatus.C1 ? chance.workingDayAfter(started, INTERIM_DAYS / 2, INTERIM_DAYS) : last;
        LocalDate moved = started;
        LocalDate next = chance.workingDayAfter(started, 20, 600);
        while (SimulatedChild.earlier(granted, next).isBefore(last)) {
            if (granted.isBefore(next)) {
                status = LegalStatus.C2;
                changed(period, granted, CareEpisodeReason.L, Optional.empty());
                granted = last;
            } else {
                move(next);
                changed(period, next, CareEpisodeReason.P, Optional.of(chance.oneOf(
                        PlacementChangeReason.CARPL,
                        PlacementChangeReason.CHILD,
                        PlacementChangeReason.CREQB,
                        PlacementChangeReason.PLACE)));
                moved = next;
                next = chance.workingDayAfter(next, 60, 1_200);
            }
        }
        match(chance.workingDayAfter(moved, 60, 300), last);
    }

    private void match(LocalDate day, LocalDate last) {
        String matched = placementId;
        if (day.isBefore(last) && placement.isFamily() && chance.percent(MATCHED)) {
            recorder.begin("match", day, e -> new PermanentMatchApproved(e, matched));
        }
    }

    private void changed(
            String period, LocalDate day, CareEpisodeReason reason, Optional<PlacementChangeReason> whyMoved) {
        LegalStatus nowStatus = status;
        PlacementType nowPlacement = placement;
        PlacementProvider nowProvider = provider;
        Optional<String> nowId = Optional.of(placementId);
        recorder.begin(
                "episode",
                day,
                e -> new LacEpisodeChanged(
                        e, period, reason, nowStatus, nowPlacement, nowProvider, nowId, whyMoved));
    }

    /** The adoption process, from the decision to the court's order, when care ceases. */
    private LocalDate adopt(String period, LocalDate started) {
        LocalDate decided = chance.workingDayAfter(started, 100, 240);
        String adoption = recorder.begin("adoption", decided, ShobpaDecided::new);
        LocalDate granted = chance.workingDayAfter(decided, 14, 60);
        recorder.add(adoption, granted, PlacementOrderGranted::new);
        status = LegalStatus.E1;
        changed(period, granted, CareEpisodeReason.L, Optional.empty());
        LocalDate matched = chance.workingDayAfter(granted, 40, 250);
        recorder.add(adoption, matched, MatchApproved::new);
        LocalDate placed = chance.workingDayAfter(matched, 7, 25);
        boolean byFosterCarer = chance.percent(15);
        recorder.add(adoption, placed, e -> new PlacedForAdoption(e, byFosterCarer));
        placement = byFosterCarer ? PlacementType.A5 : PlacementType.A6;
        placementId = "placement-" + placed;
        changed(period, placed, CareEpisodeReason.P, Optional.of(PlacementChangeReason.PLACE));
        LocalDate ordered = chance.workingDayAfter(placed, 75, 250);
        recorder.add(adoption, ordered, AdoptionOrderGranted::new);
        recorder.add(period, ordered, e -> new LacCeased(e, CareEndReason.E12));
        return ordered;
    }
}
