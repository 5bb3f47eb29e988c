package safeguarding.cli;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import safeguarding.config.AppConfig;
import safeguarding.contract.topic.SourceRun;
import safeguarding.core.calendar.London;
import safeguarding.intake.extract.CannotExtract;
import safeguarding.intake.extract.ExtractDigest;
import safeguarding.intake.extract.SourceTopic;
import safeguarding.intake.extract.StopRequest;
import safeguarding.intake.source.ExtractDifference;
import safeguarding.intake.source.EventChange;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.RunReport;
import safeguarding.intake.source.RunReport.Outcome;
import safeguarding.intake.source.WithdrawalGuard;

/**
 * Extracts as a source of events. Each run compares the whole extract, and sends what has changed. A run that had nothing left to
 * send is remembered, so that the next run with the same rows on the same day need not compare them.
 */
final class ExtractSource {

    private final AppConfig config;
    private final Extract.Reader reader;
    private final SourceComparison comparison;
    private final WithdrawalGuard guard;
    private final InstantSource clock;
    private Optional<Cluster> cluster = Optional.empty();
    private Optional<LastComparison> unchanged = Optional.empty();

    /**
     * The extract of a run that had nothing to send. The same extract has nothing to send again on that day, unless another run
     * has sent something.
     */
    private record LastComparison(String extract, LocalDate day, Map<Integer, Long> ends, RunReport report) {

        boolean isStill(String now, LocalDate today, Map<Integer, Long> endsNow) {
            return extract.equals(now) && day.equals(today) && ends.equals(endsNow);
        }
    }

    ExtractSource(AppConfig config, Extract.Reader reader, SourceComparison comparison, WithdrawalGuard guard) {
        this.config = config;
        this.reader = reader;
        this.comparison = comparison;
        this.guard = guard;
        clock = config.clock();
    }

    /**
     * One run: all changes are sent, or none.
     *
     * @param compared shows the comparison before anything is sent
     * @throws StopRequest.Stopped if the program was stopped meanwhile; nothing was sent
     */
    RunReport run(StopRequest stopping, BiConsumer<ExtractFindings, ExtractDifference.Result> compared) {
        ExtractFindings findings = new ExtractFindings();
        Extract extract = reader.read(findings, stopping);
        Map<String, List<Row>> rows = extract.rows();
        String digest = ExtractDigest.of(comparison.format().tables(), rows);
        Cluster to = reachedCluster();
        SourceTopic topic = new SourceTopic(
                to.config().kafka(), to.codec(), to.topics(), comparison.authority(), comparison.source());
        LocalDate today = London.dateOf(madeAt(extract));
        if (unchanged.isPresent() && unchanged.get().isStill(digest, today, topic.ends())) {
            return unchanged.get().report().with(extract.readings());
        }
        try (SourceTopic.Run run = topic.begin(stopping)) {
            Map<Integer, Long> ends = topic.ends();
            SourceTopic.LastExtract known = run.known();
            refuseOlder(extract, known);
            Instant at = known.runAt(madeAt(extract));
            ExtractDifference.Result result = comparison.of(known, rows, at, findings);
            compared.accept(findings, result);
            RunReport report = report(known, extract, result, findings);
            if (report.outcome() == Outcome.SENT) {
                run.send(result, new SourceRun(
                        comparison.authority(), comparison.source(), at, result.records(), result.events().size(),
                        result.gone().size()));
            }
            unchanged = report.outcome() == Outcome.UNCHANGED
                    ? Optional.of(new LastComparison(digest, London.dateOf(at), ends, report))
                    : Optional.empty();
            return report;
        }
    }

    private Instant madeAt(Extract extract) {
        return extract.madeAt().orElseGet(clock::instant);
    }

    /** Records missing from an older extract have not been deleted. */
    private static void refuseOlder(Extract extract, SourceTopic.LastExtract known) {
        extract.madeAt().map(London::dateOf).ifPresent(made -> known.lastRun()
                .map(run -> London.dateOf(run.at()))
                .filter(made::isBefore)
                .ifPresent(last -> {
                    throw new CannotExtract("the extract is of " + made + ", and one of " + last + " has been sent already;"
                            + " send an older one under another --name");
                }));
    }

    private Cluster reachedCluster() {
        Cluster.reach(config);
        Cluster reached = cluster.orElseGet(() -> Cluster.of(config));
        cluster = Optional.of(reached);
        reached.ensureTopics();
        return reached;
    }

    private RunReport report(
            SourceTopic.LastExtract known, Extract extract, ExtractDifference.Result result, ExtractFindings findings) {
        List<String> stopped = guard.stops(result);
        boolean sends = stopped.isEmpty() && !isEmpty(known, result);
        Map<String, Long> counts = new TreeMap<>();
        extract.rows().forEach((table, all) -> counts.put(table, (long) all.size()));
        return new RunReport(
                stopped.isEmpty() ? sends ? Outcome.SENT : Outcome.UNCHANGED : Outcome.WITHHELD,
                stopped.isEmpty() ? words(result) : "too many records have gone (" + String.join(", ", stopped) + ")",
                counts,
                extract.readings(),
                EventChange.count(sends ? result.events() : List.of(), known.records()),
                RunReport.refused(findings),
                result.refused());
    }

    /** Whether there is nothing to send; a first run is always noted. */
    private static boolean isEmpty(SourceTopic.LastExtract known, ExtractDifference.Result result) {
        return known.lastRun().isPresent()
                && result.events().isEmpty()
                && result.changed().isEmpty()
                && result.gone().isEmpty();
    }

    private static String words(ExtractDifference.Result result) {
        return "%,d records, %,d events sent, %,d records withdrawn"
                .formatted(result.records(), result.events().size(), result.gone().size());
    }
}
