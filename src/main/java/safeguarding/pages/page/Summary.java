package safeguarding.pages.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import safeguarding.core.scorecard.Rag;
import safeguarding.pages.view.Freshness;

/** How an authority stands, for programs: what its scorecard begins with, in the order in which the API answers it. */
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
        List<Expected> expected,
        List<Restated> restated,
        Map<String, Long> dataQuality) {

    /** A red or amber indicator, with the figure as it is printed. */
    record Breach(String indicator, String name, Rag rag, String value, String target, boolean isNew) {}

    /** A restatement since the last report. */
    record Restated(YearMonth month, int revision, Instant publishedAt, int changes) {}

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
                page.expected(),
                page.restated().stream()
                        .map(one -> new Restated(
                                one.month(), one.revision(), one.publishedAt(), one.changes().size()))
                        .toList(),
                page.findings());
    }
}
