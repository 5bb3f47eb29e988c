package safeguarding.testkit;

import static java.util.Map.entry;
import static safeguarding.testkit.Definition.Happened.ofHowMany;
import static safeguarding.testkit.Definition.Over.MONTH;
import static safeguarding.testkit.Definition.ofHowManyStanding;
import static safeguarding.testkit.KnownChild.dayOf;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import safeguarding.core.casefile.CareEvent.LacReviewHeld;
import safeguarding.core.casefile.CareEvent.LacVisitMade;
import safeguarding.core.casefile.CareEvent.PermanentMatchApproved;
import safeguarding.core.casefile.HealthEvent.DentalCheckCompleted;
import safeguarding.core.casefile.HealthEvent.HealthAssessmentCompleted;
import safeguarding.core.casefile.code.HealthAssessmentKind;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.testkit.Definition.Chosen;
import safeguarding.testkit.Definition.Occurrence;
import safeguarding.testkit.NaiveCare.Spell;
import safeguarding.testkit.NaivePlacements.Stay;

/**
 * Indicators 6.9 to 6.16 calculated from their definitions: health, education, plans and visits of looked after
 * children.
 */
final class NaiveCareStandards {

    static final Map<String, Definition> DEFINITIONS = Map.ofEntries(
            entry(
                    "6.9",
                    ofHowManyStanding(
                            NaiveCareStandards::isLookedAfterFor20WorkingDays, NaiveCareStandards::isHealthUpToDate)),
            entry(
                    "6.10",
                    ofHowManyStanding(
                            NaiveCareStandards::isLookedAfterFor20WorkingDays, NaiveCareStandards::areTeethUpToDate)),
            entry("6.11", ofHowMany(MONTH, NaiveCareStandards::initialHealth)),
            entry("6.12", pep((child, day) -> NaivePlans.wasRecorded(child, PlanKind.PEP, day))),
            entry("6.13", pep(NaiveCareStandards::hasPepOfThisOrLastTerm)),
            entry("6.14", ofHowManyStanding(isNotNew("care-plan-after-days"), NaiveCareStandards::hasCarePlan)),
            entry(
                    "6.15",
                    ofHowManyStanding(
                            isNotNew("visit-after-days"),
                            (child, day) -> isVisited(child, day, NaiveCareStandards::nationally))),
            entry(
                    "6.15b",
                    ofHowManyStanding(
                            isNotNew("visit-after-days"),
                            (child, day) -> isVisited(child, day, NaiveCareStandards::byRegulation))),
            entry(
                    "6.16",
                    ofHowManyStanding(
                            isNotNew("visit-local-after-days"),
                            (child, day) -> isVisited(child, day, NaiveCareStandards::locally))));

    private NaiveCareStandards() {}

    /** Whether a child is looked after on a day, and on each of the days before it that a standard requires. */
    private static BiPredicate<KnownChild, LocalDate> isNotNew(String standard) {
        return (child, day) -> {
            for (int ago = child.standard(standard, 0, day); ago >= 0; ago--) {
                if (!child.isLookedAfter(day.minusDays(ago))) {
                    return false;
                }
            }
            return true;
        };
    }

    /** Whether a child has been looked after for 20 working days without a break, counted back day by day. */
    static boolean isLookedAfterFor20WorkingDays(KnownChild child, LocalDate day) {
        LocalDate since = day;
        while (child.isLookedAfter(since)) {
            if (child.workingDays(since, day) >= 20) {
                return true;
            }
            since = since.minusDays(1);
        }
        return false;
    }

    private static boolean isHealthUpToDate(KnownChild child, LocalDate day) {
        boolean young = child.born().isPresent() && !child.isAged(5, day);
        for (HealthAssessmentCompleted assessment : child.all(HealthAssessmentCompleted.class)) {
            LocalDate lasts = dayOf(assessment).plusMonths(young ? 6 : 12);
            if (!dayOf(assessment).isAfter(day) && !day.isAfter(lasts)) {
                return true;
            }
        }
        return false;
    }

    private static boolean areTeethUpToDate(KnownChild child, LocalDate day) {
        for (DentalCheckCompleted check : child.all(DentalCheckCompleted.class)) {
            if (!dayOf(check).isAfter(day) && !day.isAfter(dayOf(check).plusMonths(12))) {
                return true;
            }
        }
        return false;
    }

    private static List<Occurrence> initialHealth(KnownChild child) {
        List<Occurrence> found = new ArrayList<>();
        for (Spell spell : NaiveCare.admitted(child)) {
            boolean stayed = spell.to().isEmpty() || child.workingDays(spell.from(), spell.to().get()) >= 20;
            if (stayed) {
                found.add(Occurrence.on(spell.from(), hadInitialAssessment(child, spell.from())));
            }
        }
        return found;
    }

    private static boolean hadInitialAssessment(KnownChild child, LocalDate start) {
        for (HealthAssessmentCompleted assessment : child.all(HealthAssessmentCompleted.class)) {
            if (assessment.kind() == HealthAssessmentKind.INITIAL
                    && !dayOf(assessment).isBefore(start)
                    && child.workingDays(start, dayOf(assessment)) <= 20) {
                return true;
            }
        }
        return false;
    }

