package safeguarding.pages.report;

import java.util.stream.Collectors;
import safeguarding.core.quality.QualityRule;
import safeguarding.core.quality.QualityRules;
import safeguarding.core.settings.LocalStandard;

/** The data quality rules as Markdown. It produces {@code docs/data-quality.md}. */
public final class DataQualityMarkdown {

    private static final String TOP =
            """
            # Data quality

            This page is made from the rules in `src/main/java/safeguarding/core/quality`; change them there, and run
            `mvn -q test -Dtest=DataQualityDocTest -Dsafeguarding.golden=true`.

            Some records are each valid and do not fit together: two periods of care at once, an end before its beginning. They count,
            as the table says, and they are listed until they are corrected: which child, which records, which rule.
            A record that cannot be true by itself is *rejected* instead and does not count ([limits](limits.md)).

            | where | what |
            | --- | --- |
            | page | `/authorities/372/data-quality`, for the role `manager`; it can be filtered by team, rule and indicator |
            | API | `/api/v1/authorities/372/data-quality`, as JSON, or as CSV with `Accept: text/csv` |
            | CSV | `/authorities/372/data-quality.csv` |
            | command line | `data-quality --authority 372`, and `--csv` |
            | topic | `data-quality`, compacted, keyed by authority, child, rule, kind of event and records; deleted once corrected |
            | metrics of the pages | `safeguarding_data_quality_findings` by authority and rule, `safeguarding_data_quality_team_findings` by authority and team |
            | scorecard | how many there are, in the summary; the API's summary has them by rule |

            A finding says what is wrong, since when, what to do in the case system, whose work it is, and which figures it moves: how much
            of an indicator's numerator and denominator rests on the doubtful record, in the newest month in which any does. It is
            calculated by leaving the record out. A finding that moves no figure says so by naming none. Where the date
            of birth is not known, it is all that the child adds to indicators that depend on age.

            Findings are calculated some moments after an event, like the worklist, and on the day on which time makes one. A restricted
            file has none. Erasing a child deletes the child's findings.

            ## Rules

            | rule | name | what is wrong, and how it counts | what to do |
            | --- | --- | --- | --- |
            """;

    private static final String STANDARDS =
            """

            ## What an authority can set

            Each is a local standard, set by an event `LocalStandardSet` from a day on.

            | standard | default | values | meaning |
            | --- | --- | --- | --- |
            """;

    private DataQualityMarkdown() {}

    public static String page() {
        return QualityRules.all().stream().map(DataQualityMarkdown::row).collect(Collectors.joining("", TOP, ""))
                + LocalStandard.ofDataQuality().stream()
                        .map(set -> "| `%s` | %s | %s | %s |%n"
                                .formatted(set.label(), set.usual(), set.permitted(), set.meaning()))
                        .collect(Collectors.joining("", STANDARDS, ""));
    }

    private static String row(QualityRule rule) {
        return "| `%s` | %s | %s | %s |%n".formatted(rule.label(), rule.name(), rule.meaning(), rule.toDo());
    }
}
