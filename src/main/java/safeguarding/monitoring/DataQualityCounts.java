package safeguarding.monitoring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import safeguarding.core.quality.DataQualityFinding;
import safeguarding.pages.view.LiveList;

/** How many data quality findings there are, by rule and by team, as metrics; there is no metric if there are none. */
public final class DataQualityCounts {

    private static final String NO_TEAM = "";

    private final LiveList<DataQualityFinding> findings;
    private final MultiGauge byRule;
    private final MultiGauge byTeam;

    public DataQualityCounts(LiveList<DataQualityFinding> findings, MeterRegistry registry) {
        this.findings = findings;
        byRule = MultiGauge.builder("safeguarding.data.quality.findings")
                .description("Records that do not fit together, by the rule that finds them")
                .register(registry);
        byTeam = MultiGauge.builder("safeguarding.data.quality.team.findings")
                .description("The same, by the team of the child's lead key worker; without one, the team is empty")
                .register(registry);
        findings.onChange(any -> count());
        count();
    }

    private void count() {
        byRule.register(rows("rule", DataQualityFinding::rule), true);
        byTeam.register(rows("team", finding -> finding.teamId().orElse(NO_TEAM)), true);
    }

    private List<MultiGauge.Row<?>> rows(String tag, Function<DataQualityFinding, String> of) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        findings.all().forEach((authority, all) -> all.stream()
                .collect(Collectors.groupingBy(of, Collectors.counting()))
                .forEach((value, count) ->
                        rows.add(MultiGauge.Row.of(Tags.of("authority", authority, tag, value), count))));
        return rows;
    }
}
