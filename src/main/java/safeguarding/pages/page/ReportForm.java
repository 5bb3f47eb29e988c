package safeguarding.pages.page;

import java.util.List;
import java.util.UUID;
import safeguarding.core.scorecard.Rag;
import safeguarding.pages.report.Report;

/**
 * The form for writing commentary on the page of a report, under each of its chapters.
 *
 * @param address where it is sent to
 * @param entries what the user has entered, with the chapter and the number of the indicator
 */
public record ReportForm(String address, FormEntries entries) {

    static final String CHAPTER = "chapter";
    static final String INDICATOR = "indicator";

    /** An id that distinguishes one form that is sent twice from two forms. */
    public String newId() {
        return UUID.randomUUID().toString();
    }

    /** Whether a submission from a chapter was not accepted. */
    public boolean isRefused(ReportSheet sheet) {
        return entries.isRefused() && sheet.chapter().id().equals(entries.of(CHAPTER));
    }

    /** What the user had entered under a chapter. */
    public FormEntries entries(ReportSheet sheet) {
        return isRefused(sheet) ? entries : FormEntries.TO_READ;
    }

    /** The indicator selected at first: the one in the submission, or one that is red and has no commentary. */
    public String chosen(ReportSheet sheet) {
        List<Report.ReportRow> rows = sheet.rows();
        return isRefused(sheet)
                ? entries.of(INDICATOR)
                : rows.stream()
                        .filter(row -> row.line().rag() == Rag.RED && row.commentary().isEmpty())
                        .findFirst()
                        .orElse(rows.get(0))
                        .indicator()
                        .number();
    }
}
