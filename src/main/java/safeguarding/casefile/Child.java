package safeguarding.casefile;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import safeguarding.casefile.ChildEvent.ChildRegistered;
import safeguarding.casefile.ChildEvent.PersonUpdated;

/** The child itself, as last recorded: what ages are counted from. */
public record Child(Optional<LocalDate> dateOfBirth) {

    /** What is known of a child is folded from these. */
    public static final Kinds KINDS = Kinds.of(ChildRegistered.class, PersonUpdated.class);

    /** The date of birth that was recorded last, among all that were; none while a child is not yet born. */
    public static Child of(CaseFile file) {
        return file.derived(Child.class, KINDS, Child::fold);
    }

    private static Child fold(CaseFile file) {
        Stream<Born> registered = file.all(ChildRegistered.class).map(e -> new Born(e.envelope(), e.dateOfBirth()));
        Stream<Born> updated = file.all(PersonUpdated.class).map(e -> new Born(e.envelope(), e.dateOfBirth()));
        return new Child(Stream.concat(registered, updated)
                .filter(born -> born.on().isPresent())
                .max(Comparator.comparing((Born born) -> born.envelope().recordedAt())
                        .thenComparing(born -> born.envelope().eventId()))
                .flatMap(Born::on));
    }

    /** The birthday on which the child reaches an age in years; a child born on 29 February has it on the 28th. */
    public Optional<LocalDate> birthday(int age) {
        return dateOfBirth.map(day -> day.plusYears(age));
    }

    private record Born(Envelope envelope, Optional<LocalDate> on) {}
}
