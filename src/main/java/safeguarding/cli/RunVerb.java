package safeguarding.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import safeguarding.config.AppConfig;
import safeguarding.config.Setting;

/** Runs the processor, on a cluster or on its own broker. */
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
            description = "Also start a broker and a schema registry in this process, with their data in this folder.")
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
            AppConfig own = ports.over(config);
            try (RunningInstance instance = RunningInstance.start(Cluster.of(own))) {
                waitHere(own, instance, stop);
            }
            return;
        }
        try (EmbeddedPlatform platform = EmbeddedPlatform.start(embedded, ports.ports())) {
            LogFormat.say(config, "broker    " + platform.bootstrapServers());
            LogFormat.say(config, "registry  " + platform.registryUrl());
            AppConfig own = ports.over(platform.configure(config));
            try (RunningInstance instance = RunningInstance.startWithPages(Cluster.of(own))) {
                LogFormat.say(config, "pages     " + address(own, instance) + "/");
                waitHere(own, instance, stop);
            }
        }
    }

    private static void waitHere(AppConfig config, RunningInstance instance, StopSignal stop)
            throws InterruptedException {
        LogFormat.say(config, "health    " + address(config, instance) + "/health/ready");
        LogFormat.say(config, "metrics   " + address(config, instance) + "/metrics");
        stop.await(instance.processor());
    }

    private static String address(AppConfig config, RunningInstance instance) {
        return "http://" + config.text(Setting.HTTP_HOST) + ":" + instance.port();
    }
}
