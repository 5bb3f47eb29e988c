package safeguarding.web;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import safeguarding.stream.IndicatorProcessor;

/** What operators and their machines ask of a processor: is it alive, is it ready, and how does it do. */
public final class OperationsServer implements AutoCloseable {

    private final Javalin server;

    private OperationsServer(Javalin server) {
        this.server = server;
    }

    /**
     * @param port where to listen; 0 for a free port
     */
    public static OperationsServer start(
            String host, int port, IndicatorProcessor processor, PrometheusMeterRegistry metrics) {
        Javalin server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.routes.get("/health/live", context -> answer(context, processor.isLive(), processor));
            config.routes.get("/health/ready", context -> answer(context, processor.isReady(), processor));
            config.routes.get(
                    "/metrics",
                    context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                            .result(metrics.scrape()));
        });
        return new OperationsServer(server.start(host, port));
    }

    private static void answer(Context context, boolean good, IndicatorProcessor processor) {
        context.status(good ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .json(new Health(
                        good ? "up" : "down",
                        processor.state(),
                        processor.isCaughtUp(),
                        processor.behind(),
                        processor.failure()
                                .map(cause -> cause.getClass().getSimpleName())
                                .orElse("")));
    }

    /** What a health address answers, in the order in which it answers it. */
    record Health(String status, String state, boolean caughtUp, long messagesBehind, String reason) {}

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
