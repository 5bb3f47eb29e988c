package safeguarding.dataset;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.indicator.Contributions;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.RulesOverTime;
import safeguarding.core.indicator.SummedSeries;
import safeguarding.core.indicator.Unit;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.scorecard.Figure;
import safeguarding.core.scorecard.Line;
import safeguarding.core.scorecard.Lines;
import safeguarding.core.settings.Settings;

/**
 * The figures that the core calculates for a data set. It builds the case files, sums their contributions and reads each
 * line from the sums.
 */
final class CoreFigures implements Computed {

    private final Settings settings;
    private final LocalDate today;
    private final SummedSeries series = new SummedSeries();
    private final Map<String, CaseFile> files;

    CoreFigures(DataSet dataSet, List<CaseEvent> events) {
        settings = Settings.of(dataSet.settings());
        today = dataSet.lastMonth().atEndOfMonth();
        Map<String, List<CaseEvent>> byChild = new TreeMap<>();
        events.forEach(event -> byChild.computeIfAbsent(event.envelope().childId(), child -> new ArrayList<>())
                .add(event));
        files = new TreeMap<>();
        byChild.forEach((child, its) -> files.put(child, CaseFile.of(its)));
        RulesOverTime rules = RulesOverTime.of(settings, WorkingDays.ofEngland());
        files.values().forEach(file -> series.add(Contributions.of(file, Catalogue.measures(), rules)));
    }

    Map<String, CaseFile> files() {
        return files;
    }

    @Override
    public Optional<ComputedLine> line(String number, String breakdown, YearMonth month) {
        return Catalogue.indicator(number).map(indicator -> line(indicator, breakdown, month));
    }

    /** An indicator's lines for a range of months. */
    List<Line> between(Indicator indicator, String breakdown, YearMonth first, YearMonth last) {
        return new Lines(indicator, breakdown, series, settings, today).between(first, last);
    }

    private ComputedLine line(Indicator indicator, String breakdown, YearMonth month) {
        Line line = between(indicator, breakdown, month, month).get(0);
        return new ComputedLine(
                line.figure().flatMap(Figure::value),
                numerator(line.figure()),
                denominator(indicator, line.figure()),
                line.yearToDate().flatMap(Figure::value),
                numerator(line.yearToDate()),
                denominator(indicator, line.yearToDate()),
                line.dot().symbol(),
                line.rag().name());
    }

    private static OptionalLong numerator(Optional<Figure> figure) {
        return figure.map(known -> OptionalLong.of(known.amount().numerator())).orElse(OptionalLong.empty());
    }

    private static OptionalLong denominator(Indicator indicator, Optional<Figure> figure) {
        return indicator.unit() == Unit.COUNT
                ? OptionalLong.empty()
                : figure.map(known -> OptionalLong.of(known.amount().denominator())).orElse(OptionalLong.empty());
    }
}
