package safeguarding.pages.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import safeguarding.testkit.PublishedMonths;

class SnapshotCsvTest {

    @Test
    void hasALineForEveryIndicatorAndBreakdownWithTheNumbersBehindItsValues() {
        assertThat(SnapshotCsv.of(PublishedMonths.january()).lines())
                .containsExactly(
                        "authority,month,status,revision,indicator,breakdown,numerator,denominator,value,ytd_numerator,"
                                + "ytd_denominator,ytd_value,unit,rag,dot,as_at",
                        "372,2017-01,FINAL,1,1.1,,1651,,1651,11934,,11934,COUNT,NONE,INCREASE,2017-01-31",
                        "372,2017-01,FINAL,1,1.1,source=police,5,,5,9,,9,COUNT,NONE,INCREASE,2017-01-31",
                        "372,2017-01,FINAL,1,1.2,,1318,1651,79.8,9762,11934,81.8,PERCENTAGE,RED,DECLINE_OFF_TARGET,2017-01-31",
                        "372,2017-01,FINAL,1,2.3,,37,,37,,,,COUNT,NONE,INCREASE,2017-01-31",
                        "372,2017-01,FINAL,1,4.3,,2015,56398,357.3,,,,RATE_PER_10_000,AMBER,IMPROVEMENT,2017-01-31",
                        "372,2017-01,FINAL,1,6.6,,,,,,,,PERCENTAGE,NONE,NONE,2017-01-31");
    }
}
