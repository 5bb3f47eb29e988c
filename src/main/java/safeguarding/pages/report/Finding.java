package safeguarding.pages.report;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import safeguarding.core.indicator.Reading;
import safeguarding.core.scorecard.Dot;
import safeguarding.core.scorecard.Rag;

/**
 * A statement derived from a figure: how it moved in a month and in a year, and how it compares with its target. It does not
 * replace people's commentary, but is available as soon as the month ends.
 */
public final class Finding {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK);
    private static final int A_YEAR = 12;

    private Finding() {}

    public static String of(Report report, Report.ReportRow row) {
        Optional<BigDecimal> now = row.line().value();
        if (now.isEmpty()) {
            return row.line().unavailable().map(reason -> "No figure: " + reason).orElse("No figure: no cases to calculate from.");
        }
        StringBuilder words = new StringBuilder(row.indicator().unit().shown(now));
        boolean isPart = row.indicator().reading() == Reading.IN_MONTH
                && !report.snapshot().isOfWholeMonth();
        String month = isPart ? "so far this month" : compared(report, row, 1);
        String year = isPart ? "" : compared(report, row, A_YEAR);
        words.append(month.isEmpty() ? "" : ", " + month)
                .append(year.isEmpty() ? "" : (month.isEmpty() ? ", " : " and ") + year)
                .append('.');
        if (row.line().rag() != Rag.NONE) {
            words.append(' ').append(capital(row.line().rag().word()));
            row.line().target().ifPresent(target -> words.append(". Target: ").append(target));
            words.append('.');
        }
        if (row.line().dot() != Dot.NONE) {
            words.append(' ').append(capital(row.line().dot().words()));
            MonthSoFar.of(report.snapshot())
                    .flatMap(soFar -> soFar.comparedWith(row.indicator(), row.line().dot()))
                    .ifPresent(days -> words.append(", compared with ").append(days));
            words.append('.');
        }
        return words.toString();
    }

    private static String compared(Report report, Report.ReportRow row, int monthsBack) {
        YearMonth then = report.month().minusMonths(monthsBack);
        return row.value(monthsBack)
                .map(before -> {
                    BigDecimal moved = row.line().value().orElseThrow().subtract(before);
                    String by = moved.signum() == 0
                            ? "the same as in "
                            : (moved.signum() > 0 ? "up " : "down ") + row.indicator().unit().shown(Optional.of(moved.abs())).replace("%", " percentage points")
                                    + " on ";
                    return by + then.format(MONTH);
                })
                .orElse("");
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1);
    }
}
