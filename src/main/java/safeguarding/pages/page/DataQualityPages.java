package safeguarding.pages.page;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import safeguarding.core.quality.DataQualityFinding;
import safeguarding.pages.report.FindingTable;
import safeguarding.pages.server.AccessControl;
import safeguarding.pages.view.LiveList;
import safeguarding.pages.view.LiveView;

/** Doubtful points in each child's records, as a page, as JSON, as CSV and as a spreadsheet, for people who can see cases. */
public final class DataQualityPages extends ChildListPages<DataQualityFinding, DataQualityFilter> {

    private final LiveList<DataQualityFinding> findings;

    public DataQualityPages(LiveList<DataQualityFinding> findings, LiveView view, InstantSource clock) {
        super("data-quality", "data quality list", view, clock);
        this.findings = findings;
    }

    @Override
    DataQualityFilter filter(Asked asked) {
        return DataQualityFilter.of(asked);
    }

    @Override
    List<DataQualityFinding> all(String code) {
        return findings.of(code);
    }

    @Override
    List<DataQualityFinding> filtered(List<DataQualityFinding> all, DataQualityFilter filter) {
        return filter.order().sorted(filter.findings().of(all), filter.descending());
    }

    @Override
    String csv(List<DataQualityFinding> some) {
        return FindingTable.csv(some);
    }

    @Override
    byte[] xlsx(List<DataQualityFinding> some) {
        return FindingTable.xlsx(some);
    }

    @Override
    String address(String code, DataQualityFilter filter) {
        return "/authorities/" + code + "/data-quality" + filter.asked();
    }

    @Override
    void page(Context context, String code, List<DataQualityFinding> all, DataQualityFilter filter) {
        TeamChoices teams = TeamChoices.of(
                all.stream().flatMap(finding -> finding.teamId().stream()).toList(),
                view().settings(code).teams(),
                filter.team(),
                MyTeam.read(context, code));
        DataQualityPage page =
                DataQualityPage.of(code, name(code), all, filter, teams, AccessControl.formToken(context), upToDate(code));
        show(context, "dataQuality.jte", Map.of("page", page));
    }
}
