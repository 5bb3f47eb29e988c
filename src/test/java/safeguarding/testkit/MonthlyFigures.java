package safeguarding.testkit;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import safeguarding.calendar.Periods;
import safeguarding.casefile.CaseEvent;
import safeguarding.casefile.code.SourceGroup;
import safeguarding.indicator.Amount;
import safeguarding.indicator.Indicator;
import safeguarding.indicator.Unit;
import safeguarding.indicator.catalogue.Catalogue;
import safeguarding.publication.SnapshotLine;
import safeguarding.settings.Settings;
import safeguarding.settings.SettingsEvent;
import safeguarding.view.Snapshots;

/** All figures of all months, as plain lines of text under plain names, so that two sets of them can be compared. */
public record MonthlyFigures(SortedMap<String, String> byName) {

    private static final int MOST_SHOWN = 10;
    private static final String NOT_COUNTED = "not counted";
    private static final String ZERO = "0/0( year to date 0/0)?";

    /** What snapshots say. */
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
     * What an authority's snapshots of the months from one up to today are to say, from the indicators' definitions.
     * Breakdowns in which nothing was ever counted are left out.
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
            for (String breakdown : breakdowns(indicator)) {
                boolean counted = breakdown.isEmpty();
                SortedMap<String, String> ofBreakdown = new TreeMap<>();
                for (YearMonth month = first; !month.isAfter(YearMonth.from(today)); month = month.plusMonths(1)) {
                    Figure figure = new Figure(oracle, settings, indicator, breakdown, today);
                    counted |= !oracle.amount(indicator.number(), breakdown, figure.lastDay(month))
                            .isZero();
                    ofBreakdown.put(name(authority, month, indicator.number(), breakdown), figure.of(month));
                }
                if (counted) {
                    figures.putAll(ofBreakdown);
                }
            }
        }
        return new MonthlyFigures(figures);
    }

    private static String name(String authority, YearMonth month, String indicator, String breakdown) {
        return (authority + " " + month + " " + indicator + " " + breakdown).strip();
    }

    private static List<String> breakdowns(Indicator indicator) {
        Stream<String> values = indicator.dimension().stream()
                .flatMap(dimension -> Stream.of(SourceGroup.values()).map(group -> dimension + "=" + group.label()));
        return Stream.concat(Stream.of(""), values).toList();
    }

    /**
     * The first of what differs. In a month in which nothing was counted of a part, the part need not be there: whether
     * it is depends on whether it had been counted in another month when the month was published.
     */
    public List<String> differencesFrom(MonthlyFigures expected) {
        List<String> differences = new ArrayList<>();
        TreeMap<String, String> all = new TreeMap<>(expected.byName);
        byName.forEach(all::putIfAbsent);
        for (String name : all.keySet()) {
            String absent = name.contains("=") ? NOT_COUNTED : "nothing";
            String is = orAbsent(byName.get(name), absent);
            String shouldBe = orAbsent(expected.byName.get(name), absent);
            if (!is.equals(shouldBe) && differences.size() < MOST_SHOWN) {
                differences.add(name + " is " + is + ", should be " + shouldBe);
            }
        }
        return differences;
    }

    private static String orAbsent(String figure, String absent) {
        boolean none = figure == null || absent.equals(NOT_COUNTED) && figure.matches(ZERO);
        return none ? absent : figure;
    }

    /** These and others. */
    public MonthlyFigures and(MonthlyFigures others) {
        SortedMap<String, String> all = new TreeMap<>(byName);
        all.putAll(others.byName);
        return new MonthlyFigures(all);
    }

    /** One indicator's way to a month's figure. */
    private record Figure(
            NaiveOracle oracle, Settings settings, Indicator indicator, String breakdown, LocalDate today) {

        String of(YearMonth month) {
            boolean isThere = settings.unavailable(indicator.number(), month).isEmpty();
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
                if (settings.unavailable(indicator.number(), part).isPresent()) {
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
