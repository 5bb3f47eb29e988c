package safeguarding.core.indicator;

import java.util.List;
import java.util.Optional;
import safeguarding.core.settings.PopulationGroup;

/**
 * How an indicator's figure is calculated from its measures.
 *
 * @param unit the unit of the figure
 * @param measures the measures that it reads, the main one first
 * @param reading the days over which it reads them
 * @param calculation how the amount is calculated
 * @param yearToDate how the financial year's amount is calculated, if it is not the sum of the months
 * @param isSummedOverYear whether the months are summed over the financial year
 * @param population for rates, the population that is the denominator
 */
public record Formula(
        Unit unit,
        List<Measure> measures,
        Reading reading,
        Calculation calculation,
        Optional<Calculation> yearToDate,
        boolean isSummedOverYear,
        Optional<PopulationGroup> population) {

    /** The reading of one measure. */
    static Formula of(Unit unit, Measure measure, Reading reading) {
        return new Formula(
                unit,
                List.of(measure),
                reading,
                Calculation.of(measure, reading),
                Optional.empty(),
                reading == Reading.IN_MONTH,
                Optional.empty());
    }

    Formula per(PopulationGroup group) {
        return new Formula(unit, measures, reading, calculation, yearToDate, isSummedOverYear, Optional.of(group));
    }

    Formula calculatedBy(Unit newUnit, Calculation newCalculation) {
        return new Formula(newUnit, measures, reading, newCalculation, yearToDate, isSummedOverYear, population);
    }

    Formula orWhere(String standard, String value, Measure other) {
        Calculation either = Calculation.either(
                (settings, day) -> settings.standard(standard, day).filter(value::equals).isPresent(),
                Calculation.of(other, reading),
                calculation);
        return new Formula(unit, withSecond(other), reading, either, yearToDate, isSummedOverYear, population);
    }

    Formula withYearToDate(Measure measure, Reading over) {
        Optional<Calculation> ofYear = Optional.of(Calculation.of(measure, over));
        return new Formula(unit, withSecond(measure), reading, calculation, ofYear, isSummedOverYear, population);
    }

    private List<Measure> withSecond(Measure measure) {
        return List.of(measures.get(0), measure);
    }
}
