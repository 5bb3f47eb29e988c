package safeguarding.dataset;

import static safeguarding.dataset.PrintedCell.DENOMINATOR;
import static safeguarding.dataset.PrintedCell.NUMERATOR;
import static safeguarding.dataset.PrintedCell.VALUE;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import safeguarding.core.indicator.Amount;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.settings.SettingsEnvelope;
import safeguarding.core.settings.SettingsEvent.EarlierYearSet;

/**
 * The settings for the years before the events. Values come from the report's summary, or from its yearly tables if the
 * summary has none. Numerators, denominators and breakdowns come from the yearly tables. If a numerator and denominator
 * give a different value, only the value is set.
 */
final class EarlierYearSettings {

    private static final LocalDate SET_ON = LocalDate.of(2016, 4, 1);
    private static final Map<String, String> YEARS =
            Map.of("y2013_14", "2013/14", "y2014_15", "2014/15", "y2015_16", "2015/16");

    /**
     * The indicators for which the yearly tables only print the numerator. Each maps to the indicator whose column has
     * the denominator.
     */
    private static final Map<String, String> COUNTED_OF =
            Map.of("3.5", "3.4", "3.6", "3.4", "3.7", "3.4", "3.8", "3.4", "5.5", "5.4");

    private final Published published;
    private final BiFunction<String, LocalDate, SettingsEnvelope> envelope;

    /** @param envelope creates the envelope for a record that was set on a day */
    EarlierYearSettings(Published published, BiFunction<String, LocalDate, SettingsEnvelope> envelope) {
        this.published = published;
        this.envelope = envelope;
    }

    Collection<EarlierYearSet> events() {
        Map<String, EarlierYearSet> byRecord = new LinkedHashMap<>();
        Stream.concat(
                        published.scorecard().stream().flatMap(this::ofSummary),
                        published.annual().stream()
                                .filter(row -> row.get("measure").equals(VALUE) && YEARS.containsValue(row.get("year")))
                                .map(this::ofYearlyTable))
                .forEach(set -> byRecord.putIfAbsent(set.envelope().recordId(), set));
        return byRecord.values();
    }

    private Stream<EarlierYearSet> ofSummary(Map<String, String> row) {
        return YEARS.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .flatMap(year -> AuthoritySettings.number(row.get(year.getKey())).stream()
                        .map(value -> set(row.get("number"), year.getValue(), value, "")));
    }

    private EarlierYearSet ofYearlyTable(Map<String, String> row) {
        return set(
                row.get("indicator"),
                row.get("year"),
                AuthoritySettings.number(row.get("printed")).orElseThrow(),
                row.get("breakdown"));
    }

    private EarlierYearSet set(String number, String year, BigDecimal value, String part) {
        Indicator indicator = Catalogue.indicator(number).orElseThrow();
        Optional<String> breakdown = indicator
                .dimension()
                .filter(by -> !part.isEmpty())
                .map(by -> by.name() + "=" + part);
        Optional<Amount> amount = amount(number, year, part)
                .filter(counted -> indicator
                        .unit()
                        .value(counted)
                        .filter(given -> given.compareTo(value) == 0)
                        .isPresent());
        String record = "earlier-year/" + number + "/" + year;
        return new EarlierYearSet(
                envelope.apply(breakdown.map(named -> record + "/" + named).orElse(record), SET_ON),
                number,
                year,
                value,
                amount.map(Amount::numerator),
                amount.map(Amount::denominator),
                breakdown);
    }

    private Optional<Amount> amount(String number, String year, String part) {
        Optional<BigDecimal> denominator = printed(number, year, DENOMINATOR, part)
                .or(() -> Optional.ofNullable(COUNTED_OF.get(number)).flatMap(of -> printed(of, year, VALUE, part)));
        return printed(number, year, NUMERATOR, part)
                .flatMap(numerator -> denominator.map(
                        of -> new Amount(numerator.longValueExact(), of.longValueExact())));
    }

    private Optional<BigDecimal> printed(String number, String year, String measure, String part) {
        return published.ofYear(number, year, measure, part).flatMap(AuthoritySettings::number);
    }
}
