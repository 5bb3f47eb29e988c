package safeguarding.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import safeguarding.config.AppConfig;
import safeguarding.config.Setting;
import safeguarding.view.LiveView;
import safeguarding.web.Pages;
import safeguarding.web.WebServer;

/** The processor, on a cluster or on a broker of its own. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs the processor until it is stopped.",
        footer = {
            "",
            "Examples:",
            "  safeguarding run --bootstrap-servers kafka:9092 --registry http://registry:8081",
            "  safeguarding run --embedded data/mine",
            "  safeguarding run --embedded data/mine --port 0 --registry-port 0 --http-port 0"
        })
final class RunVerb implements Callable<Integer> {

    @Option(
            names = "--embedded",
            paramLabel = "DIR",
            description = "Starts a broker and a schema registry too, in this process, with their data in this folder.")
    private Path embedded;

    @Mixin
    private PortOptions ports;

    @Mixin
    private ClusterOptions cluster;

    @Override
    public Integer call() throws InterruptedException {
        AppConfig config = cluster.config();
        try (StopSignal stop = new StopSignal()) {
            run(config, stop);
        }
        return CommandLineInterface.DONE;
    }

    private void run(AppConfig config, StopSignal stop) throws InterruptedException {
        if (embedded == null) {
            runHere(config, Optional.empty(), stop);
            return;
        }
        try (EmbeddedPlatform platform = EmbeddedPlatform.start(embedded, ports.ports())) {
            System.err.println("broker    " + platform.bootstrapServers());
            System.err.println("registry  " + platform.registryUrl());
            AppConfig own = platform.configure(config).with(Map.of(Setting.HTTP_PORT, ports.http()));
            Cluster here = Cluster.of(own);
            here.ensureTopics();
            try (LiveView view = LiveView.start(own.kafka(), here.wire(), here.topics())) {
                runHere(own, Optional.of(new Pages(view, own.clock())), stop);
            }
        }
    }

    private static void runHere(AppConfig config, Optional<WebServer.Routes> pages, StopSignal stop) throws InterruptedException {
        try (RunningInstance instance = RunningInstance.start(Cluster.of(config), pages)) {
            if (pages.isPresent()) {
                System.err.println("pages     http://" + config.text(Setting.HTTP_HOST) + ":" + instance.port() + "/");
            }
            System.err.println("health    http://" + config.text(Setting.HTTP_HOST) + ":" + instance.port()
                    + "/health/ready");
            System.err.println("metrics   http://" + config.text(Setting.HTTP_HOST) + ":" + instance.port()
                    + "/metrics");
            stop.await(instance.processor());
        }
    }
}
