package safeguarding.core.quality;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import safeguarding.core.casefile.AllocatedTo;
import safeguarding.core.indicator.catalogue.Catalogue;

/**
 * A choice of findings.
 *
 * @param allocation whose children
 * @param rule of which rule alone, by its label, if of one
 * @param indicator that move which indicator alone, by its number, if one
 */
public record FindingFilter(AllocatedTo allocation, Optional<String> rule, Optional<String> indicator) {

    /**
     * @throws IllegalArgumentException where the rule or the indicator is not known; the message says so
     */
    public static FindingFilter of(AllocatedTo allocation, Optional<String> rule, Optional<String> indicator) {
        if (rule.isPresent() && rule.flatMap(QualityRules::named).isEmpty()) {
            throw new IllegalArgumentException("unknown rule; one is such as same-twice");
        }
        if (indicator.isPresent() && indicator.flatMap(Catalogue::indicator).isEmpty()) {
            throw new IllegalArgumentException("unknown indicator; one is such as 5.15");
        }
        return new FindingFilter(allocation, rule, indicator);
    }

    /** Those of some findings that are wanted, in the order that they have. */
    public List<DataQualityFinding> of(Collection<DataQualityFinding> findings) {
        return findings.stream().filter(this::takes).toList();
    }

    private boolean takes(DataQualityFinding finding) {
        return allocation.includes(finding.teamId(), finding.workerId())
                && (rule.isEmpty() || rule.get().equals(finding.rule()))
                && (indicator.isEmpty()
                        || finding.moves().stream().map(MovedFigure::indicator).anyMatch(indicator.get()::equals));
    }
}
