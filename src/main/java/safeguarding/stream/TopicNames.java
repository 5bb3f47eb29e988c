package safeguarding.stream;

import java.util.ArrayList;
import java.util.List;

/** The names of all topics, under one prefix. */
public record TopicNames(String prefix) {

    /** The families of case events, each with a topic of its own. */
    public static final List<String> FAMILIES = List.of(
            "child",
            "contact",
            "referral",
            "assessment",
            "section47",
            "need",
            "protection",
            "care",
            "health",
            "education",
            "leaving-care",
            "adoption",
            "allocation");

    /** The topic of a family of case events. */
    public String family(String family) {
        return prefix + "case." + family;
    }

    /** All topics of case events that sources write to. */
    public List<String> cases() {
        return FAMILIES.stream().map(this::family).toList();
    }

    /** Case events that have moved from one child's file to another's, since the two are one child. */
    public String moved() {
        return prefix + "case.moved";
    }

    /** All topics that the processor reads. */
    public List<String> inputs() {
        List<String> inputs = new ArrayList<>(cases());
        inputs.addAll(List.of(moved(), settings(), deltas()));
        return inputs;
    }

    public String settings() {
        return prefix + "authority.settings";
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

    public String rejected() {
        return prefix + "rejected";
    }

    public String deadLetters() {
        return prefix + "dead-letters";
    }
}
