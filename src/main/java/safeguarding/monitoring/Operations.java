package safeguarding.monitoring;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import safeguarding.pages.server.Audience;
import safeguarding.pages.server.WebServer;
import safeguarding.processor.IndicatorProcessor;

/** Operators' endpoints of a processor: whether it is alive, whether it is ready, and its status. */
public record Operations(IndicatorProcessor processor, PrometheusMeterRegistry metrics) implements WebServer.Routes {

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.get("/health/live", context -> answer(context, processor.isLive()), Audience.EVERYONE);
        config.routes.get("/health/ready", context -> answer(context, processor.isReady()), Audience.EVERYONE);
        config.routes.get("/status", this::status, Audience.EVERYONE);
        config.routes.get("/metrics", context -> show(context, metrics), Audience.EVERYONE);
    }

    /** JSON for programs, text for people: browsers and requests for text. */
    private void status(Context context) {
        ProcessorStatus status = ProcessorStatus.of(processor);
        String wanted = String.valueOf(context.header("Accept"));
        context.header("Vary", "Accept, " + WebServer.BY_ENCODING);
        if (wanted.contains("text/") && !wanted.contains("application/json")) {
            context.contentType("text/plain; charset=utf-8").result(status.text());
        } else {
            context.json(status);
        }
    }

    static void show(Context context, PrometheusMeterRegistry metrics) {
        context.contentType("text/plain; version=0.0.4; charset=utf-8").result(metrics.scrape());
    }

    private void answer(Context context, boolean good) {
        context.status(good ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .json(new Health(
                        good ? "up" : "down",
                        processor.state(),
                        processor.isCaughtUp(),
                        processor.behind(),
                        processor.whyStopped().orElse("")));
    }

    /** The response of a health address, in the order of its fields. */
    record Health(String status, String state, boolean caughtUp, long messagesBehind, String reason) {}
}
