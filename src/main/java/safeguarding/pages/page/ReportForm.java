package safeguarding.pages.page;

import java.util.List;
import java.util.UUID;
import safeguarding.core.scorecard.Rag;
import safeguarding.pages.report.Report;

/**
 * The form for writing commentary on the page of a report, under each of its chapters.
 *
 * @param address where it is sent to
 * @param chapter the id of the chapter whose submission was not accepted; empty if nothing was submitted
 * @param indicator the number of the indicator in that submission
 * @param problem why it was not accepted
 */
public record ReportForm(
        String address, String token, String chapter, String indicator, CommentaryForm.Draft draft, String problem) {

    static ReportForm of(String address, String token) {
        return new ReportForm(address, token, "", "", CommentaryForm.Draft.EMPTY, "");
    }

    /** The same form with the submission, and why it was not accepted. */
    ReportForm refused(String chapter, String indicator, CommentaryForm.Draft sent, String why) {
        return new ReportForm(address, token, chapter, indicator, sent, why);
    }

    /** An id that distinguishes one form that is sent twice from two forms. */
    public String newId() {
        return UUID.randomUUID().toString();
    }

    /** Whether a submission from a chapter was not accepted. */
    public boolean isRefused(ReportSheet sheet) {
        return sheet.chapter().id().equals(chapter);
    }

    /** What the user had entered under a chapter. */
    public CommentaryForm.Draft draft(ReportSheet sheet) {
        return isRefused(sheet) ? draft : CommentaryForm.Draft.EMPTY;
    }

    /** The indicator selected at first: the one in the submission, or one that is red and has no commentary. */
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
