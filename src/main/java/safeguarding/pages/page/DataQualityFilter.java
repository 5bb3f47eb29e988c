package safeguarding.pages.page;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import safeguarding.core.quality.FindingFilter;
import safeguarding.core.quality.FindingOrder;

/**
 * Which findings an address asks for, and in which order.
 *
 * @param team empty for all; {@link WorklistFilter#NOBODY} for children without a team and a worker
 * @param page the page number, from 1
 */
public record DataQualityFilter(
        String team, FindingFilter findings, FindingOrder order, boolean descending, int page) {

    /**
     * @throws IllegalArgumentException if something is not valid; the message says why
     */
    static DataQualityFilter of(ChildListPages.Asked asked) {
        String team = asked.of("team").orElse("");
        String sort = asked.of("sort").orElse(FindingOrder.RULE.label());
        boolean descending = sort.startsWith("-");
        return new DataQualityFilter(
                team,
                FindingFilter.of(WorklistFilter.allocated(team), asked.of("rule"), asked.of("indicator")),
                FindingOrder.named(descending ? sort.substring(1) : sort)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "sort must be rule, since, child, team or worker, with - before it for the other way round")),
                descending,
                WorklistFilter.page(asked.of("page")));
    }

    /** The same in another order, or in the reverse of the present one. */
    public DataQualityFilter by(FindingOrder other) {
        return new DataQualityFilter(team, findings, other, other == order && !descending, 1);
    }

    public DataQualityFilter onPage(int other) {
        return new DataQualityFilter(team, findings, order, descending, other);
    }

    /** The order as written in an address. */
    public String sort() {
        return (descending ? "-" : "") + order.label();
    }

    /** The query string for this filter. It always names the team, so that no remembered team replaces it. */
    public String asked() {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("team", team);
        put(asked, "rule", findings.rule());
        put(asked, "indicator", findings.indicator());
        put(asked, "sort", Optional.of(sort()).filter(by -> !by.equals(FindingOrder.RULE.label())));
        put(asked, "page", Optional.of(page).filter(number -> number > 1).map(String::valueOf));
        return WorklistFilter.query(asked);
    }

    private static void put(Map<String, String> asked, String name, Optional<String> value) {
        value.ifPresent(one -> asked.put(name, one));
    }
}
