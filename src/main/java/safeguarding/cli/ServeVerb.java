package safeguarding.cli;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import safeguarding.config.AppConfig;
import safeguarding.config.Setting;
import safeguarding.contract.topic.PromptWriter;
import safeguarding.core.quality.DataQualityFinding;
import safeguarding.core.worklist.Obligation;
import safeguarding.core.worklist.WorklistNote;
import safeguarding.monitoring.DataQualityCounts;
import safeguarding.monitoring.ViewOperations;
import safeguarding.pages.page.CasesPages;
import safeguarding.pages.page.ChildPages;
import safeguarding.pages.page.DataQualityPages;
import safeguarding.pages.page.Pages;
import safeguarding.pages.page.WorklistPages;
import safeguarding.pages.server.WebServer;
import safeguarding.pages.view.LiveCases;
import safeguarding.pages.view.LiveList;
import safeguarding.pages.view.LiveView;

/** Serves the pages and the API, from the topics alone: any number of these can run, beside the processor or elsewhere. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Serves the live pages and the API, from the topics.",
        footer = {
            "",
            "Examples:",
            "  safeguarding serve --bootstrap-servers kafka:9092 --registry http://registry:8081",
            "  safeguarding serve --data data/demo --page-port 8090"
        })
final class ServeVerb implements Callable<Integer> {

    @Option(
            names = "--page-port",
            paramLabel = "PORT",
            defaultValue = "8090",
            description = "The port of the pages (default: ${DEFAULT-VALUE}; 0 for any free port).")
    private int port;

    @Mixin
    private ClusterOptions cluster;

    @Override
    public Integer call() throws InterruptedException {
        AppConfig config = cluster.config();
        Cluster from = Cluster.reached(config);
        from.ensureTopics();
        Optional<LiveCases> cases = from.cases();
        try {
            show(config, from, cases);
        } finally {
            cases.ifPresent(LiveCases::close);
        }
        return CommandLineInterface.DONE;
    }

    private void show(AppConfig config, Cluster from, Optional<LiveCases> cases) throws InterruptedException {
        try (StopSignal stop = new StopSignal();
                LiveView view = from.view();
                LiveList<Obligation> worklist = from.worklist();
                LiveList<WorklistNote> notes = from.notes();
                LiveList<DataQualityFinding> dataQuality = from.dataQuality();
                PromptWriter writer = from.writer();
                WebServer server = HttpServer.start(
                        config,
                        port,
                        List.of(
                                SigningIn.gate(config),
                                new Pages(view, config.clock(), Optional.of(from.writing(view, writer)), Optional.of(dataQuality))
                                        .telling(notes),
                                new WorklistPages(worklist, notes, Optional.of(from.writing(view, writer)), view, config.clock()),
                                new DataQualityPages(dataQuality, view, config.clock()),
                                new ChildPages(
                                        worklist, notes, dataQuality, cases, Optional.of(from.writing(view, writer)), view, config.clock()),
                                new CasesPages(cases, view, config.clock()),
                                new ViewOperations(view, metrics(view, dataQuality))))) {
            String address = "http://" + config.text(Setting.HTTP_HOST) + ":" + server.port();
            LogFormat.say(config, "pages     " + address + "/");
            LogFormat.say(config, "health    " + address + "/health/ready");
            LogFormat.say(config, "metrics   " + address + "/metrics");
            server.healthPort().ifPresent(own -> LogFormat.say(config, "health    "
                    + "http://" + config.text(Setting.HTTP_HOST) + ":" + own + "/health/ready (a port of its own)"));
            stop.await();
        }
    }

    private static PrometheusMeterRegistry metrics(LiveView view, LiveList<DataQualityFinding> dataQuality) {
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(metrics);
        new ProcessorMetrics().bindTo(metrics);
        Gauge.builder("safeguarding.view.complete", view, shown -> shown.isComplete() ? 1 : 0)
                .description("Whether everything in the topics at the start has been read")
                .register(metrics);
        new DataQualityCounts(dataQuality, metrics);
        return metrics;
    }
}
