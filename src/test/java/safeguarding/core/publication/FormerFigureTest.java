package safeguarding.core.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.indicator.Polarity;
import safeguarding.core.indicator.Unit;
import safeguarding.core.scorecard.Dot;
import safeguarding.core.scorecard.Rag;
import safeguarding.core.settings.FormerRating;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEnvelope;
import safeguarding.core.settings.SettingsEvent.FormerlyPublished;

/** A figure that was published before is shown only as long as it differs from the one published now. */
class FormerFigureTest {

    private static final YearMonth JANUARY = YearMonth.of(2017, 1);

    /** A line with 62 of 397, amber, and optionally a figure for the year, out of 800. */
    private static SnapshotLine line(String breakdown, Optional<Long> ofYear) {
        return new SnapshotLine(
                "5.10",
                breakdown,
                62,
                397,
                Optional.of(new BigDecimal("15.6")),
                ofYear,
                ofYear.map(any -> 800L),
                ofYear.map(any -> new BigDecimal("15.0")),
                Unit.PERCENTAGE,
                Polarity.LOW,
                Rag.AMBER,
                Dot.NONE,
                Optional.empty(),
                Optional.empty());
    }

    private static FormerlyPublished before(
            String value, Long numerator, Long denominator, FormerRating rating, String breakdown, boolean yearToDate) {
        return new FormerlyPublished(
                new SettingsEnvelope(
                        "e" + value + yearToDate + breakdown,
                        "372",
                        "former/" + value + "/" + yearToDate + "/" + breakdown,
                        Instant.parse("2017-02-09T10:00:00Z"),
                        SourceSystem.MANUAL),
                "5.10",
                JANUARY.atDay(1),
                Optional.ofNullable(breakdown),
                yearToDate,
                Optional.ofNullable(value).map(BigDecimal::new),
                Optional.ofNullable(numerator),
                Optional.ofNullable(denominator),
                Optional.ofNullable(rating),
                "January 2017 report",
                "It divided by open plans.");
    }

    private static List<FormerFigure> told(SnapshotLine line, FormerlyPublished... before) {
        return FormerFigure.of(Settings.of(new ArrayList<>(List.of(before))), JANUARY, line);
    }

    @ParameterizedTest
    @CsvSource({
        "19.7, 65, 330, RED, true",
        "19.7,,,, true",
        "15.6, 62, 397, AMBER, false",
        "15.60,,,, false",
        "15.6, 65, 417,, true",
        "15.6,,, RED, true",
        ",,, AMBER, false",
        ",,, RED, true"
    })
    void isToldWhereValueShareOrRatingIsAnother(
            String value, Long numerator, Long denominator, FormerRating rating, boolean isTold) {
        assertThat(told(line("", Optional.empty()), before(value, numerator, denominator, rating, null, false)))
                .hasSize(isTold ? 1 : 0);
    }

    @Test
    void isOfItsMonthItsPartAndItsPeriod() {
        FormerlyPublished month = before("19.7", null, null, null, null, false);
        FormerlyPublished year = before("18.0", null, null, null, null, true);
        FormerlyPublished part = before("17.0", null, null, null, "source=police", false);

        assertThat(told(line("", Optional.of(120L)), year, part, month))
                .extracting(FormerFigure::before)
                .containsExactly(month, year);
        assertThat(told(line("source=police", Optional.empty()), year, part, month))
                .extracting(FormerFigure::before)
                .containsExactly(part);
        assertThat(FormerFigure.of(
                        Settings.of(List.of(month)), JANUARY.minusMonths(1), line("", Optional.empty())))
                .isEmpty();
    }

    @Test
    void theYearEndsWithTheFigureOfTheMonthWhereNothingIsSummed() {
        assertThat(told(line("", Optional.of(120L)), before("15.6", null, null, null, null, true)))
                .singleElement()
                .satisfies(figure -> assertThat(figure.value()).contains(new BigDecimal("15.0")));
        assertThat(told(line("", Optional.empty()), before("15.6", null, null, null, null, true))).isEmpty();
        assertThat(told(line("", Optional.empty()), before("64.1", null, null, null, null, true)))
                .singleElement()
                .satisfies(figure -> assertThat(figure.value()).contains(new BigDecimal("15.6")));
    }
}
