package safeguarding.pages.report;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import safeguarding.core.calendar.Periods;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Unit;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.settings.SettingsEvent.EarlierYearSet;
import safeguarding.pages.view.AuthorityRecord;

/**
 * The figures for the financial years before a report's: as the authority set them or, for a year that it has not set, from the
 * scorecard of that year's March.
 */
final class EarlierYears {

    private static final int YEARS = 3;
    private static final int MARCH = 11;
    private static final int CENTURY = 100;

    private final AuthorityRecord known;
    private final YearMonth month;
    /** The years for which the authority has set anything. */
    private final Set<String> set;

    EarlierYears(AuthorityRecord known, YearMonth month) {
        this.known = known;
        this.month = month;
        set = known.settings().earlierYears()
                .map(EarlierYearSet::year)
                .collect(Collectors.toSet());
    }

    /** The financial year that a month is in, such as 2015/16. */
    static String year(YearMonth month) {
        int from = Periods.financialYearStart(month).getYear();
        return String.format("%d/%02d", from, (from + 1) % CENTURY);
    }

    /** Their names, the oldest first. */
    List<String> names() {
        return months().stream().map(EarlierYears::year).toList();
    }

    /** An indicator's figure in each of them, or that of one of its parts. */
    List<Optional<Report.Year>> of(Indicator indicator, String breakdown) {
        return months().stream().map(in -> figure(indicator, breakdown, in)).toList();
    }

    /** A month in each year. */
    private List<YearMonth> months() {
        return IntStream.rangeClosed(1, YEARS).mapToObj(i -> month.minusYears(YEARS + 1L - i)).toList();
    }

    private Optional<Report.Year> figure(Indicator indicator, String breakdown, YearMonth in) {
        String year = year(in);
        return set.contains(year)
                ? known.settings()
                        .earlierYears(indicator.number(), breakdown)
                        .filter(one -> one.year().equals(year))
                        .findFirst()
                        .map(one -> new Report.Year(
                                indicator.unit().rounded(one.value()), one.numerator(), one.denominator()))
                : Optional.ofNullable(known.snapshots()
                                .get(Periods.financialYearStart(in).plusMonths(MARCH)))
                        .flatMap(snapshot -> snapshot.line(indicator.number(), breakdown))
                        .flatMap(line -> ofMarch(indicator, line));
    }

    private static Optional<Report.Year> ofMarch(Indicator indicator, SnapshotLine line) {
        return indicator.hasYearToDate()
                ? soFar(line)
                : year(line, line.value(), Optional.of(line.numerator()), Optional.of(line.denominator()));
    }

    /** A year to date up to a month, from the month's line; empty if the indicator has no year to date. */
    static Optional<Report.Year> soFar(SnapshotLine line) {
        return year(line, line.yearToDateValue(), line.yearToDateNumerator(), line.yearToDateDenominator());
    }

    private static Optional<Report.Year> year(
            SnapshotLine line, Optional<BigDecimal> value, Optional<Long> numerator, Optional<Long> denominator) {
        return value.map(known -> line.unit() == Unit.COUNT
                ? new Report.Year(known, Optional.empty(), Optional.empty())
                : new Report.Year(known, numerator, denominator));
    }
}
