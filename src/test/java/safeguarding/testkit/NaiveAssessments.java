package safeguarding.testkit;

import static java.util.Map.entry;
import static safeguarding.testkit.Definition.Happened.howMany;
import static safeguarding.testkit.Definition.Happened.ofHowMany;
import static safeguarding.testkit.Definition.Over.MONTH;
import static safeguarding.testkit.KnownChild.dayOf;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import safeguarding.core.casefile.AssessmentEvent.AssessmentAuthorised;
import safeguarding.core.casefile.AssessmentEvent.AssessmentCancelled;
import safeguarding.core.casefile.AssessmentEvent.AssessmentStarted;
import safeguarding.core.casefile.ReferralEvent.ReferralReceived;
import safeguarding.core.casefile.code.AssessmentOutcome;
import safeguarding.testkit.Definition.Chosen;
import safeguarding.testkit.Definition.Occurrence;
import safeguarding.testkit.Definition.Stands;

/** Section 2 of the oracle, by definition: assessments. */
final class NaiveAssessments {

    static final Map<String, Definition> DEFINITIONS = Map.ofEntries(
            entry("2.1", howMany(MONTH, NaiveAssessments::started)),
            entry(
                    "2.2",
                    new Chosen(
                            "assessment-clock",
                            "START",
                            ofHowMany(MONTH, NaiveAssessments::authorisedWithin45WorkingDays),
                            ofHowMany(MONTH, NaiveAssessments::authorisedWithin45WorkingDaysOfItsStart))),
            entry("2.2b", ofHowMany(MONTH, NaiveAssessments::authorisedWithin45WorkingDaysOfItsStart)),
            entry(
                    "2.3",
                    new Chosen(
                            "assessment-clock",
                            "START",
                            Stands.howMany((child, day) -> openPast45WorkingDays(child, day, NaiveAssessments::clockStart)),
                            Stands.howMany(NaiveAssessments::openPast45WorkingDaysOfTheirStart))),
            entry("2.3b", Stands.howMany(NaiveAssessments::openPast45WorkingDaysOfTheirStart)),
            entry("2.4", howMany(MONTH, NaiveAssessments::authorised)),
            entry("2.5", ending(outcome -> outcome == AssessmentOutcome.ONGOING_INVOLVEMENT)),
            entry("2.6", ending(outcome -> outcome == AssessmentOutcome.NO_FURTHER_ACTION)),
            entry("2.7", ending(outcome -> outcome == AssessmentOutcome.STEP_DOWN)),
            entry("2.8", ending(outcome -> outcome == AssessmentOutcome.OUT_OF_AREA)),
            entry("2.9", ending(NaiveAssessments::isNoneOfTheOthers)));

    private NaiveAssessments() {}

    private static List<Occurrence> started(KnownChild child) {
        return child.all(AssessmentStarted.class).stream()
                .map(started -> Occurrence.on(dayOf(started)))
                .toList();
    }

    private static List<Occurrence> authorised(KnownChild child) {
        return authorisedAnd(child, (started, authorised) -> true);
    }

    private static List<Occurrence> authorisedWithin45WorkingDays(KnownChild child) {
        return authorisedAnd(
                child,
                (started, authorised) -> child.workingDays(clockStart(child, started), dayOf(authorised))
                        <= limit(child, dayOf(authorised)));
    }

    private static List<Occurrence> authorisedWithin45WorkingDaysOfItsStart(KnownChild child) {
        return authorisedAnd(
                child, (started, authorised) -> child.workingDays(dayOf(started), dayOf(authorised))
                        <= limit(child, dayOf(authorised)));
    }

    private static int limit(KnownChild child, LocalDate day) {
        return child.standard("assessment-working-days", 45, day);
    }

    private static Definition ending(Predicate<AssessmentOutcome> bucket) {
        return ofHowMany(
                MONTH,
                child -> authorisedAnd(child, (started, authorised) -> bucket.test(authorised.outcome())));
    }

    /** The five outcomes must add up to the whole, so an unknown outcome counts as the last of them. */
    private static boolean isNoneOfTheOthers(AssessmentOutcome outcome) {
        return outcome == AssessmentOutcome.OTHER_OR_NOT_RECORDED || outcome == AssessmentOutcome.UNRECOGNISED;
    }

    private static List<Occurrence> authorisedAnd(
            KnownChild child, BiPredicate<AssessmentStarted, AssessmentAuthorised> question) {
        List<Occurrence> found = new ArrayList<>();
        for (AssessmentStarted started : child.all(AssessmentStarted.class)) {
            Optional<AssessmentAuthorised> authorised = child.then(started, AssessmentAuthorised.class);
            if (authorised.isPresent()) {
                found.add(Occurrence.on(dayOf(authorised.get()), question.test(started, authorised.get())));
            }
        }
        return found;
    }

    private static int openPast45WorkingDaysOfTheirStart(KnownChild child, LocalDate day) {
        return openPast45WorkingDays(child, day, (c, started) -> dayOf(started));
    }

    private static int openPast45WorkingDays(
            KnownChild child, LocalDate day, BiFunction<KnownChild, AssessmentStarted, LocalDate> clock) {
        int open = 0;
        for (AssessmentStarted started : child.all(AssessmentStarted.class)) {
            boolean begun = !dayOf(started).isAfter(day);
            boolean authorised = child.then(started, AssessmentAuthorised.class)
                    .filter(event -> !dayOf(event).isAfter(day))
                    .isPresent();
            boolean cancelled = child.then(started, AssessmentCancelled.class)
                    .filter(event -> !dayOf(event).isAfter(day))
                    .isPresent();
            boolean late = child.workingDays(clock.apply(child, started), day) > limit(child, day);
            if (begun && !authorised && !cancelled && !child.isDead(day) && late) {
                open++;
            }
        }
        return open;
    }

    /** A referral starts the clock of its first assessment, unless the referral is later. Other assessments start their own. */
    private static LocalDate clockStart(KnownChild child, AssessmentStarted started) {
        if (started.referralId().isEmpty()) {
            return dayOf(started);
        }
        Optional<ReferralReceived> referral =
                child.on(started.referralId().get(), ReferralReceived.class);
        if (referral.isEmpty() || dayOf(referral.get()).isAfter(dayOf(started))) {
            return dayOf(started);
        }
        Set<String> records = child.recordsOf(referral.get());
        for (AssessmentStarted other : child.all(AssessmentStarted.class)) {
            boolean ofTheSame = other.referralId().isPresent() && records.contains(other.referralId().get());
            if (ofTheSame && dayOf(other).isBefore(dayOf(started))) {
                return dayOf(started);
            }
        }
        return dayOf(referral.get());
    }
}
