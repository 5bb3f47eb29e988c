package safeguarding.pages.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.Map;
import org.junit.jupiter.api.Test;
import safeguarding.testkit.PublishedMonths;

class ScorecardTableTest {

    @Test
    void printsAMonthBesideTheTwoBeforeAsTheReportDoes() {
        String table = ScorecardTable.of(
                PublishedMonths.january(),
                Map.of(YearMonth.of(2016, 12), PublishedMonths.december()),
                "Rotherham");

        assertThat(table.lines())
                .containsExactly(
                        "Rotherham: scorecard of January 2017, final, as at 31 January 2017",
                        "",
                        "No.   Indicator                                                    Nov-16   Dec-16   Jan-17"
                                + "      YTD  DOT  RAG          Target",
                        "",
                        "Contact and referral (MASH)",
                        "1.1   Number of contacts                                                -    1,287    1,651"
                                + "   11,934  ↑",
                        "1.2   % Contacts with decision within 1 working day                     -        -    79.8%"
                                + "    81.8%  ↓    red          95% or more",
                        "",
                        "Assessments",
                        "2.3   Open assessments already past 45 working days                     -        -       37"
                                + "           ↑",
                        "",
                        "Children in need",
                        "4.3   Number of CIN per 10,000 population aged 0-17 - inc. CPP          -        -    357.3"
                                + "           ↑    amber        341.4 to 351.4",
                        "      as per DfE definition. (Corporate Plan 2016 Indicator)",
                        "",
                        "Looked after children",
                        "6.6   Percentage of LAC who have ceased to be looked after due          -        -        -",
                        "      to a Special Guardianship Order");
    }
}
