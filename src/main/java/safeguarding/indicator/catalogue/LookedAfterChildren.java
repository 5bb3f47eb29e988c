package safeguarding.indicator.catalogue;

import static safeguarding.indicator.Indicator.count;
import static safeguarding.indicator.Indicator.percentage;
import static safeguarding.indicator.Indicator.rate;
import static safeguarding.indicator.Measure.measure;
import static safeguarding.indicator.Polarity.HIGH;
import static safeguarding.indicator.Polarity.INFO;
import static safeguarding.indicator.Reading.AS_AT;
import static safeguarding.indicator.Reading.IN_MONTH;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import safeguarding.casefile.CaseFile;
import safeguarding.casefile.PeriodOfCare;
import safeguarding.casefile.code.CareEndReason;
import safeguarding.indicator.Contribution;
import safeguarding.indicator.Indicator;
import safeguarding.indicator.Measure;
import safeguarding.settings.PopulationGroup;

/** Section 6 of the report: children looked after. */
final class LookedAfterChildren {

    private static final Set<CareEndReason> GUARDIANSHIP = EnumSet.of(
            CareEndReason.E43,
            CareEndReason.E44,
            CareEndReason.E45,
            CareEndReason.E46,
            CareEndReason.E47,
            CareEndReason.E48);

    private static final Set<CareEndReason> PERMANENCE = EnumSet.of(
            CareEndReason.E11,
            CareEndReason.E12,
            CareEndReason.E41,
            CareEndReason.E43,
            CareEndReason.E44,
            CareEndReason.E45,
            CareEndReason.E46,
            CareEndReason.E47,
            CareEndReason.E48);

    static final Measure LOOKED_AFTER =
            measure("looked-after", file -> Contribution.during(PeriodOfCare.lookedAfter(file)));

    static final Measure ADMISSIONS = measure("looked-after-started", file -> PeriodOfCare.of(file).stream()
            .filter(period -> !period.startedAsShortBreak())
            .map(period -> Contribution.on(period.startedOn())));

    static final Measure CEASED = measure("looked-after-ceased", file -> ceased(file)
            .map(period -> Contribution.on(period.ceasedOn().orElseThrow())));

    static final Measure CEASED_TO_PERMANENCE = ceasedFor("looked-after-ceased-permanence", PERMANENCE);
    static final Measure CEASED_TO_GUARDIANSHIP = ceasedFor("looked-after-ceased-guardianship", GUARDIANSHIP);

    static final List<Indicator> INDICATORS = List.of(
            count("6.1", "Number of Looked After Children", INFO, LOOKED_AFTER, AS_AT)
                    .rule("Children looked after, under 18, other than under a series of short breaks."),
            rate(
                            "6.2",
                            "Rate of Looked After Children per 10,000 population aged under 18",
                            INFO,
                            LOOKED_AFTER,
                            AS_AT,
                            PopulationGroup.LOOKED_AFTER)
                    .rule("The children of 6.1, for every 10,000 children under 18."),
            count("6.3", "Admissions of Looked After Children", INFO, ADMISSIONS, IN_MONTH)
                    .rule("Periods of care that started in the month."),
            count("6.4", "Number of children who have ceased to be Looked After Children", HIGH, CEASED, IN_MONTH)
                    .rule("Periods of care that ended in the month."),
            percentage(
                            "6.5",
                            "Percentage of LAC who have ceased to be looked after due to permanence (Special"
                                    + " Guardianship Order, Residence Order, Adoption)",
                            HIGH,
                            CEASED_TO_PERMANENCE,
                            IN_MONTH)
                    .rule("Of the periods of care that ended in the month, those that ended with adoption, a residence"
                            + " or child arrangements order, or special guardianship."),
            percentage(
                            "6.6",
                            "Percentage of LAC who have ceased to be looked after due to a Special Guardianship Order",
                            HIGH,
                            CEASED_TO_GUARDIANSHIP,
                            IN_MONTH)
                    .rule("Of the periods of care that ended in the month, those that ended with special guardianship."));

    private LookedAfterChildren() {}

    private static Stream<PeriodOfCare> ceased(CaseFile file) {
        return PeriodOfCare.of(file).stream()
                .filter(period -> period.ceasedOn().isPresent() && !period.endedAsShortBreak());
    }

    private static Measure ceasedFor(String id, Set<CareEndReason> reasons) {
        return measure(id, file -> ceased(file)
                .map(period -> Contribution.on(
                        period.ceasedOn().orElseThrow(),
                        reasons.contains(period.reasonCeased().orElseThrow()))));
    }
}
