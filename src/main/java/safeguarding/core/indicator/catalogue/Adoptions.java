package safeguarding.core.indicator.catalogue;

import static safeguarding.core.indicator.Indicator.average;
import static safeguarding.core.indicator.Indicator.percentage;
import static safeguarding.core.indicator.Measure.measure;
import static safeguarding.core.indicator.Polarity.HIGH;
import static safeguarding.core.indicator.Polarity.LOW;
import static safeguarding.core.indicator.Reading.IN_MONTH;
import static safeguarding.core.indicator.Reading.ROLLING_YEAR;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import safeguarding.core.casefile.Adoption;
import safeguarding.core.casefile.AdoptionEvent.MatchApproved;
import safeguarding.core.casefile.AdoptionEvent.PlacedForAdoption;
import safeguarding.core.casefile.AdoptionEvent.PlacementOrderGranted;
import safeguarding.core.casefile.AdoptionEvent.ShobpaDecided;
import safeguarding.core.casefile.AdoptionEvent.ShobpaReversed;
import safeguarding.core.casefile.CareSpell;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.Kinds;
import safeguarding.core.indicator.Contribution;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Measure;

/** Section 9 of the report: how long adoption takes. */
final class Adoptions {

    private static final int DECISION_MONTHS = 12;

    private static final Kinds DECIDED = Adoption.KINDS.and(ShobpaDecided.class, ShobpaReversed.class);
    private static final Kinds PLACED = Adoption.KINDS.and(PlacedForAdoption.class);
    private static final Kinds MATCHED = PLACED.and(PlacementOrderGranted.class, MatchApproved.class);

    static final Measure WITHIN_A_YEAR = measure("adoptions-within-year-of-decision", DECIDED, file -> adoptions(file)
            .map(adoption -> Contribution.on(adoption.orderedOn(), isWithinYear(file, adoption))));

    static final Measure DAYS_TO_PLACEMENT = measure("adoptions-days-to-placement", PLACED, file -> adoptions(file)
            .flatMap(adoption -> daysToPlacement(file, adoption)
                    .map(days -> Contribution.mean(adoption.orderedOn(), days))
                    .stream()));

    static final Measure DAYS_TO_MATCH = measure("adoptions-days-to-match", MATCHED, file -> adoptions(file)
            .filter(adoption -> lastWithin(file, adoption, PlacedForAdoption.class).isPresent())
            .flatMap(adoption -> daysToMatch(file, adoption)
                    .map(days -> Contribution.mean(adoption.orderedOn(), days))
                    .stream()));

    static final List<Indicator> INDICATORS = List.of(
            percentage("9.1", "% of adoptions completed within 12 months of SHOBPA", HIGH, WITHIN_A_YEAR, IN_MONTH)
                    .counts("those whose order was within 12 months of the latest decision, not reversed by then, that they"
                            + " should be placed for adoption")
                    .of("the children adopted in the month, by the date of the adoption order or, if none is recorded, the"
                            + " day care ended with adoption (E11, E12)")
                    .clock("from the decision that the child should be placed for adoption to the order, in months")
                    .source(Sources.REPORT, Sources.SSDA903),
            average(
                            "9.2",
                            "Average number of days between a child becoming looked after and having an adoption"
                                    + " placement (A1) - rolling year",
                            LOW,
                            DAYS_TO_PLACEMENT,
                            ROLLING_YEAR)
                    .counts("the days from starting to be looked after to moving in with the adoptive family")
                    .of("the children adopted in the 12 months, by the date of 9.1, who were placed before then and are recorded"
                            + " as looked after from a known start")
                    .clock("from starting to be looked after to moving in with the adoptive family, in days")
                    .source(Sources.REPORT, Sources.ADOPTION_SCORECARD),
            average(
                            "9.3",
                            "Average number of days between a placement order and being matched with an adoptive family"
                                    + " (A2) - rolling year",
                            LOW,
                            DAYS_TO_MATCH,
                            ROLLING_YEAR)
                    .counts("the days from the placement order to the match (0 if the match came first)")
                    .of("the children adopted in the 12 months, by the date of 9.1, except those with no placement"
                            + " order or not placed before they were adopted")
                    .clock("from the placement order to the match, in days")
                    .source(Sources.REPORT, Sources.ADOPTION_SCORECARD));

    private Adoptions() {}

    private static Stream<Adoption> adoptions(CaseFile file) {
        return Adoption.of(file).stream();
    }

    /** The last time that something happened while the child was looked after, up to the order. */
    private static Optional<LocalDate> lastWithin(
            CaseFile file, Adoption adoption, Class<? extends CaseEvent> kind) {
        return file.all(kind)
                .map(event -> event.envelope().happenedOn())
                .filter(adoption::takesIn)
                .max(Comparator.naturalOrder());
    }

    private static boolean isWithinYear(CaseFile file, Adoption adoption) {
        return file.all(ShobpaDecided.class)
                .filter(decided -> file.after(decided, ShobpaReversed.class)
                        .filter(reversed -> !reversed.envelope().happenedOn().isAfter(adoption.orderedOn()))
                        .isEmpty())
                .map(decided -> decided.envelope().happenedOn())
                .filter(day -> !day.isAfter(adoption.orderedOn()))
                .max(Comparator.naturalOrder())
                .filter(day -> !adoption.orderedOn().isAfter(day.plusMonths(DECISION_MONTHS)))
                .isPresent();
    }

    private static Optional<Long> daysToPlacement(CaseFile file, Adoption adoption) {
        Optional<LocalDate> placed = lastWithin(file, adoption, PlacedForAdoption.class);
        return adoption.lookedAfterFrom()
                .filter(from -> isStart(file, from))
                .flatMap(from -> placed.map(day -> ChronoUnit.DAYS.between(from, day)));
    }

    /** Whether the child started to be looked after on the first day of a spell. */
    private static boolean isStart(CaseFile file, LocalDate firstDay) {
        return CareSpell.of(file).stream().noneMatch(spell -> spell.startUnknown() && spell.from().equals(firstDay));
    }

    private static Optional<Long> daysToMatch(CaseFile file, Adoption adoption) {
        Optional<LocalDate> ordered = lastWithin(file, adoption, PlacementOrderGranted.class);
        Optional<LocalDate> matched = lastWithin(file, adoption, MatchApproved.class);
        return ordered.isPresent() && matched.isPresent()
                ? Optional.of(Math.max(0, ChronoUnit.DAYS.between(ordered.get(), matched.get())))
                : Optional.empty();
    }
}
