package safeguarding.stream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import safeguarding.event.Family;

/** The names of all topics, under one prefix. */
public record TopicNames(String prefix) {

    /** The topic of a family of events. */
    public String of(Family family) {
        return prefix + family.topic();
    }

    /** All topics of case events that sources write to. */
    public List<String> cases() {
        return Arrays.stream(Family.values())
                .filter(family -> family != Family.SETTINGS)
                .map(this::of)
                .toList();
    }

    /** Case events that have moved from one child's file to another's, since the two are one child. */
    public String moved() {
        return prefix + "case.moved";
    }

    /** The topics that the processor reads and that others write to. */
    public List<String> ofOthers() {
        List<String> others = new ArrayList<>(cases());
        others.add(settings());
        return others;
    }

    /** The topics that the processor reads and that it alone writes to. */
    public List<String> ofOurOwn() {
        return List.of(moved(), rules(), deltas());
    }

    public String settings() {
        return of(Family.SETTINGS);
    }

    /** Settings by which cases are counted, each on every partition. */
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

    public String rejected() {
        return prefix + "rejected";
    }

    public String deadLetters() {
        return prefix + "dead-letters";
    }
}
