package safeguarding.cli;

import java.util.List;
import safeguarding.contract.topic.EventSender;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.dataset.DataSet;

/** Sends a data set to the topics: settings as the settings user would, case events as a source would. */
final class DataSetReplay {

    /** The name of the source that sends a data set. If the demo has only sent part of it, this sends it again. */
    static final String SOURCE = "replay";

    private DataSetReplay() {}

    static void publish(Cluster cluster, DataSet data) {
        publish(cluster, data, new OnlyOption());
    }

    /** Sends case events, settings or both. */
    static void publish(Cluster cluster, DataSet data, OnlyOption only) {
        List<CaseEvent> events = only.sendsCases() ? data.events() : List.of();
        List<SettingsEvent> settings = only.sendsSettings() ? data.settings() : List.of();
        try (EventSender sender =
                        new EventSender(cluster.config().kafka(), cluster.codec(), cluster.topics());
                ProgressBar progress = new ProgressBar(
                        "publishing events", events.size() + settings.size())) {
            sender.beginLoads(SOURCE);
            for (SettingsEvent setting : settings) {
                sender.send(setting);
                progress.step();
            }
            for (CaseEvent event : events) {
                sender.send(event);
                progress.step();
            }
            OnlyOption.endLoads(sender, cluster.topics());
        }
    }
}
