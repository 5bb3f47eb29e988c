package safeguarding.cli;

import java.util.List;
import safeguarding.casefile.CaseEvent;
import safeguarding.replay.DataSet;
import safeguarding.settings.SettingsEvent;
import safeguarding.stream.EventSender;

/** Sends a data set to the topics, as any source would send its events. */
final class Replay {

    private Replay() {}

    static void publish(Cluster cluster, DataSet data) {
        List<CaseEvent> events = data.events();
        try (EventSender sender =
                        new EventSender(cluster.config().kafka(), cluster.wire(), cluster.topics());
                ProgressBar progress = new ProgressBar(
                        "publishing events", events.size() + data.settings().size())) {
            for (SettingsEvent setting : data.settings()) {
                sender.send(setting);
                progress.step();
            }
            for (CaseEvent event : events) {
                sender.send(event);
                progress.step();
            }
            sender.flush();
        }
    }
}
