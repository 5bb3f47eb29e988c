package safeguarding.testkit;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import safeguarding.core.calendar.Periods;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.indicator.Amount;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.pages.view.Snapshots;

/** All figures of all months, as plain lines of text under plain names, so that two sets can be compared. */
public record MonthlyFigures(SortedMap<String, String> byName) {

    private static final int MOST_SHOWN = 10;

    /** The figures in snapshots. */
    public static MonthlyFigures of(Snapshots snapshots) {
        SortedMap<String, String> figures = new TreeMap<>();
        for (String authority : snapshots.authorities()) {
            for (YearMonth month : snapshots.months(authority)) {
                for (SnapshotLine line : snapshots.of(authority, month).orElseThrow().lines()) {
                    figures.put(
                            name(authority, month, line.indicator(), line.breakdown()),
                            line.numerator() + "/" + line.denominator()
                                    + line.yearToDateNumerator()
                                            .map(numerator -> " year to date " + numerator + "/"
                                                    + line.yearToDateDenominator().orElseThrow())
                                            .orElse(""));
                }
            }
        }
        return new MonthlyFigures(figures);
    }

    /**
     * The figures that an authority's snapshots must have from a month up to today, calculated from the indicators'
     * definitions.
     */
    public static MonthlyFigures expected(
            Collection<? extends CaseEvent> events,
            Collection<? extends SettingsEvent> settingsEvents,
            String authority,
            YearMonth first,
            LocalDate today) {
        NaiveOracle oracle = NaiveOracle.of(events, authority);
        Settings settings = Settings.of(settingsEvents.stream()
                .filter(event -> event.envelope().authority().equals(authority))
                .map(event -> (SettingsEvent) event)
                .toList());
        SortedMap<String, String> figures = new TreeMap<>();
        for (Indicator indicator : Catalogue.indicators()) {
            for (String breakdown : indicator.breakdowns()) {
                for (YearMonth month = first; !month.isAfter(YearMonth.from(today)); month = month.plusMonths(1)) {
                    figures.put(
                            name(authority, month, indicator.number(), breakdown),
                            new Figure(oracle, settings, indicator, breakdown, today).of(month));
                }
            }
        }
        return new MonthlyFigures(figures);
    }

    private static String name(String authority, YearMonth month, String indicator, String breakdown) {
        return (authority + " " + month + " " + indicator + " " + breakdown).strip();
    }

    /** The first differences from the expected figures. */
    public List<String> differencesFrom(MonthlyFigures expected) {
        List<String> differences = new ArrayList<>();
        TreeMap<String, String> all = new TreeMap<>(expected.byName);
        byName.forEach(all::putIfAbsent);
        for (String name : all.keySet()) {
            String is = byName.getOrDefault(name, "missing");
            String shouldBe = expected.byName.getOrDefault(name, "missing");
            if (!is.equals(shouldBe) && differences.size() < MOST_SHOWN) {
                differences.add(name + " is " + is + ", should be " + shouldBe);
            }
        }
        return differences;
    }

    /** These figures combined with others. */
    public MonthlyFigures and(MonthlyFigures others) {
        SortedMap<String, String> all = new TreeMap<>(byName);
        all.putAll(others.byName);
        return new MonthlyFigures(all);
    }

    /** The calculation of one indicator's monthly figures. */
    private record Figure(
            NaiveOracle oracle, Settings settings, Indicator indicator, String breakdown, LocalDate today) {

        String of(YearMonth month) {
            boolean isThere = settings.unavailable(indicator.number(), breakdown, month).isEmpty();
            String figure = isThere ? shown(amount(month), month) : "0/0";
            return NaiveOracle.hasYearToDate(indicator.number())
                    ? figure + " year to date " + shown(yearToDate(month), month)
                    : figure;
        }

        private Amount amount(YearMonth month) {
            return oracle.amount(indicator.number(), breakdown, lastDay(month));
        }

        private Amount yearToDate(YearMonth month) {
            YearMonth april = Periods.financialYearStart(month);
            Amount whole = oracle.yearToDate(indicator.number(), breakdown, lastDay(month));
            for (YearMonth part = april; !part.isAfter(month); part = part.plusMonths(1)) {
                if (settings.unavailable(indicator.number(), breakdown, part).isPresent()) {
                    Amount missing = amount(part);
                    whole = new Amount(
                            whole.numerator() - missing.numerator(), whole.denominator() - missing.denominator());
                }
            }
            return whole;
        }

        private String shown(Amount amount, YearMonth month) {
            long denominator = switch (indicator.unit()) {
                case COUNT -> 0;
                case RATE_PER_10_000 -> indicator.population().stream()
                        .flatMapToLong(group -> settings.population(group, month).stream())
                        .sum();
                default -> amount.denominator();
            };
            return amount.numerator() + "/" + denominator;
        }

        LocalDate lastDay(YearMonth month) {
            return month.atEndOfMonth().isAfter(today) ? today : month.atEndOfMonth();
        }
    }
}
