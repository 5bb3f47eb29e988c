package safeguarding.pages.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.quality.DataQualityFinding;
import safeguarding.core.quality.FindingFilter;
import safeguarding.core.quality.MovedFigure;
import safeguarding.core.quality.QualityRule;
import safeguarding.core.quality.QualityRules;

/**
 * What the data quality page shows: how many findings each rule has and what to do, and the findings themselves.
 *
 * @param filter which findings are asked for
 * @param teams the teams that there are to choose from
 * @param indicators the indicators that there are to choose from
 * @param rules how many each rule has of those asked for
 * @param shown rule by rule, not more than are good to look at
 * @param all how many there are
 * @param upToDate how far the figures of the authority reach, and the list with them
 */
public record DataQualityPage(
        String authority,
        String name,
        FindingFilter filter,
        List<String> teams,
        List<Indicator> indicators,
        List<OfRule> rules,
        List<DataQualityFinding> shown,
        int all,
        UpToDate upToDate) {

    private static final int MOST_SHOWN = 500;

    /** How many findings a rule has, and about how many children. */
    public record OfRule(QualityRule rule, long findings, long children) {}

    static DataQualityPage of(
            String authority, String name, List<DataQualityFinding> all, FindingFilter filter, UpToDate upToDate) {
        List<DataQualityFinding> taken = filter.of(all);
        return new DataQualityPage(
                authority,
                name,
                filter,
                all.stream().flatMap(finding -> finding.teamId().stream()).distinct().sorted().toList(),
                indicators(all),
                QualityRules.all().stream().map(rule -> ofRule(rule, taken)).filter(rule -> rule.findings() > 0).toList(),
                taken.stream().limit(MOST_SHOWN).toList(),
                taken.size(),
                upToDate);
    }

    private static List<Indicator> indicators(List<DataQualityFinding> all) {
        Set<String> moved = all.stream()
                .flatMap(finding -> finding.moves().stream())
                .map(MovedFigure::indicator)
                .collect(Collectors.toSet());
        return Catalogue.indicators().stream().filter(indicator -> moved.contains(indicator.number())).toList();
    }

    private static OfRule ofRule(QualityRule rule, List<DataQualityFinding> findings) {
        List<DataQualityFinding> some =
                findings.stream().filter(finding -> finding.rule().equals(rule.label())).toList();
        return new OfRule(
                rule, some.size(), some.stream().map(DataQualityFinding::childId).distinct().count());
    }

    /** The rules that can be chosen. */
    public List<QualityRule> choices() {
        return QualityRules.all();
    }

    /** The list as CSV at the same filter. */
    public String csvAddress() {
        String asked = Stream.of(
                        parameter("team", filter.team().orElse("")),
                        parameter("rule", filter.rule().orElse("")),
                        parameter("indicator", filter.indicator().orElse("")))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("&"));
        return "/authorities/" + authority + "/data-quality.csv" + (asked.isEmpty() ? "" : "?" + asked);
    }

    private static String parameter(String name, String value) {
        return value.isEmpty() ? "" : name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
