package safeguarding.pages.page;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import safeguarding.core.worklist.Obligation;
import safeguarding.core.worklist.Worklist;
import safeguarding.pages.report.ObligationTable;
import safeguarding.pages.view.LiveList;
import safeguarding.pages.view.LiveView;

/** What is due for each child, as a page, as JSON and as CSV, for people who can see cases. */
public final class WorklistPages extends ChildListPages<Obligation, WorklistPage.Filter> {

    private final LiveList<Obligation> worklist;

    public WorklistPages(LiveList<Obligation> worklist, LiveView view, InstantSource clock) {
        super("worklist", "worklist", view, clock);
        this.worklist = worklist;
    }

    @Override
    WorklistPage.Filter filter(Asked asked) {
        return WorklistPage.Filter.of(asked.of("team"), asked.of("kind"), asked.of("indicator"), asked.of("days"));
    }

    @Override
    List<Obligation> all(String code) {
        return Worklist.counted(worklist.of(code), view().settings(code), today());
    }

    @Override
    List<Obligation> filtered(List<Obligation> all, WorklistPage.Filter filter) {
        return filter.wanted(today()).of(all);
    }

    @Override
    String csv(List<Obligation> some) {
        return ObligationTable.csv(some, today());
    }

    @Override
    void page(Context context, String code, List<Obligation> all, WorklistPage.Filter filter) {
        WorklistPage page = WorklistPage.of(code, name(code), all, filter, today(), upToDate(code));
        show(context, "worklist.jte", Map.of("page", page));
    }
}
