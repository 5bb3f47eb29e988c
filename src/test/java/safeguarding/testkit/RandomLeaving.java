package safeguarding.testkit;

import java.time.LocalDate;
import safeguarding.core.casefile.LeavingCareEvent.CareLeaverContact;
import safeguarding.core.casefile.LeavingCareEvent.CareLeaverStatusChanged;
import safeguarding.core.casefile.code.Accommodation;
import safeguarding.core.casefile.code.Activity;
import safeguarding.core.casefile.code.InTouch;
import safeguarding.core.casefile.code.LeavingCareEligibility;

/**
 * The care leaver events of a random life: eligibility that changes, and contacts around the birthdays that indicators
 * ask about.
 */
final class RandomLeaving {

    private final RandomLife life;

    RandomLeaving(RandomLife life) {
        this.life = life;
    }

    void tell() {
        LocalDate sameDay = day();
        if (life.one(2)) {
            life.some(3, () -> life.begin(sameDay, e -> new CareLeaverStatusChanged(e, eligibility())));
        }
        life.some(3, () -> life.begin(day(), e -> new CareLeaverStatusChanged(e, eligibility())));
        life.some(4, () -> life.begin(day(), e -> new CareLeaverContact(
                e,
                life.one(2) ? InTouch.YES : life.pick(InTouch.values()),
                life.maybe(life.pick(Accommodation.values())),
                life.maybe(life.one(2)),
                life.maybe(life.pick(Activity.values())))));
    }

    private LocalDate day() {
        return life.one(2)
                ? life.born.plusYears(life.pick(18, 19, 20, 21, 25)).plusDays(life.random.nextInt(3) - 1)
                : life.days.any().minusDays(life.one(2) ? 0 : 700);
    }

    private LeavingCareEligibility eligibility() {
        return life.one(3)
                ? life.pick(LeavingCareEligibility.values())
                : life.pick(LeavingCareEligibility.RELEVANT, LeavingCareEligibility.FORMER_RELEVANT);
    }
}
