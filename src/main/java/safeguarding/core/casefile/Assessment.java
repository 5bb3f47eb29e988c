package safeguarding.core.casefile;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import safeguarding.core.calendar.Interval;
import safeguarding.core.casefile.AssessmentEvent.AssessmentAuthorised;
import safeguarding.core.casefile.AssessmentEvent.AssessmentCancelled;
import safeguarding.core.casefile.AssessmentEvent.AssessmentStarted;
import safeguarding.core.casefile.ReferralEvent.ReferralReceived;
import safeguarding.core.casefile.code.AssessmentOutcome;

/**
 * An assessment and its clock. The clock starts with the referral for the first assessment of a referral, and with the
 * assessment itself for any later one, since Working Together counts 45 working days from the point of referral.
 *
 * @param startedOn the day on which the assessment began
 * @param clockStart the day on which its clock began
 * @param authorisedOn the day on which a manager authorised it, which completes it
 * @param outcome how it ended
 * @param cancelledOn the day on which it was cancelled, or on which the child died before it was completed
 */
public record Assessment(
        LocalDate startedOn,
        LocalDate clockStart,
        Optional<LocalDate> authorisedOn,
        Optional<AssessmentOutcome> outcome,
        Optional<LocalDate> cancelledOn) {

    /** The types of event that assessments are built from. */
    public static final Kinds KINDS = Kinds.of(
            AssessmentStarted.class, AssessmentAuthorised.class, AssessmentCancelled.class, ReferralReceived.class)
            .and(Child.DEATH);

    private static final Comparator<AssessmentStarted> FIRST = Comparator.comparing(
            (AssessmentStarted started) -> started.envelope().happenedOn());

    /** The assessments of a child. */
    public static List<Assessment> of(CaseFile file) {
        return file.derived(Assessment.class, KINDS, Assessment::fold);
    }

    private static List<Assessment> fold(CaseFile file) {
        return file.all(AssessmentStarted.class).map(started -> of(file, started)).toList();
    }

    private static Assessment of(CaseFile file, AssessmentStarted started) {
        Optional<AssessmentAuthorised> authorised = file.after(started, AssessmentAuthorised.class);
        return new Assessment(
                started.envelope().happenedOn(),
                clockStart(file, started),
                authorised.map(event -> event.envelope().happenedOn()),
                authorised.map(AssessmentAuthorised::outcome),
                Stream.concat(
                                file.after(started, AssessmentCancelled.class).stream()
                                        .map(event -> event.envelope().happenedOn()),
                                Stream.of(Child.death(file)).filter(day -> !day.equals(Interval.NEVER)))
                        .min(Comparator.naturalOrder()));
    }

    private static LocalDate clockStart(CaseFile file, AssessmentStarted started) {
        LocalDate start = started.envelope().happenedOn();
        return started.referralId()
                .flatMap(id -> file.on(id, ReferralReceived.class))
                .filter(referral -> isFirstOf(file, started, file.recordIds(referral)))
                .map(referral -> referral.envelope().happenedOn())
                .filter(referredOn -> !referredOn.isAfter(start))
                .orElse(start);
    }

    private static boolean isFirstOf(CaseFile file, AssessmentStarted started, Set<String> referral) {
        return file.all(AssessmentStarted.class)
                .filter(other -> other.referralId().filter(referral::contains).isPresent())
                .min(FIRST)
                .filter(started::equals)
                .isPresent();
    }

    /** The days from a day, the first on which the assessment is open past a limit, until it is completed or cancelled. */
    public Interval openFrom(LocalDate day) {
        LocalDate end = Stream.concat(authorisedOn.stream(), cancelledOn.stream())
                .min(Comparator.naturalOrder())
                .orElse(Interval.NEVER);
        return Interval.between(day.isBefore(startedOn) ? startedOn : day, end);
    }
}
