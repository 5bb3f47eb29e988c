package safeguarding.core.quality;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Records of a child that are counted and doubtful: which child, which records, which rule. It names a child by pseudonym,
 * so it is for those who work with the child alone.
 *
 * @param authority whose case it is
 * @param childId the child's pseudonym
 * @param rule the label of the rule that finds it
 * @param eventType the kind of event that the records begin with, such as LacStarted
 * @param records the ids of the records; none where it is about the child
 * @param since the day from which it is so
 * @param what what is wrong, with the dates
 * @param toDo what to do about it in the case system
 * @param moves the figures that it moves
 * @param teamId the team of the child's lead key worker, where there is one
 * @param workerId the child's lead key worker, where there is one
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

    /** What tells it from all other findings about the child. */
    public String key() {
        return rule + "/" + eventType + (records.isEmpty() ? "" : "/" + String.join("/", records));
    }

    /** How many some findings are, by rule. */
    public static Map<String, Long> byRule(List<DataQualityFinding> findings) {
        return findings.stream()
                .collect(Collectors.groupingBy(DataQualityFinding::rule, TreeMap::new, Collectors.counting()));
    }
}
