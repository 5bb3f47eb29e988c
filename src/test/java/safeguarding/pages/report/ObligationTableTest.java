package safeguarding.pages.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import safeguarding.core.indicator.DutyKind;
import safeguarding.core.worklist.Obligation;

class ObligationTableTest {

    private static final LocalDate TODAY = LocalDate.parse("2017-02-10");

    private static Obligation due(String child, String dueOn) {
        return new Obligation(
                "372",
                child,
                "5.15",
                1,
                DutyKind.VISIT,
                LocalDate.parse(dueOn),
                Optional.of(LocalDate.parse("2017-06-01")),
                Optional.of("t1"),
                Optional.empty());
    }

    @Test
    void isALineOfCsvForEachObligationAndTakesNoIdForAFormula() {
        assertThat(ObligationTable.csv(List.of(due("c,1", "2017-02-08"), due("=1+1", "2017-02-12")), TODAY).lines())
                .containsExactly(
                        "authority,child_id,indicator,what,due_on,days_overdue,until,team_id,worker_id",
                        "372,\"c,1\",5.15,visit,2017-02-08,2,2017-06-01,t1,",
                        "372,'=1+1,5.15,visit,2017-02-12,0,2017-06-01,t1,");
    }

    @Test
    void saysHowFarOffItIs() {
        assertThat(List.of("2017-02-08", "2017-02-09", "2017-02-10", "2017-02-11", "2017-02-20"))
                .extracting(day -> ObligationTable.when(due("c1", day), TODAY))
                .containsExactly("2 days overdue", "1 day overdue", "today", "in 1 day", "in 10 days");
    }

    @Test
    void countsWhatIsOverdueAndWhatIsDueSoon() {
        assertThat(ObligationTable.of(List.of(due("c1", "2017-02-08"), due("c2", "2017-02-12")), TODAY))
                .startsWith("1 overdue, 1 due soon, as at 2017-02-10")
                .contains("2017-02-08  2 days overdue     visit");
    }
}
