package safeguarding.pages.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import safeguarding.core.indicator.Explanation;
import safeguarding.pages.view.CaseBehind;

class CaseTableTest {

    private static final LocalDate THIRD = LocalDate.parse("2017-01-03");
    private static final LocalDate FOURTH = LocalDate.parse("2017-01-04");

    @Test
    void isALineOfCsvForEachCaseWithTheEventsThatPutItThere() {
        CaseBehind decided = new CaseBehind(
                "c1",
                new Explanation.Case(
                        1,
                        1,
                        List.of(THIRD, FOURTH),
                        List.of(
                                new Explanation.Event(THIRD, "ContactReceived"),
                                new Explanation.Event(FOURTH, "ContactDecided"))),
                Optional.of(THIRD));
        CaseBehind formula = new CaseBehind("=1+1", new Explanation.Case(0, 1, List.of(), List.of()), Optional.empty());

        assertThat(CaseTable.csv("372", "1.2", FOURTH, List.of(decided, formula)).lines())
                .containsExactly(
                        "authority,indicator,as_at,child_id,numerator,denominator,since,due_on,days_over,events",
                        "372,1.2,2017-01-04,c1,1,1,2017-01-03 2017-01-04,2017-01-03,1,"
                                + "ContactReceived 2017-01-03; ContactDecided 2017-01-04",
                        "372,1.2,2017-01-04,'=1+1,0,1,,,,");
    }
}
