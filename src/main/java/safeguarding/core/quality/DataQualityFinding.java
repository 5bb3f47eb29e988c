package safeguarding.core.quality;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Records of a child that are counted but doubtful: which child, which records, which rule. It has a child's pseudonym, so only
 * people who work with the child can see it.
 *
 * @param authority the authority
 * @param childId the child's pseudonym
 * @param rule the label of the rule that finds it
 * @param eventType the type of event that the records begin with, such as LacStarted
 * @param records the ids of the records; none if it is about the child
 * @param since the day from which it applies
 * @param what what is wrong, with the dates
 * @param toDo what to do about it in the case system
 * @param moves the figures that it affects
 * @param teamId the team of the child's lead key worker, if there is one
 * @param workerId the child's lead key worker, if there is one
 */
public record DataQualityFinding(
        String authority,
        String childId,
        String rule,
        String eventType,
        List<String> records,
        LocalDate since,
        String what,
        String toDo,
        List<MovedFigure> moves,
        Optional<String> teamId,
        Optional<String> workerId) {

    /** The order in which people see them, on pages and on terminals alike: rule by rule, the oldest first. */
    public static final Comparator<DataQualityFinding> IN_ORDER = Comparator.comparing(
                    (DataQualityFinding finding) -> QualityRules.position(finding.rule()))
            .thenComparing(DataQualityFinding::since)
            .thenComparing(DataQualityFinding::childId)
            .thenComparing(DataQualityFinding::key);

    /** Its key among all findings about the child. */
    public String key() {
        return rule + "/" + eventType + (records.isEmpty() ? "" : "/" + String.join("/", records));
    }

    /** The number of findings, by rule. */
    public static Map<String, Long> byRule(List<DataQualityFinding> findings) {
        return findings.stream()
                .collect(Collectors.groupingBy(DataQualityFinding::rule, TreeMap::new, Collectors.counting()));
    }
}