    // Education

    private static Definition pep(BiPredicate<KnownChild, LocalDate> question) {
        return new Chosen(
                "pep-eligibility",
                "SCHOOL_AGE",
                ofHowManyStanding((child, day) -> child.isLookedAfter(day) && child.isAged(2, day), question),
                ofHowManyStanding((child, day) -> child.isLookedAfter(day) && isOfSchoolAge(child, day), question));
    }

    /**
     * Whether a child is of school age. A school year has children aged four (reception) to fifteen (year 11) when it
     * begins on 1 September. A child who turns five on that day has already been in reception for a year, so the age on
     * 31 August counts.
     */
    private static boolean isOfSchoolAge(KnownChild child, LocalDate day) {
        LocalDate september = LocalDate.of(day.getYear(), 9, 1);
        LocalDate yearBegan = day.isBefore(september) ? september.minusYears(1) : september;
        LocalDate dayBefore = yearBegan.minusDays(1);
        return child.isAged(4, dayBefore) && !child.isAged(16, dayBefore);
    }

    private static boolean hasPepOfThisOrLastTerm(KnownChild child, LocalDate day) {
        Optional<LocalDate> last = NaivePlans.lastDated(child, PlanKind.PEP, day);
        return last.isPresent() && !last.get().isBefore(termStart(child, termStart(child, day).minusDays(1)));
    }

    private static LocalDate termStart(KnownChild child, LocalDate day) {
        LocalDate first = day;
        while (!isTermStart(child, first)) {
            first = first.minusDays(1);
        }
        return first;
    }

    /**
     * Whether a term starts on a day: by the authority's term dates or, if it has set none within 60 days, by the usual
     * ones.
     */
    private static boolean isTermStart(KnownChild child, LocalDate day) {
        if (!child.termStarts().subSet(day.minusDays(60), true, day.plusDays(60), true).isEmpty()) {
            return child.termStarts().contains(day);
        }
        return day.getMonthValue() == 1 && day.getDayOfMonth() == 1
                || day.getMonthValue() == 4 && day.getDayOfMonth() == 15
                || day.getMonthValue() == 9 && day.getDayOfMonth() == 1;
    }

    // Plans and visits

    private static boolean hasCarePlan(KnownChild child, LocalDate day) {
        Optional<LocalDate> written = NaivePlans.lastVersion(child, PlanKind.LAC, day);
        if (written.isEmpty()
                || day.isAfter(written.get().plusMonths(child.standard("care-plan-months", 6, day)))) {
            return false;
        }
        LocalDate review = null;
        for (LacReviewHeld held : child.all(LacReviewHeld.class)) {
            review = NaivePlans.laterUpTo(day, review, dayOf(held));
        }
        return review == null || !written.get().isBefore(review) || child.workingDays(review, day) <= 10;
    }

    /** How many days after a visit the next one is due in a placement, as at a given day. */
    private interface Frequency {
        int days(KnownChild child, Stay stay, LocalDate day);
    }

    private static boolean isVisited(KnownChild child, LocalDate day, Frequency frequency) {
        for (Stay stay : NaivePlacements.staysOn(child, day)) {
            LocalDate last = null;
            for (LacVisitMade visit : child.all(LacVisitMade.class)) {
                if (!dayOf(visit).isBefore(stay.from())
                        && NaivePlans.doesVisitCount(child, visit.childSeen(), day)) {
                    last = NaivePlans.laterUpTo(day, last, dayOf(visit));
                }
            }
            if (!day.isAfter(stay.from().plusDays(child.standard("visit-first-days", 7, day)))
                    || last != null && !day.isAfter(last.plusDays(frequency.days(child, stay, day)))) {
                return true;
            }
        }
        return false;
    }

    private static int nationally(KnownChild child, Stay stay, LocalDate day) {
        return day.isBefore(stay.from().plusYears(1))
                ? child.standard("visit-first-year-days", 6 * 7, day)
                : child.standard("visit-later-days", 12 * 7, day);
    }

    private static int locally(KnownChild child, Stay stay, LocalDate day) {
        return isMatched(child, stay, day) ? nationally(child, stay, day) : child.standard("visit-local-days", 4 * 7, day);
    }

    private static int byRegulation(KnownChild child, Stay stay, LocalDate day) {
        return isMatched(child, stay, day) ? nationally(child, stay, day) : child.standard("visit-first-year-days", 6 * 7, day);
    }

    private static boolean isMatched(KnownChild child, Stay stay, LocalDate day) {
        for (PermanentMatchApproved match : child.all(PermanentMatchApproved.class)) {
            boolean ofThisPlacement = stay.id().isPresent()
                    ? stay.id().get().equals(match.placementId())
                    : stay.isOn(dayOf(match));
            if (ofThisPlacement && !dayOf(match).isAfter(day)) {
                return true;
            }
        }
        return false;
    }
}
