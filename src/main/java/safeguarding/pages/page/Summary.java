package safeguarding.pages.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import safeguarding.core.scorecard.Rag;
import safeguarding.pages.view.Freshness;

/** A summary of an authority for programs: what its scorecard begins with, in the order of the API's response. */
record Summary(
        String authority,
        String name,
        YearMonth month,
        Optional<LocalDate> asAt,
        Optional<Instant> dataThrough,
        Freshness.Processor processor,
        long messagesWaiting,
        List<String> faults,
        Map<Rag, Long> counts,
        List<Breach> breaches,
        Optional<InProgress> inProgress,
        List<ExpectedBreach> expected,
        List<RestatedMonth> restated,
        Map<String, Long> dataQuality) {

    /** A red or amber indicator, with the figure as printed. */
    record Breach(String indicator, String name, Rag rag, String value, String target, boolean isNew) {}

    /** A restatement since the last report. */
    record RestatedMonth(YearMonth month, int revision, Instant publishedAt, int changes) {}

    /**
     * The month in progress.
     *
     * @param counts how many indicators have each rating so far
     * @param turned those that are red or amber in one of the two months and have a different rating in the other
     */
    record InProgress(YearMonth month, LocalDate asAt, int days, int daysOfMonth, Map<Rag, Long> counts, List<Turned> turned) {

        static InProgress of(ScorecardPage.InProgress month) {
            return new InProgress(
                    month.soFar().month(),
                    month.soFar().asAt(),
                    month.soFar().asAt().getDayOfMonth(),
                    month.soFar().month().lengthOfMonth(),
                    month.counts(),
                    month.turned().stream().map(Turned::of).toList());
        }
    }

    /** An indicator whose rating so far differs from that of the last complete month. */
    record Turned(String indicator, String name, Rag ragBefore, Rag rag, String value, String target) {

        static Turned of(ScorecardPage.ScorecardRow row) {
            ScorecardPage.SoFar now = row.soFar().orElseThrow();
            return new Turned(row.number(), row.name(), row.rag(), now.rag(), now.judged(), row.target());
        }
    }

    static Summary of(ScorecardPage page) {
        UpToDate upToDate = page.upToDate();
        return new Summary(
                page.authority(),
                page.name(),
                page.snapshot().month(),
                upToDate.asAt(),
                upToDate.dataThrough(),
                upToDate.freshness().processor(),
                upToDate.freshness().messagesWaiting(),
                upToDate.faults(),
                page.counts(),
                page.breaches().stream()
                        .map(breach -> new Breach(
                                breach.row().number(),
                                breach.row().name(),
                                breach.row().rag(),
                                breach.row().judged(),
                                breach.row().target(),
                                breach.isNew()))
                        .toList(),
                page.inProgress().map(InProgress::of),
                page.expected(),
                page.restated().stream()
                        .map(one -> new RestatedMonth(
                                one.month(), one.revision(), one.publishedAt(), one.changes().size()))
                        .toList(),
                page.findings());
    }
}
