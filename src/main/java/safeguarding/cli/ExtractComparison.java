package safeguarding.cli;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.indicator.Amount;
import safeguarding.core.indicator.Contributions;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.RulesOverTime;
import safeguarding.core.indicator.SummedSeries;
import safeguarding.core.indicator.Unit;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.settings.Settings;

/**
 * The figures that an extract would give, beside those that an authority has published. They are calculated in the usual way, but
 * with no settings except a population: if other settings matter, the figure is not the authority's own.
 */
final class ExtractComparison {

    private final SummedSeries series = new SummedSeries();
    private final LocalDate today;
    private final OptionalInt population;

    /**
     * One figure.
     *
     * @param ours as calculated from the extract; empty if there is nothing to divide by
     */
    record ComparedFigure(String indicator, YearMonth month, Unit unit, Optional<BigDecimal> ours, BigDecimal theirs) {

        /** The line as cells of a table. */
        List<String> fields() {
            return List.of(
                    indicator,
                    month.toString(),
                    unit.printed(ours),
                    unit.printed(Optional.of(theirs)),
                    unit.printed(ours.map(one -> one.subtract(theirs))));
        }
    }

    /**
     * @param events the events in the extract
     * @param today up to which day the current month counts
     * @param population the number of children, for rates
     */
    ExtractComparison(List<CaseEvent> events, LocalDate today, OptionalInt population) {
        this.today = today;
        this.population = population;
        Map<String, List<CaseEvent>> byChild = new HashMap<>();
        events.forEach(event ->
                byChild.computeIfAbsent(event.envelope().childId(), any -> new ArrayList<>()).add(event));
        RulesOverTime rules = RulesOverTime.of(Settings.NONE, WorkingDays.ofEngland());
        byChild.values().forEach(file -> series.add(Contributions.of(CaseFile.of(file), Catalogue.measures(), rules)));
    }

    /** Compares with the figures in a file: indicator, month and value. */
    List<ComparedFigure> with(Path file) {
        List<ComparedFigure> lines = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(file)) {
            for (NamedCsvRecord record : csv) {
                lines.add(line(record, file));
            }
            return lines;
        } catch (IOException e) {
            throw new UserError("file " + file + " cannot be read");
        }
    }

    private ComparedFigure line(NamedCsvRecord record, Path file) {
        String where = file + ", line " + record.getStartingLineNumber() + ": ";
        try {
            Indicator indicator = Catalogue.indicator(field(record, "indicator", where))
                    .orElseThrow(() -> new UserError(where + "unknown indicator; `catalogue` lists them"));
            YearMonth month = YearMonth.parse(field(record, "month", where));
            String value = field(record, "value", where).replaceAll("[,%]", "");
            return new ComparedFigure(indicator.number(), month, indicator.unit(), ours(indicator, month), new BigDecimal(value));
        } catch (DateTimeParseException e) {
            throw new UserError(where + "not a month; write it as 2017-01");
        } catch (NumberFormatException e) {
            throw new UserError(where + "the value is not a number");
        }
    }

    private static String field(NamedCsvRecord record, String name, String where) {
        return record.findField(name)
                .map(String::strip)
                .orElseThrow(() -> new UserError(where + "there must be columns indicator, month and value"));
    }

    private Optional<BigDecimal> ours(Indicator indicator, YearMonth month) {
        LocalDate last = month.atEndOfMonth().isAfter(today) ? today : month.atEndOfMonth();
        Amount amount = indicator.calculation().amount(series, "", Settings.NONE, last);
        return indicator.unit().value(
                indicator.unit() == Unit.RATE_PER_10_000
                        ? new Amount(amount.numerator(), population.orElse(0))
                        : amount);
    }
}
