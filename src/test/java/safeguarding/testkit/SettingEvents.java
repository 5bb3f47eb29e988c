package safeguarding.testkit;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.settings.PopulationGroup;
import safeguarding.core.settings.SettingsEnvelope;
import safeguarding.core.settings.SettingsEvent.CommentaryWritten;
import safeguarding.core.settings.SettingsEvent.DataUnavailable;
import safeguarding.core.settings.SettingsEvent.EarlierYearSet;
import safeguarding.core.settings.SettingsEvent.PopulationSet;
import safeguarding.core.settings.SettingsEvent.TargetSet;
import safeguarding.core.settings.TargetBasis;
import safeguarding.core.settings.TargetShape;

/**
 * Factories for settings of authority 372. Each setting is the first version of its own record, unless it takes a
 * version.
 */
public final class SettingEvents {

    private static final Instant RECORDED = Instant.parse("2016-01-01T09:00:00Z");

    private SettingEvents() {}

    /** The envelope of the first version of a record. */
    public static SettingsEnvelope envelope(String recordId) {
        return envelope(recordId, 1);
    }

    /** The envelope of a version of a record. Each version is recorded a day after the previous one. */
    public static SettingsEnvelope envelope(String recordId, int version) {
        return new SettingsEnvelope(
                recordId.replace('/', '-') + "-" + version,
                "372",
                recordId,
                RECORDED.plusSeconds(86_400L * (version - 1)),
                SourceSystem.MANUAL);
    }

    public static PopulationSet population(PopulationGroup group, String from, long children) {
        return new PopulationSet(
                envelope("population/" + group + from), group, firstOf(from), Optional.empty(), children);
    }

    /** States that an indicator has no figures from one month until another, in which they resume. */
    public static DataUnavailable unavailable(String indicator, String from, String to) {
        return new DataUnavailable(
                envelope("unavailable/" + indicator + from),
                indicator,
                firstOf(from),
                Optional.of(firstOf(to)),
                "not migrated yet",
                        Optional.empty());
    }

    /** The figure of an earlier year whose numerator and denominator are no longer known. */
    public static EarlierYearSet earlierYear(String indicator, String year, String value) {
        return new EarlierYearSet(
                envelope("year/" + indicator + "/" + year),
                indicator,
                year,
                new BigDecimal(value),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * The figure of an earlier year with its numerator and denominator.
     *
     * @param part such as source=police; empty for the whole
     */
    public static EarlierYearSet earlierYear(
            String indicator, String part, String year, String value, long numerator, long denominator) {
        return new EarlierYearSet(
                envelope("year/" + indicator + "/" + year + "/" + part),
                indicator,
                year,
                new BigDecimal(value),
                Optional.of(numerator),
                Optional.of(denominator),
                part.isEmpty() ? Optional.empty() : Optional.of(part));
    }

    public static TargetSet high(String indicator, String red, String green) {
        return edges(indicator, TargetShape.HIGH, TargetBasis.MONTH, red, green);
    }

    public static TargetSet low(String indicator, String red, String green) {
        return edges(indicator, TargetShape.LOW, TargetBasis.MONTH, red, green);
    }

    /** A target for the year to date, where higher is better. */
    public static TargetSet highOfYearToDate(String indicator, String red, String green) {
        return edges(indicator, TargetShape.HIGH, TargetBasis.YEAR_TO_DATE, red, green);
    }

    private static TargetSet edges(
            String indicator, TargetShape shape, TargetBasis basis, String red, String green) {
        return target(indicator, shape, basis, new String[] {red, green, null, null, null, null, null, null});
    }

    public static TargetSet band(String indicator, String target, String greenWithin, String amberWithin) {
        return target(
                indicator,
                TargetShape.BAND,
                TargetBasis.MONTH,
                new String[] {null, null, target, greenWithin, amberWithin, null, null, null});
    }

    public static TargetSet range(String indicator, String low, String high, String amberPercentAbove) {
        return target(
                indicator,
                TargetShape.RANGE,
                TargetBasis.MONTH,
                new String[] {null, null, null, null, null, low, high, amberPercentAbove});
    }

    /**
     * A target that has not been set yet.
     *
     * @param green the threshold for green, or null if it is unknown
     */
    public static TargetSet toBeSet(String indicator, String green) {
        return edges(indicator, TargetShape.TO_BE_SET, TargetBasis.MONTH, null, green);
    }

    /** A target of a shape that this version does not know. */
    public static TargetSet shapeless(String indicator) {
        return target(indicator, TargetShape.UNRECOGNISED, TargetBasis.MONTH, new String[8]);
    }

    /**
     * @param numbers red, green, target, green within, amber within, low, high, amber per cent above; null for none
     */
    private static TargetSet target(String indicator, TargetShape shape, TargetBasis basis, String[] numbers) {
        return new TargetSet(
                envelope("target/" + indicator),
                indicator,
                LocalDate.parse("2016-01-01"),
                Optional.empty(),
                shape,
                basis,
                number(numbers[0]),
                number(numbers[1]),
                number(numbers[2]),
                number(numbers[3]),
                number(numbers[4]),
                number(numbers[5]),
                number(numbers[6]),
                number(numbers[7]));
    }

    private static Optional<BigDecimal> number(String text) {
        return Optional.ofNullable(text).map(BigDecimal::new);
    }

    private static LocalDate firstOf(String month) {
        return YearMonth.parse(month).atDay(1);
    }

    /** A Head of Service's commentary on an indicator's figure for a month. */
    public static CommentaryWritten commentary(String indicator, YearMonth month, int version, String text) {
        return new CommentaryWritten(
                envelope("commentary/" + indicator + "/" + month, version),
                indicator,
                month.atDay(1),
                "Head of Service",
                text);
    }
}
