package safeguarding.pages.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import safeguarding.core.indicator.Reason;
import safeguarding.core.publication.Change;
import safeguarding.core.scorecard.Rag;

class WhatIfTableTest {

    private static final YearMonth JANUARY = YearMonth.of(2017, 1);

    private static Change change(String indicator, long[] before, long[] after, String... values) {
        return new Change(
                indicator,
                "",
                before[0],
                before[1],
                Optional.of(new BigDecimal(values[0])),
                Optional.of(new BigDecimal(values[1])),
                Rag.RED,
                after[0],
                after[1],
                Optional.of(new BigDecimal(values[2])),
                Optional.of(new BigDecimal(values[3])),
                Rag.valueOf(values[4]),
                List.of(Reason.SETTINGS_CHANGE));
    }

    private static long[] of(long numerator, long denominator) {
        return new long[] {numerator, denominator};
    }

    private static List<String> rows(Change... changes) {
        return WhatIfTable.of(Map.of(JANUARY, List.of(changes)), month -> true)
                .lines()
                .skip(3)
                .map(row -> row.replaceAll("\\s{2,}", "|"))
                .toList();
    }

    @Test
    void tellsOfAFigureAndOfItsBand() {
        assertThat(rows(change("1.2", of(1, 2), of(2, 2), "50.0", "60.0", "100.0", "60.0", "GREEN")))
                .containsExactly("2017-01|restated|1.2|% Contacts with decision within 1 working...|50.0%|100.0%|red to green");
    }

    @Test
    void tellsOfAYearToDateThatAloneIsAnother() {
        assertThat(rows(change("1.2", of(1, 2), of(1, 2), "50.0", "60.0", "50.0", "61.5", "RED")))
                .singleElement()
                .asString()
                .contains("year to date")
                .endsWith("|60.0%|61.5%");
    }

    @Test
    void tellsWhatAFigureIsMadeOfWhereItsValueIsTheSame() {
        assertThat(rows(change("1.2", of(1, 2), of(2, 4), "50.0", "60.0", "50.0", "60.0", "RED")))
                .singleElement()
                .asString()
                .endsWith("|50.0% 1/2|50.0% 2/4");
    }

    @Test
    void saysWhereNothingThatIsPrintedDiffers() {
        assertThat(rows(change("1.2", of(1, 2), of(1, 2), "50.0", "60.0", "50.0", "60.0", "RED")))
                .singleElement()
                .asString()
                .endsWith("|50.0%|50.0%|by less than the rounding");
    }

    @Test
    void countsFiguresAndTheMonthsThatWouldBeRestated() {
        Change change = change("1.2", of(1, 2), of(2, 2), "50.0", "60.0", "100.0", "75.0", "GREEN");

        assertThat(WhatIfTable.of(
                        Map.of(JANUARY, List.of(change), JANUARY.plusMonths(1), List.of(change)), JANUARY::equals))
                .startsWith("2 figures in 2 months would change; 1 of these months has been published");
        assertThat(WhatIfTable.of(Map.of(), month -> true).lines())
                .containsExactly("0 figures in 0 months would change; 0 of these months have been published and would be"
                        + " restated");
    }
}
