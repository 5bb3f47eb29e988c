package safeguarding.cli;

import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.config.AppConfig;
import safeguarding.config.Setting;
import safeguarding.intake.extract.StopRequest;
import safeguarding.intake.source.FinishedRun;
import safeguarding.intake.source.RunReport;
import safeguarding.monitoring.SourceOperations;
import safeguarding.monitoring.SourceStatus;
import safeguarding.pages.server.WebServer;

/** A source that runs at every interval until it is stopped, with its health checks and metrics. A run that fails is retried. */
final class SourceService {

    private static final Logger LOG = LoggerFactory.getLogger(SourceService.class);

    /** Shorter than container engines wait. Anything not sent by then is not sent at all: a run is one transaction. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AppConfig config;
    private final Duration every;

    /** One run of a source. */
    @FunctionalInterface
    interface Source {
        RunReport run(StopRequest stopping);
    }

    SourceService(AppConfig config, Duration every) {
        this.config = config;
        this.every = every;
    }

    /**
     * Returns once the program has been asked to stop.
     *
     * @param authority the authority of the source
     * @param name the name of the source
     */
    void run(String authority, String name, Source source) throws InterruptedException {
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(metrics);
        new ProcessorMetrics().bindTo(metrics);
        InstantSource clock = InstantSource.system();
        SourceStatus status = new SourceStatus(authority, name, every, clock, metrics);
        try (StopSignal stop = new StopSignal(PATIENCE);
                WebServer server = HttpServer.start(
                        config, config.number(Setting.HTTP_PORT), List.of(new SourceOperations(status, metrics)))) {
            stop.listen();
            String address = "http://" + config.text(Setting.HTTP_HOST) + ":" + server.port();
            LogFormat.say(config, "health    " + address + "/health/ready");
            LogFormat.say(config, "metrics   " + address + "/metrics");
            new ScheduledRuns(every, clock, stop::isAskedWithin).run(() -> attempt(source, stop::isAsked), run -> {
                status.ended(run);
                log(run);
            });
        } catch (StopRequest.Stopped e) {
            LOG.info(e.getMessage());
        }
    }

    private static RunReport attempt(Source source, StopRequest stopping) {
        try {
            return source.run(stopping);
        } catch (StopRequest.Stopped e) {
            throw e;
        } catch (RuntimeException e) {
            stopping.check();
            return RunReport.failed(RunFailure.inWords(e));
        }
    }

    private static void log(FinishedRun run) {
        RunReport report = run.report();
        switch (report.outcome()) {
            case SENT -> LOG.info("{}; {}{}", report.message(), report.readInWords(), refused(report));
            case UNCHANGED -> LOG.info("nothing has changed; {}{}", report.readInWords(), refused(report));
            case WITHHELD -> LOG.warn("nothing was sent: {}. Check the tables. If the records are meant to go, run this command once"
                    + " with --allow-withdrawals instead of --every", report.message());
            case FAILED -> LOG.warn("the run failed, and nothing was sent: {}. The next run tries again", report.message());
            default -> throw new IllegalStateException();
        }
    }

    private static String refused(RunReport report) {
        return report.isWhole() ? "" : "; rows or events were left out: --check lists them";
    }
}
