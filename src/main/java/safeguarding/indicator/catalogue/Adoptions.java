package safeguarding.indicator.catalogue;

import static safeguarding.indicator.Indicator.average;
import static safeguarding.indicator.Indicator.percentage;
import static safeguarding.indicator.Measure.measure;
import static safeguarding.indicator.Polarity.HIGH;
import static safeguarding.indicator.Polarity.LOW;
import static safeguarding.indicator.Reading.IN_MONTH;
import static safeguarding.indicator.Reading.ROLLING_YEAR;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import safeguarding.casefile.AdoptionEvent.MatchApproved;
import safeguarding.casefile.AdoptionEvent.PlacedForAdoption;
import safeguarding.casefile.AdoptionEvent.PlacementOrderGranted;
import safeguarding.casefile.AdoptionEvent.ShobpaDecided;
import safeguarding.casefile.AdoptionEvent.ShobpaReversed;
import safeguarding.casefile.CaseEvent;
import safeguarding.casefile.CaseFile;
import safeguarding.casefile.Kinds;
import safeguarding.casefile.PeriodOfCare;
import safeguarding.casefile.code.CareEndReason;
import safeguarding.indicator.Contribution;
import safeguarding.indicator.Indicator;
import safeguarding.indicator.Measure;

/** Section 9 of the report: how long the way to adoption takes. An adoption is a period of care that ends with one. */
final class Adoptions {

    private static final int DECISION_MONTHS = 12;
    private static final Set<CareEndReason> ADOPTION = EnumSet.of(CareEndReason.E11, CareEndReason.E12);

    private static final Kinds DECIDED = PeriodOfCare.KINDS.and(ShobpaDecided.class, ShobpaReversed.class);
    private static final Kinds PLACED = PeriodOfCare.KINDS.and(PlacedForAdoption.class);
    private static final Kinds MATCHED = PLACED.and(PlacementOrderGranted.class, MatchApproved.class);

    static final Measure WITHIN_A_YEAR = measure("adoptions-within-year-of-decision", DECIDED, file -> adoptions(file)
            .map(adoption -> Contribution.on(orderedOn(adoption), isWithinYear(file, adoption))));

    static final Measure DAYS_TO_PLACEMENT = measure("adoptions-days-to-placement", PLACED, file -> adoptions(file)
            .flatMap(adoption -> lastWithin(file, adoption, PlacedForAdoption.class)
                    .map(placed -> Contribution.mean(
                            orderedOn(adoption), ChronoUnit.DAYS.between(adoption.startedOn(), placed)))
                    .stream()));

    static final Measure DAYS_TO_MATCH = measure("adoptions-days-to-match", MATCHED, file -> adoptions(file)
            .filter(adoption -> lastWithin(file, adoption, PlacedForAdoption.class).isPresent())
            .flatMap(adoption -> daysToMatch(file, adoption)
                    .map(days -> Contribution.mean(orderedOn(adoption), days))
                    .stream()));

    static final List<Indicator> INDICATORS = List.of(
            percentage("9.1", "% of adoptions completed within 12 months of SHOBPA", HIGH, WITHIN_A_YEAR, IN_MONTH)
                    .counts("those whose order was at most twelve months after the decision that they should be placed"
                            + " for adoption, the last one not reversed by then")
                    .of("the children adopted in the month")
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
                    .of("the children adopted in the twelve months who were placed before")
                    .clock("from the start of the period of care to moving in with the adoptive family, in days")
                    .source(Sources.REPORT, Sources.ADOPTION_SCORECARD),
            average(
                            "9.3",
                            "Average number of days between a placement order and being matched with an adoptive family"
                                    + " (A2) - rolling year",
                            LOW,
                            DAYS_TO_MATCH,
                            ROLLING_YEAR)
                    .counts("the days from the placement order to the match, none where the match came first")
                    .of("the children adopted in the twelve months, without those who had no order or were not placed"
                            + " before they were adopted")
                    .clock("from the placement order to the match, in days")
                    .source(Sources.REPORT, Sources.ADOPTION_SCORECARD));

    private Adoptions() {}

    private static Stream<PeriodOfCare> adoptions(CaseFile file) {
        return PeriodOfCare.of(file).stream()
                .filter(period -> period.reasonCeased().filter(ADOPTION::contains).isPresent());
    }

    private static LocalDate orderedOn(PeriodOfCare adoption) {
        return adoption.ceasedOn().orElseThrow();
    }

    /** The last time that something happened in a period of care. */
    private static Optional<LocalDate> lastWithin(
            CaseFile file, PeriodOfCare period, Class<? extends CaseEvent> kind) {
        return file.all(kind)
                .map(event -> event.envelope().happenedOn())
                .filter(day -> !day.isBefore(period.startedOn()) && !day.isAfter(orderedOn(period)))
                .max(Comparator.naturalOrder());
    }

    private static boolean isWithinYear(CaseFile file, PeriodOfCare adoption) {
        return file.all(ShobpaDecided.class)
                .filter(decided -> file.after(decided, ShobpaReversed.class)
                        .filter(reversed -> !reversed.envelope().happenedOn().isAfter(orderedOn(adoption)))
                        .isEmpty())
                .map(decided -> decided.envelope().happenedOn())
                .filter(day -> !day.isAfter(orderedOn(adoption)))
                .max(Comparator.naturalOrder())
                .filter(day -> !orderedOn(adoption).isAfter(day.plusMonths(DECISION_MONTHS)))
                .isPresent();
    }

    private static Optional<Long> daysToMatch(CaseFile file, PeriodOfCare adoption) {
        Optional<LocalDate> ordered = lastWithin(file, adoption, PlacementOrderGranted.class);
        Optional<LocalDate> matched = lastWithin(file, adoption, MatchApproved.class);
        return ordered.isPresent() && matched.isPresent()
                ? Optional.of(Math.max(0, ChronoUnit.DAYS.between(ordered.get(), matched.get())))
                : Optional.empty();
    }
}
