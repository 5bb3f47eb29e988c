package safeguarding.core.quality;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import safeguarding.core.casefile.AssessmentEvent.AssessmentAuthorised;
import safeguarding.core.casefile.AssessmentEvent.AssessmentStarted;
import safeguarding.core.casefile.CareEvent.LacStarted;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.Child;
import safeguarding.core.casefile.ChildEvent.ChildRegistered;
import safeguarding.core.casefile.ChildEvent.PersonUpdated;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.Kinds;
import safeguarding.core.casefile.LeavingCareEvent.CareLeaverContact;
import safeguarding.core.casefile.NeedEvent.CinEpisodeOpened;
import safeguarding.core.casefile.ProtectionEvent.CppStarted;
import safeguarding.core.casefile.ReferralEvent.ReferralReceived;
import safeguarding.core.casefile.Section47Event.Section47Completed;
import safeguarding.core.casefile.Section47Event.Section47Started;
import safeguarding.core.casefile.code.AssessmentOutcome;
import safeguarding.core.casefile.code.InTouch;
import safeguarding.core.casefile.code.Section47Outcome;
import safeguarding.core.casefile.code.Sex;

/** Rules about details that figures need but nobody has recorded. */
final class UnknownRules {

    /** The types of event of a child who is known to the authority. */
    private static final Kinds KNOWN = Kinds.of(
            ContactReceived.class,
            ReferralReceived.class,
            AssessmentStarted.class,
            CinEpisodeOpened.class,
            CppStarted.class,
            LacStarted.class);

    private static final Kinds OUTCOMES = Kinds.of(
            AssessmentStarted.class,
            AssessmentAuthorised.class,
            Section47Started.class,
            Section47Completed.class,
            CareLeaverContact.class);

    static final List<QualityRule> RULES = List.of(
            new QualityRule(
                    "birth-not-known",
                    "Date of birth not known",
                    KNOWN.and(Child.KINDS),
                    "There is no date of birth, and the child is not still expected. The child counts at every age.",
                    "Record the date of birth; an estimate is better than none.",
                    (file, standards, staff) -> birthNotKnown(file)),
            new QualityRule(
                    "sex-not-known",
                    "Sex not known",
                    Child.KINDS,
                    "The child is born and the sex is recorded as not known. No indicator rests on it; the statutory returns do.",
                    "Record the sex.",
                    (file, standards, staff) -> sexNotKnown(file)),
            new QualityRule(
                    "outcome-not-known",
                    "Outcome not recorded",
                    OUTCOMES,
                    "An assessment or enquiry was completed without its outcome, or a care leaver was in touch and accommodation"
                            + " or activity is missing. It is in the denominator and in no other outcome.",
                    "Record the outcome, or what the young person's accommodation and activity were.",
                    (file, standards, staff) -> Stream.of(assessments(file), enquiries(file), careLeavers(file))
                            .flatMap(doubts -> doubts)));

    private UnknownRules() {}

    /** What was recorded last about the child. */
    private record Person(CaseEvent event, Sex sex, Optional<LocalDate> expected) {

        static Optional<Person> of(CaseFile file) {
            return Stream.concat(
                            file.all(ChildRegistered.class).map(e -> new Person(e, e.sex(), e.expectedDateOfBirth())),
                            file.all(PersonUpdated.class).map(e -> new Person(e, e.sex(), e.expectedDateOfBirth())))
                    .max(Comparator.comparing((Person person) -> person.envelope().recordedAt())
                            .thenComparing(person -> person.envelope().eventId()));
        }

        Envelope envelope() {
            return event.envelope();
        }
    }

    private static Stream<Doubt> birthNotKnown(CaseFile file) {
        if (Child.of(file).dateOfBirth().isPresent()) {
            return Stream.empty();
        }
        Optional<Person> person = Person.of(file);
        return person.flatMap(Person::expected)
                .map(expected -> expected.plusDays(1))
                .or(() -> Stream.concat(
                                person.stream().map(Person::event), KNOWN.classes().stream().flatMap(file::all))
                        .map(event -> event.envelope().happenedOn())
                        .min(Comparator.naturalOrder()))
                .stream()
                .map(from -> Doubt.aboutChild(
                        ChildRegistered.class,
                        from,
                        person.flatMap(Person::expected)
                                .map(day -> "The child was expected on " + Doubt.day(day) + " and has no date of birth.")
                                .orElse("The child has no date of birth.")));
    }

    private static Stream<Doubt> sexNotKnown(CaseFile file) {
        return Person.of(file).filter(person -> person.sex() == Sex.UNKNOWN).stream()
                .flatMap(person -> Child.of(file).dateOfBirth().stream()
                        .map(born -> Doubt.about(
                                ChildRegistered.class, List.of(), born, "The child's sex is recorded as not known.")));
    }

    private static Stream<Doubt> assessments(CaseFile file) {
        return file.all(AssessmentStarted.class)
                .flatMap(started -> file.after(started, AssessmentAuthorised.class).stream())
                .filter(done -> done.outcome() == AssessmentOutcome.OTHER_OR_NOT_RECORDED)
                .map(done -> Doubt.about(
                        done,
                        done.envelope().happenedOn(),
                        "The assessment that was authorised on %s has no outcome, or another one than those listed.",
                        Doubt.day(done)));
    }

    private static Stream<Doubt> enquiries(CaseFile file) {
        return file.all(Section47Started.class)
                .flatMap(started -> file.after(started, Section47Completed.class).stream())
                .filter(done -> done.outcome() == Section47Outcome.NOT_RECORDED)
                .map(done -> Doubt.about(
                        done,
                        done.envelope().happenedOn(),
                        "The section 47 enquiry that was completed on %s has no outcome.",
                        Doubt.day(done)));
    }

    private static Stream<Doubt> careLeavers(CaseFile file) {
        return file.all(CareLeaverContact.class)
                .filter(contact -> contact.inTouch() == InTouch.YES)
                .filter(contact -> contact.accommodation().isEmpty()
                        || contact.accommodationSuitable().isEmpty()
                        || contact.activity().isEmpty())
                .map(contact -> Doubt.about(
                        contact,
                        contact.envelope().happenedOn(),
                        "The care leaver was in touch on %s, and accommodation or activity is not recorded.",
                        Doubt.day(contact)));
    }
}
