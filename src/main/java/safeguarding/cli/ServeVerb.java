package safeguarding.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import safeguarding.config.AppConfig;
import safeguarding.config.Setting;
import safeguarding.view.LiveView;
import safeguarding.view.LiveWorklist;
import safeguarding.web.Gate;
import safeguarding.web.Pages;
import safeguarding.web.WebServer;
import safeguarding.web.WorklistPages;

/** The pages and the API, from the topics alone: as many of these as one likes, beside the processor or elsewhere. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Shows the live pages, and answers the API, from what is in the topics.",
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
            description = "The port of the pages (default: ${DEFAULT-VALUE}; 0 for a free one).")
    private int port;

    @Mixin
    private ClusterOptions cluster;

    @Override
    public Integer call() throws InterruptedException {
        AppConfig config = cluster.config();
        Cluster from = Cluster.reached(config);
        from.ensureTopics();
        try (StopSignal stop = new StopSignal();
                LiveView view = from.view();
                LiveWorklist worklist = from.worklist();
                WebServer server = WebServer.start(
                        config.text(Setting.HTTP_HOST),
                        port,
                        List.of(
                                new Gate(Access.of(config)),
                                new Pages(view, config.clock()),
                                new WorklistPages(worklist, view, config.clock())))) {
            System.err.println("pages     http://" + config.text(Setting.HTTP_HOST) + ":" + server.port() + "/");
            stop.await();
        }
        return CommandLineInterface.DONE;
    }
}
