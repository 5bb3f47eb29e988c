package safeguarding.contract.topic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import safeguarding.config.AppConfig;
import safeguarding.config.Setting;
import safeguarding.contract.event.Family;

/**
 * The names of all topics.
 *
 * @param prefix the prefix of the topics that the program writes to
 * @param inputs the prefix of the topics that others write to; the same, unless two versions of the program run side by side
 *     on the same events
 */
public record TopicNames(String prefix, String inputs) {

    /** All topics under one prefix. */
    public TopicNames(String prefix) {
        this(prefix, prefix);
    }

    public static TopicNames of(AppConfig config) {
        String prefix = config.text(Setting.TOPICS_PREFIX);
        String inputs = config.text(Setting.TOPICS_INPUTS_PREFIX);
        return inputs.equals(AppConfig.SAME) ? new TopicNames(prefix) : new TopicNames(prefix, inputs);
    }

    /** The topic of a family of events. */
    public String of(Family family) {
        return inputs + family.topic();
    }

    /** All topics of case events that sources write to. */
    public List<String> cases() {
        return Arrays.stream(Family.values())
                .filter(family -> family != Family.SETTINGS)
                .map(this::of)
                .toList();
    }

    /** Case events that have moved from one child's file to another's, because both files are about the same child. */
    public String moved() {
        return prefix + "case.moved";
    }

    /** The topics that the processor reads and that others write to. */
    public List<String> ofOthers() {
        List<String> others = new ArrayList<>(cases());
        others.add(settings());
        others.add(loads());
        return others;
    }

    /** The topics that the processor reads and that it alone writes to. */
    public List<String> ofOurOwn() {
        return List.of(moved(), rules(), deltas());
    }

    /** The topics that the processor reads. */
    public List<String> read() {
        List<String> read = new ArrayList<>(ofOthers());
        read.addAll(ofOurOwn());
        return read;
    }

    /** The topics that the processor writes to and never reads. */
    public List<String> outputs() {
        return List.of(
                indicators(),
                snapshots(),
                snapshotRevisions(),
                alerts(),
                forecasts(),
                worklist(),
                dataQuality(),
                rejected(),
                deadLetters());
    }

    public String settings() {
        return of(Family.SETTINGS);
    }

    /** The settings that affect how cases are counted, copied to every partition. */
    public String rules() {
        return prefix + "rules";
    }

    public String deltas() {
        return prefix + "deltas";
    }

    public String indicators() {
        return prefix + "indicators";
    }

    public String snapshots() {
        return prefix + "snapshots";
    }

    public String snapshotRevisions() {
        return prefix + "snapshot-revisions";
    }

    public String alerts() {
        return prefix + "alerts";
    }

    public String forecasts() {
        return prefix + "forecasts";
    }

    public String worklist() {
        return prefix + "worklist";
    }

    public String dataQuality() {
        return prefix + "data-quality";
    }

    public String rejected() {
        return prefix + "rejected";
    }

    public String deadLetters() {
        return prefix + "dead-letters";
    }

    /** What operators did to an installation, so that nothing is done twice and there is a full audit trail. */
    public String operations() {
        return prefix + "operations";
    }

    /** Notes that people wrote on the pages about tasks on the worklist. */
    public String worklistNotes() {
        return inputs + "worklist-notes";
    }

    /** What each source of case events last sent, so that its next run sends only changes. */
    public String sources() {
        return inputs + "sources";
    }

    /** Which loads of case events have begun and ended, according to their sources. */
    public String loads() {
        return inputs + "loads";
    }
}
