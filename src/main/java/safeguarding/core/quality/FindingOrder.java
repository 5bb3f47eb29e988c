package safeguarding.core.quality;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What findings can be sorted by. Ties are sorted rule by rule; findings without a team or worker come last. */
public enum FindingOrder {
    RULE("rule", Comparator.comparing(finding -> QualityRules.position(finding.rule()))),
    SINCE("since", Comparator.comparing(DataQualityFinding::since)),
    CHILD("child", Comparator.comparing(DataQualityFinding::childId)),
    TEAM("team", present(DataQualityFinding::teamId)),
    WORKER("worker", present(DataQualityFinding::workerId));

    private final String label;
    private final Comparator<DataQualityFinding> by;

    FindingOrder(String label, Comparator<DataQualityFinding> by) {
        this.label = label;
        this.by = by;
    }

    private interface Of {
        Optional<String> of(DataQualityFinding finding);
    }

    private static Comparator<DataQualityFinding> present(Of field) {
        return Comparator.comparing((DataQualityFinding finding) -> field.of(finding).isEmpty())
                .thenComparing(finding -> field.of(finding).orElse(""));
    }

    public String label() {
        return label;
    }

    /** The order with a label. */
    public static Optional<FindingOrder> named(String label) {
        return List.of(values()).stream().filter(order -> order.label.equals(label)).findFirst();
    }

    /**
     * Some findings in this order.
     *
     * @param findings rule by rule
     * @param descending whether to sort in descending order
     */
    public List<DataQualityFinding> sorted(List<DataQualityFinding> findings, boolean descending) {
        if (this == RULE && !descending) {
            return findings;
        }
        return findings.stream().sorted(descending ? by.reversed() : by).toList();
    }
}
