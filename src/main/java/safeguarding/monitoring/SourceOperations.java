package safeguarding.monitoring;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import safeguarding.intake.source.FinishedRun;
import safeguarding.intake.source.RunHistory;
import safeguarding.intake.source.RunReport;
import safeguarding.pages.server.Audience;
import safeguarding.pages.server.WebServer;

/** The same endpoints as for a processor, for a source that runs at an interval. */
public record SourceOperations(SourceStatus status, PrometheusMeterRegistry metrics) implements WebServer.Routes {

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.get("/health/live", context -> answer(context, true), Audience.EVERYONE);
        config.routes.get("/health/ready", context -> answer(context, status.isUpToDate()), Audience.EVERYONE);
        config.routes.get("/metrics", context -> Operations.show(context, metrics), Audience.EVERYONE);
    }

    private void answer(Context context, boolean good) {
        context.status(good ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE).json(Health.of(good, status.history()));
    }

    /**
     * The response of a health address, in the order of its fields.
     *
     * @param lastRun the result of the latest run; empty before there was one
     * @param lastRead how much the latest run read, and how; empty if it did not get that far
     * @param lastSuccess when the latest successful run ended; empty before there was one
     * @param reason why the latest run did not succeed; empty if it did
     */
    record Health(String status, String lastRun, String lastRead, String lastSuccess, String reason) {

        static Health of(boolean good, RunHistory history) {
            Optional<RunReport> last = history.last().map(FinishedRun::report);
            return new Health(
                    good ? "up" : "down",
                    last.map(report -> report.outcome().name().toLowerCase(Locale.ROOT)).orElse(""),
                    last.filter(report -> !report.read().isEmpty()).map(RunReport::readInWords).orElse(""),
                    history.lastSuccess().map(FinishedRun::endedAt).map(Instant::toString).orElse(""),
                    last.filter(report -> !report.outcome().isSuccess()).map(RunReport::message).orElse(""));
        }
    }
}
