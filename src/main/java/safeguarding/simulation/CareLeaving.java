package safeguarding.simulation;

import java.time.LocalDate;
import java.util.Optional;
import safeguarding.core.casefile.LeavingCareEvent.CareLeaverContact;
import safeguarding.core.casefile.LeavingCareEvent.CareLeaverStatusChanged;
import safeguarding.core.casefile.code.Accommodation;
import safeguarding.core.casefile.code.Activity;
import safeguarding.core.casefile.code.InTouch;
import safeguarding.core.casefile.code.LeavingCareEligibility;

/** Help for a young person who is looked after until the 18th birthday, and after it until the 21st or the 25th. */
final class CareLeaving {

    private static final int ELIGIBLE_AGE = 16;
    private static final int WEEKS_IN_CARE = 13;
    private static final double HELPED_LONGER = 40;
    private static final double IN_TOUCH = 92;
    private static final double SUITABLE = 88;
    private static final double OCCUPIED = 58;

    private final SimulatedChild child;
    private final CaseRecorder recorder;
    private final Chance chance;

    CareLeaving(SimulatedChild child) {
        this.child = child;
        this.recorder = child.recorder();
        this.chance = child.chance();
    }

    /** The events after a period of care that started on a given day and continues until the 18th birthday. */
    void live(LocalDate started) {
        LocalDate adult = child.adultOn();
        LocalDate eligible =
                SimulatedChild.later(child.born().plusYears(ELIGIBLE_AGE), started.plusWeeks(WEEKS_IN_CARE));
        if (!eligible.isBefore(adult)) {
            return;
        }
        changed(eligible, LeavingCareEligibility.ELIGIBLE);
        changed(adult, LeavingCareEligibility.FORMER_RELEVANT);
        LocalDate last = child.notAfterEnd(child.born().plusYears(chance.percent(HELPED_LONGER) ? 25 : 21));
        LocalDate day = chance.workingDayAfter(adult, 1, 50);
        while (day.isBefore(last)) {
            contact(day);
            day = chance.workingDayAfter(day, 40, 75);
        }
    }

    private void changed(LocalDate day, LeavingCareEligibility eligibility) {
        recorder.begin("leaving-care", day, e -> new CareLeaverStatusChanged(e, eligibility));
    }

    private void contact(LocalDate day) {
        if (!chance.percent(IN_TOUCH)) {
            recorder.begin("leaver-contact", day, e -> new CareLeaverContact(
                    e, InTouch.NO, Optional.empty(), Optional.empty(), Optional.empty()));
            return;
        }
        boolean suitable = chance.percent(SUITABLE);
        Accommodation home = suitable
                ? chance.oneOf(Accommodation.B, Accommodation.D, Accommodation.E, Accommodation.U, Accommodation.Z)
                : chance.oneOf(Accommodation.V, Accommodation.W, Accommodation.X);
        Activity activity = chance.percent(OCCUPIED)
                ? chance.oneOf(Activity.F1, Activity.F2, Activity.F2, Activity.P2)
                : chance.oneOf(Activity.G4, Activity.G5, Activity.G5, Activity.G6);
        recorder.begin("leaver-contact", day, e -> new CareLeaverContact(
                e, InTouch.YES, Optional.of(home), Optional.of(suitable), Optional.of(activity)));
    }
}
