package safeguarding.pages.view;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.settings.Settings;

/**
 * What is known about an authority, now or at an earlier moment: the data for a report.
 *
 * @param snapshots its scorecards by month
 * @param published when each published month was first published
 * @param restatements every restatement of them, newest first
 * @param settings what it has set
 * @param asPublished the earlier moment; empty for now
 */
public record AuthorityRecord(
        String authority,
        NavigableMap<YearMonth, Snapshot> snapshots,
        NavigableMap<YearMonth, Instant> published,
        List<Restatement> restatements,
        Settings settings,
        Optional<Instant> asPublished) {}
