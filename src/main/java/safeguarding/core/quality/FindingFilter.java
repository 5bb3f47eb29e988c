package safeguarding.core.quality;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import safeguarding.core.casefile.AllocatedTo;
import safeguarding.core.indicator.catalogue.Catalogue;

/**
 * A choice of findings.
 *
 * @param allocation which children, by team
 * @param rule only findings of this rule, by its label, if given
 * @param indicator only findings that move this indicator, by its number, if given
 */
public record FindingFilter(AllocatedTo allocation, Optional<String> rule, Optional<String> indicator) {

    /**
     * @throws IllegalArgumentException if the rule or the indicator is not known; the message says so
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

    /** The findings that match, in their original order. */
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
