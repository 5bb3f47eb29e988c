package safeguarding.monitoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import safeguarding.intake.source.EventChange;
import safeguarding.intake.source.FinishedRun;
import safeguarding.intake.source.RunHistory;
import safeguarding.intake.source.RunReport;
import safeguarding.intake.source.RunReport.Outcome;
import safeguarding.intake.source.TableReading;

/**
 * The state of a source's runs, as health and as metrics. Tags are tables, rules and types of event; never anything about a
 * child.
 */
public final class SourceStatus {

    private static final double MILLISECONDS = 1000;

    private final AtomicReference<RunHistory> history;
    private final InstantSource clock;
    private final MeterRegistry registry;
    private final Tags tags;
    private final MultiGauge rows;
    private final MultiGauge rowsRead;
    private final MultiGauge rowsRefused;
    private final MultiGauge eventsRefused;

    /**
     * @param source the name of the source
     * @param every the time from the start of one run to the start of the next
     */
    public SourceStatus(String authority, String source, Duration every, InstantSource clock, MeterRegistry registry) {
        this.clock = clock;
        this.registry = registry;
        history = new AtomicReference<>(RunHistory.startedAt(clock.instant(), every));
        tags = Tags.of("authority", authority, "source", source);
        rows = gauges("safeguarding.source.rows", "Rows of each table at the latest run");
        rowsRead = gauges(
                "safeguarding.source.rows.read",
                "Rows read by the latest run, by table and way: whole, changes, or unchanged if none had to be read");
        rowsRefused = gauges("safeguarding.source.rows.refused", "Rows and fields left out by the latest run, by table and rule");
        eventsRefused = gauges("safeguarding.source.events.refused", "Events left out by the latest run because they are invalid, by reason");
        gauge("safeguarding.source.interval", "Time from the start of one run to the start of the next", any -> seconds(every));
        gauge("safeguarding.source.lag", "Time since the newest extract that was sent was read", this::lag);
        gauge("safeguarding.source.last.success", "When the latest successful run ended", SourceStatus::lastSuccess);
        gauge("safeguarding.source.last.duration", "How long the latest run took", SourceStatus::lastDuration);
        Gauge.builder("safeguarding.source.withheld", history, all -> all.get().isWithheld() ? 1 : 0)
                .description("1 while nothing is sent because too many records have gone")
                .tags(tags)
                .register(registry);
        Arrays.stream(Outcome.values()).forEach(this::runs);
        Arrays.stream(EventChange.values()).forEach(this::events);
    }

    private MultiGauge gauges(String name, String description) {
        return MultiGauge.builder(name).description(description).tags(tags).register(registry);
    }

    private void gauge(String name, String description, ToDoubleFunction<RunHistory> value) {
        TimeGauge.builder(name, history, TimeUnit.SECONDS, all -> value.applyAsDouble(all.get()))
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private Counter runs(Outcome outcome) {
        return Counter.builder("safeguarding.source.runs")
                .description("Runs, by how they ended")
                .tags(tags.and("outcome", Metrics.word(outcome)))
                .register(registry);
    }

    private Counter events(EventChange change) {
        return Counter.builder("safeguarding.source.events")
                .description("Events sent: new ones, corrections and withdrawals")
                .tags(tags.and("change", Metrics.word(change)))
                .register(registry);
    }

    private double lag(RunHistory all) {
        return seconds(all.lag(clock.instant()));
    }

    private static double lastSuccess(RunHistory all) {
        return all.lastSuccess().map(FinishedRun::endedAt).map(Instant::toEpochMilli).map(at -> at / MILLISECONDS).orElse(Double.NaN);
    }

    private static double lastDuration(RunHistory all) {
        return all.last().map(FinishedRun::duration).map(SourceStatus::seconds).orElse(Double.NaN);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLISECONDS;
    }

    /** Records a run that has ended. If it failed early, the counts of what was read and left out stay as they were. */
    public void ended(FinishedRun run) {
        history.updateAndGet(all -> all.with(run));
        RunReport report = run.report();
        runs(report.outcome()).increment();
        report.sent().forEach((change, count) -> events(change).increment(count));
        if (report.outcome() != Outcome.FAILED) {
            show(rows, report.rows(), table -> Tags.of("table", table));
            showReadings(report.read());
            show(rowsRefused, report.rowsRefused(), refused -> Tags.of("table", refused.table(), "rule", refused.rule()));
            show(eventsRefused, report.eventsRefused(), reason -> Tags.of("reason", reason));
        }
    }

    private static <T> void show(MultiGauge gauges, Map<T, Long> counts, Function<T, Tags> tags) {
        gauges.register(
                counts.entrySet().stream()
                        .<MultiGauge.Row<?>>map(count -> MultiGauge.Row.of(tags.apply(count.getKey()), count.getValue()))
                        .toList(),
                true);
    }

    private void showReadings(Map<String, TableReading> readings) {
        rowsRead.register(
                readings.entrySet().stream()
                        .<MultiGauge.Row<?>>map(reading -> MultiGauge.Row.of(
                                Tags.of("table", reading.getKey(), "way", Metrics.word(reading.getValue().way())),
                                reading.getValue().rows()))
                        .toList(),
                true);
    }

    /** Whether the latest run succeeded, and not too long ago. */
    boolean isUpToDate() {
        return history.get().isUpToDate(clock.instant());
    }

    /** The history of the runs so far. */
    RunHistory history() {
        return history.get();
    }
}
