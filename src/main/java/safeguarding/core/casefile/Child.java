package safeguarding.core.casefile;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import safeguarding.core.calendar.Interval;
import safeguarding.core.casefile.ChildEvent.ChildDied;
import safeguarding.core.casefile.ChildEvent.ChildRegistered;
import safeguarding.core.casefile.ChildEvent.PersonUpdated;

/**
 * The child itself, as last recorded.
 *
 * @param dateOfBirth what ages are counted from
 * @param diedOn the day on which everything that lasts comes to its end
 */
public record Child(Optional<LocalDate> dateOfBirth, Optional<LocalDate> diedOn) {

    /** What is known of a child is folded from these. */
    public static final Kinds KINDS = Kinds.of(ChildRegistered.class, PersonUpdated.class, ChildDied.class);

    /** The day of the child's death rests on this. */
    public static final Kinds DEATH = Kinds.of(ChildDied.class);

    /** The date of birth that was recorded last, among all that were; none while a child is not yet born. */
    public static Child of(CaseFile file) {
        return file.derived(Child.class, KINDS, Child::fold);
    }

    private static Child fold(CaseFile file) {
        Stream<Born> registered = file.all(ChildRegistered.class).map(e -> new Born(e.envelope(), e.dateOfBirth()));
        Stream<Born> updated = file.all(PersonUpdated.class).map(e -> new Born(e.envelope(), e.dateOfBirth()));
        Optional<LocalDate> born = Stream.concat(registered, updated)
                .filter(event -> event.on().isPresent())
                .max(Comparator.comparing((Born event) -> event.envelope().recordedAt())
                        .thenComparing(event -> event.envelope().eventId()))
                .flatMap(Born::on);
        return new Child(born, Optional.of(death(file)).filter(day -> !day.equals(Interval.NEVER)));
    }

    /** The first day on which the child is recorded to have died; never, where none is. */
    public static LocalDate death(CaseFile file) {
        return file.all(ChildDied.class)
                .map(died -> died.envelope().happenedOn())
                .min(Comparator.naturalOrder())
                .orElse(Interval.NEVER);
    }

    /** The days from a day until another, or until the child's death where that comes first. */
    public static Interval alive(CaseFile file, LocalDate from, LocalDate to) {
        LocalDate death = death(file);
        return Interval.between(from, death.isBefore(to) ? death : to);
    }

    /** The birthday on which the child reaches an age in years; a child born on 29 February has it on 1 March. */
    public Optional<LocalDate> birthday(int age) {
        return dateOfBirth.map(day -> {
            LocalDate birthday = day.plusYears(age);
            return birthday.getDayOfMonth() == day.getDayOfMonth() ? birthday : birthday.plusDays(1);
        });
    }

    private record Born(Envelope envelope, Optional<LocalDate> on) {}
}
