package safeguarding.testkit;

import java.time.LocalDate;
import java.time.Month;
import java.util.Optional;
import safeguarding.casefile.ChildEvent.ChildDied;
import safeguarding.casefile.ChildEvent.ChildRegistered;
import safeguarding.casefile.ChildEvent.PersonUpdated;
import safeguarding.casefile.code.Ethnicity;
import safeguarding.casefile.code.Sex;

/** Who a child is: many come of age within the history, some on 28 February who were born on 29 February. */
final class RandomPerson {

    private final RandomLife life;

    RandomPerson(RandomLife life) {
        this.life = life;
    }

    void tell() {
        LocalDate registered = life.days.any();
        String id = life.begin(registered, e -> {
            LocalDate born = born();
            return new ChildRegistered(
                    e,
                    life.one(8) ? Optional.empty() : Optional.of(born),
                    life.one(4) ? Optional.of(born) : Optional.empty(),
                    life.pick(Sex.values()),
                    life.pick(Ethnicity.values()),
                    life.one(6));
        });
        if (life.one(4)) {
            life.follow(id, life.days.after(registered), e -> {
                LocalDate born = born();
                return new PersonUpdated(
                        e,
                        life.one(4) ? Optional.empty() : Optional.of(born),
                        Optional.empty(),
                        life.pick(Sex.values()),
                        life.pick(Ethnicity.values()),
                        life.one(6));
            });
        }
        if (life.one(30)) {
            life.follow(id, life.days.any(), ChildDied::new);
        }
    }

    private LocalDate born() {
        return switch (life.random.nextInt(6)) {
            case 0 -> LocalDate.of(life.pick(1996, 2000), Month.FEBRUARY, 29);
            case 1, 2, 3 -> life.days.any().minusYears(18);
            default -> life.days.any().minusYears(life.random.nextInt(17));
        };
    }
}
