package safeguarding.pages.page;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import safeguarding.core.quality.DataQualityFinding;
import safeguarding.core.quality.FindingFilter;
import safeguarding.pages.report.FindingTable;
import safeguarding.pages.view.LiveList;
import safeguarding.pages.view.LiveView;

/** What is doubtful about each child's records, as a page, as JSON and as CSV: for those who may look at cases. */
public final class DataQualityPages extends ChildListPages<DataQualityFinding, FindingFilter> {

    private final LiveList<DataQualityFinding> findings;

    public DataQualityPages(LiveList<DataQualityFinding> findings, LiveView view, InstantSource clock) {
        super("data-quality", "data quality list", view, clock);
        this.findings = findings;
    }

    @Override
    FindingFilter filter(Asked asked) {
        return FindingFilter.of(asked.of("team"), asked.of("rule"), asked.of("indicator"));
    }

    @Override
    List<DataQualityFinding> all(String code) {
        return findings.of(code);
    }

    @Override
    List<DataQualityFinding> filtered(List<DataQualityFinding> all, FindingFilter filter) {
        return filter.of(all);
    }

    @Override
    String csv(List<DataQualityFinding> some) {
        return FindingTable.csv(some);
    }

    @Override
    void page(Context context, String code, List<DataQualityFinding> all, FindingFilter filter) {
        DataQualityPage page = DataQualityPage.of(code, name(code), all, filter, upToDate(code));
        show(context, "dataQuality.jte", Map.of("page", page));
    }
}
