package safeguarding.monitoring;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import safeguarding.pages.server.Audience;
import safeguarding.pages.server.WebServer;
import safeguarding.pages.view.LiveView;

/** The same endpoints as for a processor, for a process that only shows pages. */
public record ViewOperations(LiveView view, PrometheusMeterRegistry metrics) implements WebServer.Routes {

    @Override
    public void addTo(JavalinConfig config) {
        AcknowledgedAlerts acknowledged = new AcknowledgedAlerts(view, metrics);
        config.routes.get("/health/live", context -> answer(context, true), Audience.EVERYONE);
        config.routes.get("/health/ready", context -> answer(context, view.isComplete()), Audience.EVERYONE);
        config.routes.get("/metrics", context -> {
            acknowledged.refresh();
            Operations.show(context, metrics);
        }, Audience.EVERYONE);
    }

    private void answer(Context context, boolean good) {
        context.status(good ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .json(new Health(good ? "up" : "down", view.isComplete(), view.trouble().orElse("")));
    }

    /** The response of a health address, in the order of its fields. */
    record Health(String status, boolean complete, String reason) {}
}
