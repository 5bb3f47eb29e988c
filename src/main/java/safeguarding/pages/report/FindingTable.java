package safeguarding.pages.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import safeguarding.core.quality.DataQualityFinding;
import safeguarding.core.quality.MovedFigure;
import safeguarding.core.quality.QualityRule;
import safeguarding.core.quality.QualityRules;

/** Data quality findings as text for a terminal, as CSV and as a spreadsheet. */
public final class FindingTable {

    private static final String ROW = "%-11s %-24s %-24s %-14s %s%n";

    private FindingTable() {}

    /** The number of findings, then a line for each, under a heading for each rule. */
    public static String of(List<DataQualityFinding> findings) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                "%d findings about %d children%n",
                findings.size(),
                findings.stream().map(DataQualityFinding::childId).distinct().count()));
        String rule = "";
        for (DataQualityFinding finding : findings) {
            if (!finding.rule().equals(rule)) {
                rule = finding.rule();
                text.append(String.format("%n%s (%s)%n%s%n", name(rule), rule, finding.toDo()));
                text.append(String.format(ROW, "since", "child", "records", "team", "what, and the figures it moves"));
            }
            String moves = moves(finding);
            text.append(String.format(
                    ROW,
                    finding.since(),
                    finding.childId(),
                    finding.records().isEmpty() ? "-" : String.join(" ", finding.records()),
                    finding.teamId().orElse("-"),
                    finding.what() + (moves.isEmpty() ? "" : " " + moves)));
        }
        return text.toString();
    }

    /** A line for each, for spreadsheets. */
    public static String csv(List<DataQualityFinding> findings) {
        return CsvText.of(
                List.of(
                        "authority",
                        "child_id",
                        "rule",
                        "record_type",
                        "record_ids",
                        "since",
                        "what",
                        "to_do",
                        "moves",
                        "team_id",
                        "worker_id"),
                findings.stream()
                        .map(finding -> List.of(
                                finding.authority(),
                                CsvText.plain(finding.childId()),
                                finding.rule(),
                                finding.eventType(),
                                CsvText.plain(String.join(" ", finding.records())),
                                finding.since().toString(),
                                finding.what(),
                                finding.toDo(),
                                moves(finding),
                                CsvText.plain(finding.teamId().orElse("")),
                                CsvText.plain(finding.workerId().orElse("")))));
    }

    /** A spreadsheet with a row for each. */
    public static byte[] xlsx(List<DataQualityFinding> findings) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Safeguarding Indicators", null)) {
            Sheet sheet = new Sheet(book, "Data quality", 1)
                    .head("Child", 24)
                    .head("Rule", 30)
                    .head("Since", 12)
                    .head("What is wrong", 50)
                    .head("What to do", 50)
                    .head("Records", 30)
                    .head("Figures moved", 30)
                    .head("Team", 18)
                    .head("Worker", 18);
            findings.forEach(finding -> sheet.row()
                    .text(finding.childId())
                    .text(name(finding.rule()))
                    .text(finding.since().toString())
                    .text(finding.what())
                    .text(finding.toDo())
                    .text(String.join(", ", finding.records()))
                    .text(moves(finding))
                    .text(finding.teamId().orElse(""))
                    .text(finding.workerId().orElse("")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The name of a rule for people; its label if the rule is from a later version. */
    public static String name(String rule) {
        return QualityRules.named(rule).map(QualityRule::name).orElse(rule);
    }

    /** The figures that a finding changes, such as "5.2 +1 (2017-01)". */
    public static String moves(DataQualityFinding finding) {
        return finding.moves().stream().map(FindingTable::words).collect(Collectors.joining(", "));
    }

    private static String words(MovedFigure moved) {
        String denominator = moved.denominator() == 0 ? "" : " of %+d".formatted(moved.denominator());
        return "%s %+d%s (%s)".formatted(moved.indicator(), moved.numerator(), denominator, moved.month());
    }
}
