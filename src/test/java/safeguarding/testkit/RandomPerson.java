package safeguarding.testkit;

import java.time.LocalDate;
import java.time.Month;
import java.util.Optional;
import safeguarding.core.casefile.ChildEvent.ChildDied;
import safeguarding.core.casefile.ChildEvent.ChildRegistered;
import safeguarding.core.casefile.ChildEvent.PersonUpdated;
import safeguarding.core.casefile.code.Ethnicity;
import safeguarding.core.casefile.code.Sex;

/** Who a child is. Many come of age within the history, some of them born on 29 February. */
final class RandomPerson {

    private final RandomLife life;

    RandomPerson(RandomLife life) {
        this.life = life;
    }

    void tell() {
        LocalDate registered = life.days.any();
        life.born = born();
        String id = life.begin(registered, e -> {
            LocalDate born = mostlyTheSame();
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
                LocalDate born = mostlyTheSame();
                return new PersonUpdated(
                        e,
                        life.one(4) ? Optional.empty() : Optional.of(born),
                        Optional.empty(),
                        life.pick(Sex.values()),
                        life.pick(Ethnicity.values()),
                        life.one(6));
            });
        }
        if (life.one(12)) {
            life.follow(id, life.days.any(), ChildDied::new);
        }
    }

    private LocalDate mostlyTheSame() {
        return life.one(6) ? born() : life.born;
    }

    private LocalDate born() {
        return switch (life.random.nextInt(10)) {
            case 0 -> LocalDate.of(life.pick(1996, 2000), Month.FEBRUARY, 29);
            case 1, 2, 3 -> life.days.any().minusYears(18);
            case 4, 5, 6 -> life.days.any().minusYears(life.pick(2, 5, 16, 19, 20, 21, 25));
            case 7 -> LocalDate.of(life.days.any().getYear() - life.pick(4, 5, 16, 17), Month.SEPTEMBER, 1)
                    .minusDays(life.random.nextInt(2));
            case 8 -> life.days.any().minusMonths(16 * 12 + 3);
            default -> life.days.any().minusYears(life.random.nextInt(17));
        };
    }
}
