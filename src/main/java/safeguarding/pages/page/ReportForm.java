package safeguarding.pages.page;

import java.util.List;
import java.util.UUID;
import safeguarding.core.scorecard.Rag;
import safeguarding.pages.report.Report;

/**
 * The form in which commentary is written on the page of a report, under each of its chapters.
 *
 * @param address where it is sent to
 * @param chapter the id of the chapter from which something was sent that was not taken; empty where nothing was
 * @param indicator the number of the indicator that it was of
 * @param problem why it was not taken
 */
public record ReportForm(
        String address, String token, String chapter, String indicator, CommentaryForm.Draft draft, String problem) {

    static ReportForm of(String address, String token) {
        return new ReportForm(address, token, "", "", CommentaryForm.Draft.EMPTY, "");
    }

    /** The same form with what was sent, and why it was not taken. */
    ReportForm refused(String chapter, String indicator, CommentaryForm.Draft sent, String why) {
        return new ReportForm(address, token, chapter, indicator, sent, why);
    }

    /** What tells a form that is sent twice from two forms. */
    public String newId() {
        return UUID.randomUUID().toString();
    }

    /** Whether what was sent from under a chapter was not taken. */
    public boolean isRefused(ReportSheet sheet) {
        return sheet.chapter().id().equals(chapter);
    }

    /** What the user had written under a chapter. */
    public CommentaryForm.Draft draft(ReportSheet sheet) {
        return isRefused(sheet) ? draft : CommentaryForm.Draft.EMPTY;
    }

    /** The indicator that is chosen at first: the one that something was sent of, or one that is red and of which nobody has said anything. */
    public String chosen(ReportSheet sheet) {
        List<Report.Row> rows = sheet.rows();
        return isRefused(sheet)
                ? indicator
                : rows.stream()
                        .filter(row -> row.line().rag() == Rag.RED && row.commentary().isEmpty())
                        .findFirst()
                        .orElse(rows.get(0))
                        .indicator()
                        .number();
    }
}
