package safeguarding.pages.report;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import safeguarding.core.calendar.London;
import safeguarding.core.indicator.Reason;

/** Changes since the last report, in the same words in every form of a report. */
public final class Changes {

    /** The word for a figure that differs from the one published. */
    static final String RESTATED = "Restated";

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    private Changes() {}

    /** Which report the last one was, in a sentence. */
    public static String since(SinceLastReport since) {
        return "The last report was for " + month(since.month()) + ", published on "
                + London.dateOf(since.publishedAt()).format(DAY) + ".";
    }

    /** A sentence saying that there are no changes, and why. */
    public static String nothing(Report report) {
        return report.sinceLast().isEmpty()
                ? "No report had been published before this one."
                : "No changes: no rating has changed, and no figure of an earlier month has been restated.";
    }

    /** A sentence saying that figures of months outside the report were restated too. */
    public static String older(SinceLastReport since) {
        int lines = since.restatedBefore();
        return lines + (lines == 1 ? " figure" : " figures") + " of months before "
                + (lines == 1 ? "was" : "were") + " also restated. See the page What changed.";
    }

    /** How an indicator's rating changed, in a few words. */
    public static String what(SinceLastReport.Turned one) {
        return switch (one.way()) {
            case WORSE -> "Now " + one.rag().word();
            case BETTER -> "Better";
            case UNRATED -> "No longer rated";
        };
    }

    /** Why a figure was restated, in a few words. */
    public static String why(RestatedFigure one) {
        return one.reasons().stream().map(Changes::why).collect(Collectors.joining(", "));
    }

    /** A reason for a restatement, in a few words. */
    public static String why(Reason reason) {
        return switch (reason) {
            case LATE_EVENT -> "recorded late";
            case CORRECTION -> "corrected";
            case WITHDRAWAL -> "withdrawn";
            case ERASURE -> "file erased";
            case MERGE -> "files merged";
            case SETTINGS_CHANGE -> "setting changed";
            case CALENDAR_CHANGE -> "calendar changed";
            case RULE_CHANGE -> "counting rules changed";
            case RECOUNT -> "all cases recounted";
        };
    }

    private static String month(YearMonth month) {
        return month.format(MONTH);
    }
}
