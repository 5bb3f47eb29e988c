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
 * @param dateOfBirth the date from which ages are counted
 * @param diedOn the day on which everything still open ends
 */
public record Child(Optional<LocalDate> dateOfBirth, Optional<LocalDate> diedOn) {

    /** The types of event that this is built from. */
    public static final Kinds KINDS = Kinds.of(ChildRegistered.class, PersonUpdated.class, ChildDied.class);

    /** The type of event that the day of the child's death depends on. */
    public static final Kinds DEATH = Kinds.of(ChildDied.class);

    /** The child, with the date of birth that was recorded last; no date while the child is not yet born. */
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

    /** The first day on which the child is recorded to have died, or a day that never comes if there is none. */
    public static LocalDate death(CaseFile file) {
        return file.all(ChildDied.class)
                .map(died -> died.envelope().happenedOn())
                .min(Comparator.naturalOrder())
                .orElse(Interval.NEVER);
    }

    /** The days from a day until another, or until the child's death if that comes first. */
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
