package safeguarding.cli;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.config.AppConfig;
import safeguarding.config.OwnerOnly;
import safeguarding.config.Setting;
import safeguarding.contract.topic.PromptWriter;
import safeguarding.core.quality.DataQualityFinding;
import safeguarding.core.worklist.Obligation;
import safeguarding.core.worklist.WorklistNote;
import safeguarding.monitoring.DataQualityCounts;
import safeguarding.monitoring.KafkaMeters;
import safeguarding.monitoring.Metrics;
import safeguarding.monitoring.Operations;
import safeguarding.operations.LocalStores;
import safeguarding.pages.page.CasesPages;
import safeguarding.pages.page.ChildPages;
import safeguarding.pages.page.DataQualityPages;
import safeguarding.pages.page.Pages;
import safeguarding.pages.page.WorklistPages;
import safeguarding.pages.page.WrittenByPeople;
import safeguarding.pages.server.WebServer;
import safeguarding.pages.view.LiveCases;
import safeguarding.pages.view.LiveList;
import safeguarding.pages.view.LiveView;
import safeguarding.processor.IndicatorProcessor;
import safeguarding.processor.IndicatorTopology;

/** An instance of the processor with its metrics and health checks, for the commands that run one. */
final class RunningInstance implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningInstance.class);
    private static final long BETWEEN_LOOKS_MILLISECONDS = 100;

    private final Optional<Views> views;
    private final IndicatorProcessor processor;
    private final WebServer server;
    private final KafkaStreamsMetrics streamsMetrics;

    /** The data for pages, if this instance shows pages. */
    private record Views(
            LiveView view,
            LiveList<Obligation> worklist,
            LiveList<WorklistNote> notes,
            LiveList<DataQualityFinding> dataQuality,
            Optional<LiveCases> cases,
            PromptWriter writer) {

        Stream<WebServer.Routes> routes(Cluster cluster) {
            AppConfig config = cluster.config();
            Optional<WrittenByPeople> writing = Optional.of(cluster.writing(view, writer));
            return Stream.of(
                    SigningIn.gate(config),
                    new Pages(view, config.clock(), writing, Optional.of(dataQuality)).telling(notes),
                    new WorklistPages(worklist, notes, writing, view, config.clock()),
                    new DataQualityPages(dataQuality, view, config.clock()),
                    new ChildPages(worklist, notes, dataQuality, cases, writing, view, config.clock()),
                    new CasesPages(cases, view, config.clock()));
        }

        void close() {
            view.close();
            worklist.close();
            notes.close();
            dataQuality.close();
            cases.ifPresent(LiveCases::close);
            writer.close();
        }
    }

    private RunningInstance(
            Optional<Views> views,
            IndicatorProcessor processor,
            WebServer server,
            KafkaStreamsMetrics streamsMetrics) {
        this.views = views;
        this.processor = processor;
        this.server = server;
        this.streamsMetrics = streamsMetrics;
    }

    static RunningInstance start(Cluster cluster) {
        cluster.ensureTopics();
        return start(cluster, Optional.empty());
    }

    /** The same, with the pages for people. */
    static RunningInstance startWithPages(Cluster cluster) {
        cluster.ensureTopics();
        return start(
                cluster,
                Optional.of(new Views(
                        cluster.view(),
                        cluster.worklist(),
                        cluster.notes(),
                        cluster.dataQuality(),
                        cluster.cases(),
                        cluster.writer())));
    }

    private static RunningInstance start(Cluster cluster, Optional<Views> views) {
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        metrics.config().meterFilter(new KafkaMeters(
                cluster.config().text(Setting.METRICS_KAFKA).equals("all"), cluster.topics().read()));
        new JvmMemoryMetrics().bindTo(metrics);
        new ProcessorMetrics().bindTo(metrics);
        Path stores = Path.of(cluster.config().text(Setting.STATE_DIR));
        makeOwn(stores);
        new LocalStores(
                        stores,
                        cluster.config().text(Setting.APPLICATION_ID))
                .discardIfReset(cluster.reader(), cluster.codec(), cluster.topics());
        IndicatorProcessor processor = IndicatorProcessor.start(
                cluster.config(),
                cluster.codec(),
                cluster.authorities(),
                new Metrics(metrics));
        // Kafka Streams gives the owner's group access.
        makeOwn(stores);
        Gauge.builder("safeguarding.caught.up", processor, running -> running.isCaughtUp() ? 1 : 0)
                .description("Whether all input has been processed")
                .register(metrics);
        Gauge.builder("safeguarding.messages.behind", processor, IndicatorProcessor::behind)
                .description("Messages still to process, over all instances; -1 while unknown")
                .register(metrics);
        IndicatorTopology.stores().forEach(store -> Gauge.builder(
                        "safeguarding.restore.left", processor, running -> running.restoring().left(store))
                .description("Store records that this instance has still to restore from the brokers")
                .tag("store", store)
                .register(metrics));
        Gauge.builder("safeguarding.threads.failed", processor, IndicatorProcessor::recentFailures)
                .description("Threads that failed in the last ten minutes and were replaced")
                .register(metrics);
        views.ifPresent(shown -> new DataQualityCounts(shown.dataQuality(), metrics));
        KafkaStreamsMetrics streamsMetrics = new KafkaStreamsMetrics(processor.streams());
        streamsMetrics.bindTo(metrics);
        WebServer server = HttpServer.start(
                cluster.config(),
                cluster.config().number(Setting.HTTP_PORT),
                Stream.concat(
                                Stream.of(new Operations(processor, metrics)),
                                views.stream().flatMap(shown -> shown.routes(cluster)))
                        .toList());
        return new RunningInstance(views, processor, server, streamsMetrics);
    }

    /** Other users of this machine must not see case files. */
    private static void makeOwn(Path stores) {
        try {
            OwnerOnly.restrictFolder(OwnerOnly.createFolders(stores));
        } catch (IOException e) {
            LOG.warn("other users of this machine may be able to read {}: {}", stores, e.toString());
        }
    }

    /** The data for pages, if it shows pages. */
    Optional<LiveView> view() {
        return views.map(Views::view);
    }

    IndicatorProcessor processor() {
        return processor;
    }

    /** Waits until it has its share of the work, or has failed; closing it before that would take long. */
    void awaitReady() throws InterruptedException {
        while (!processor.isReady() && processor.isLive()) {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLISECONDS);
        }
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
        streamsMetrics.close();
        processor.close();
        views.ifPresent(Views::close);
    }
}
