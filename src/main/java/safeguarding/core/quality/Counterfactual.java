package safeguarding.core.quality;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.indicator.Amount;
import safeguarding.core.indicator.Cell;
import safeguarding.core.indicator.Contributions;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Measure;
import safeguarding.core.indicator.RulesOverTime;
import safeguarding.core.indicator.SummedSeries;
import safeguarding.core.indicator.Unit;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.settings.Settings;

/** Which figures depend on doubtful records in a case file: those that would be different without them. */
final class Counterfactual {

    private final SummedSeries as = new SummedSeries();
    private final SummedSeries without = new SummedSeries();
    private final Set<String> moved;
    private final Optional<YearMonth> first;
    private final Settings settings;

    private Counterfactual(CaseFile file, Doubt doubt, Settings settings, RulesOverTime rules) {
        List<Measure> measures = Catalogue.measures().stream()
                .filter(measure -> measure.reads().meet(doubt.figures()))
                .toList();
        Contributions now = Contributions.of(file, measures, rules);
        Contributions then = Contributions.of(doubt.without(file), measures, rules);
        Set<Cell> cells = now.minus(then).moves().keySet();
        as.add(now);
        without.add(then);
        moved = cells.stream().map(cell -> Measure.ofSeries(cell.series())).collect(Collectors.toSet());
        first = cells.stream().map(Cell::day).min(LocalDate::compareTo).map(YearMonth::from);
        this.settings = settings;
    }

    /**
     * The figures that depend on a doubt, each in the newest month in which it does, as at that month's last day.
     *
     * @param newest the last month to check
     */
    static List<MovedFigure> of(
            CaseFile file, Doubt doubt, Settings settings, RulesOverTime rules, YearMonth newest) {
        Counterfactual counterfactual = new Counterfactual(file, doubt, settings, rules);
        return Catalogue.indicators().stream()
                .filter(indicator ->
                        indicator.measures().stream().map(Measure::id).anyMatch(counterfactual.moved::contains))
                .flatMap(indicator -> counterfactual.in(indicator, newest).stream())
                .toList();
    }

    private Optional<MovedFigure> in(Indicator indicator, YearMonth newest) {
        for (YearMonth month = newest; !month.isBefore(first.orElseThrow()); month = month.minusMonths(1)) {
            LocalDate day = month.atEndOfMonth();
            Amount rests = indicator.calculation().amount(as, "", settings, day)
                    .minus(indicator.calculation().amount(without, "", settings, day));
            boolean ownDenominator = indicator.unit() == Unit.PERCENTAGE || indicator.unit() == Unit.AVERAGE;
            long denominator = ownDenominator ? rests.denominator() : 0;
            if (rests.numerator() != 0 || denominator != 0) {
                return Optional.of(new MovedFigure(indicator.number(), month, rests.numerator(), denominator));
            }
        }
        return Optional.empty();
    }
}
