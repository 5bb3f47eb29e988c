package safeguarding.benchmark;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.indicator.AffectedMeasuresByType;
import safeguarding.core.indicator.Amount;
import safeguarding.core.indicator.Contributions;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Measure;
import safeguarding.core.indicator.RulesOverTime;
import safeguarding.core.indicator.SummedSeries;
import safeguarding.core.indicator.Unit;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.settings.Settings;

/**
 * The figures of one authority as the program calculates them, without Kafka: each event is added to its child's file,
 * and the changes that it makes are added to the series.
 */
final class CoreFigures {

    private static final AffectedMeasuresByType AFFECTED = new AffectedMeasuresByType(Catalogue.measures());

    private final String authority;
    private final Settings settings;
    private final RulesOverTime rules;
    private final Map<String, CaseFile> files = new HashMap<>();
    private final Map<String, Map<String, Contributions>> counted = new HashMap<>();
    private final SummedSeries series = new SummedSeries();

    CoreFigures(String authority, Settings settings) {
        this.authority = authority;
        this.settings = settings;
        rules = RulesOverTime.of(settings, WorkingDays.ofEngland());
    }

    void accept(CaseEvent event) {
        accept(event.envelope().childId(), event);
    }

    private void accept(String child, CaseEvent event) {
        CaseFile before = files.getOrDefault(child, CaseFile.EMPTY);
        if (before.mergedInto(child).isPresent()) {
            accept(before.mergedInto(child).get(), event);
            return;
        }
        CaseFile after = before.with(event);
        if (after == before) {
            return;
        }
        files.put(child, after);
        boolean isMerged = after.mergedInto(child).isPresent();
        Map<String, Contributions> known = counted.computeIfAbsent(child, any -> new HashMap<>());
        for (Measure measure : AFFECTED.of(event).measures()) {
            Contributions now = isMerged ? Contributions.NONE : Contributions.of(after, List.of(measure), rules);
            Contributions difference = now.minus(known.getOrDefault(measure.id(), Contributions.NONE));
            if (!difference.isEmpty()) {
                known.put(measure.id(), now);
                series.add(difference);
            }
        }
        if (isMerged) {
            after.events().forEach(moved -> accept(after.mergedInto(child).get(), moved));
        }
    }

    /** All indicators up to the end of each of these days. */
    Map<BatchCell, Amount> upTo(List<LocalDate> days) {
        Map<BatchCell, Amount> figures = new HashMap<>();
        for (Indicator indicator : Catalogue.indicators()) {
            for (LocalDate day : days) {
                Amount amount = indicator.calculation().amount(series, "", settings, day);
                figures.put(
                        new BatchCell(authority, indicator.number(), day),
                        new Amount(amount.numerator(), denominator(indicator, amount, day)));
            }
        }
        return figures;
    }

    private long denominator(Indicator indicator, Amount amount, LocalDate day) {
        if (indicator.unit() == Unit.RATE_PER_10_000) {
            return indicator.population().stream()
                    .flatMapToLong(group -> settings.population(group, YearMonth.from(day)).stream())
                    .sum();
        }
        return indicator.unit() == Unit.COUNT ? 0 : amount.denominator();
    }
}
