package safeguarding.pages.page;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.quality.DataQualityFinding;
import safeguarding.core.quality.FindingOrder;
import safeguarding.core.quality.MovedFigure;
import safeguarding.core.quality.QualityRule;
import safeguarding.core.quality.QualityRules;

/**
 * The contents of the data quality page: how many findings each rule has and what to do, and the findings themselves.
 *
 * @param filter which findings to show
 * @param indicators the indicators that can be chosen
 * @param rules how many of these findings each rule has
 * @param found these findings, in the chosen order
 * @param token the token that a form must send back
 * @param upToDate how far the figures of the authority reach, and the list with them
 */
public record DataQualityPage(
        String authority,
        String name,
        DataQualityFilter filter,
        TeamChoices teams,
        List<Indicator> indicators,
        List<OfRule> rules,
        List<DataQualityFinding> found,
        String token,
        UpToDate upToDate) {

    /** How many findings a rule has, and about how many children. */
    public record OfRule(QualityRule rule, long findings, long children) {}

    static DataQualityPage of(
            String authority,
            String name,
            List<DataQualityFinding> all,
            DataQualityFilter filter,
            TeamChoices teams,
            String token,
            UpToDate upToDate) {
        List<DataQualityFinding> taken = filter.findings().of(all);
        return new DataQualityPage(
                authority,
                name,
                filter,
                teams,
                indicators(all),
                ofRules(taken),
                filter.order().sorted(taken, filter.descending()),
                token,
                upToDate);
    }

    /** The findings on this page. */
    public List<DataQualityFinding> shown() {
        return paging().of(found);
    }

    /** Which page this is, and of how many. */
    public Paging paging() {
        return new Paging(filter.page(), found.size());
    }

    private static List<Indicator> indicators(List<DataQualityFinding> all) {
        Set<String> moved = all.stream()
                .flatMap(finding -> finding.moves().stream())
                .map(MovedFigure::indicator)
                .collect(Collectors.toSet());
        return Catalogue.indicators().stream().filter(indicator -> moved.contains(indicator.number())).toList();
    }

    private static List<OfRule> ofRules(List<DataQualityFinding> findings) {
        Map<String, List<DataQualityFinding>> byRule =
                findings.stream().collect(Collectors.groupingBy(DataQualityFinding::rule));
        return QualityRules.all().stream()
                .filter(rule -> byRule.containsKey(rule.label()))
                .map(rule -> ofRule(rule, byRule.get(rule.label())))
                .toList();
    }

    private static OfRule ofRule(QualityRule rule, List<DataQualityFinding> some) {
        return new OfRule(
                rule, some.size(), some.stream().map(DataQualityFinding::childId).distinct().count());
    }

    /** The rules that can be chosen. */
    public List<QualityRule> choices() {
        return QualityRules.all();
    }

    /** The sort direction of a column, as the table states it; empty if it is not sorted by it. */
    public String sorted(FindingOrder by) {
        return by != filter.order() ? null : filter.descending() ? "descending" : "ascending";
    }

    /** The address of this list with another filter. */
    public String at(DataQualityFilter other) {
        return "/authorities/" + authority + "/data-quality" + other.asked();
    }

    /** The list as a file, with the same filter. */
    public String file(String ending) {
        return "/authorities/" + authority + "/data-quality." + ending + filter.onPage(1).asked();
    }
}
