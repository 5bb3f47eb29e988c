package safeguarding.pages.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import safeguarding.core.indicator.Task;
import safeguarding.core.worklist.WorklistLine;

class WorklistTableTest {

    private static final LocalDate TODAY = LocalDate.parse("2017-02-10");

    private static WorklistLine due(String child, String dueOn) {
        return new WorklistLine(
                "372",
                child,
                Task.CARE_VISIT,
                1,
                LocalDate.parse(dueOn),
                Optional.of(LocalDate.parse("2017-06-01")),
                List.of(
                        new WorklistLine.CountedBy("6.15", LocalDate.parse(dueOn).plusDays(14)),
                        new WorklistLine.CountedBy("6.16", LocalDate.parse(dueOn))),
                Optional.of("t1"),
                Optional.empty(),
                List.of());
    }

    @Test
    void isARowOfCsvForEachTaskAndTakesNoIdForAFormula() {
        assertThat(WorklistTable.csv(List.of(due("c,1", "2017-02-08"), due("=1+1", "2017-02-12")), TODAY).lines())
                .containsExactly(
                        "authority,child_id,task,number,due_on,days_overdue,until,indicators,team_id,worker_id,notes,note_reason,note_text,note_role,note_recorded_at",
                        "372,\"c,1\",looked after visit,1,2017-02-08,2,2017-06-01,6.15 6.16,t1,,0,,,,",
                        "372,'=1+1,looked after visit,1,2017-02-12,0,2017-06-01,6.15 6.16,t1,,0,,,,");
    }

    @Test
    void isARowOfASpreadsheetForEachTask() throws IOException {
        byte[] file = WorklistTable.xlsx(List.of(due("=1+1", "2017-02-08")), TODAY);

        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            assertThat(book.getFirstSheet().read().get(1))
                    .extracting(cell -> cell == null ? "" : cell.getText())
                    .containsExactly("=1+1", "Looked after visit", "2017-02-08", "2", "2017-06-01", "6.15, 6.16", "t1", "", "");
        }
    }

    @Test
    void saysHowFarOffItIs() {
        assertThat(List.of("2017-02-08", "2017-02-09", "2017-02-10", "2017-02-11", "2017-02-20"))
                .extracting(day -> WorklistTable.when(due("c1", day), TODAY))
                .containsExactly("2 days overdue", "1 day overdue", "today", "in 1 day", "in 10 days");
    }

    @Test
    void countsWhatIsOverdueAndWhatIsDueSoonAndSaysWhatIsLeftOut() {
        assertThat(WorklistTable.of(List.of(due("c1", "2017-02-08"), due("c2", "2017-02-12")), 3, TODAY))
                .startsWith("1 overdue, 1 due soon, as at 2017-02-10")
                .contains("3 more overdue for more than a year")
                .contains("2017-02-08  2 days overdue     looked after visit");
    }
}
