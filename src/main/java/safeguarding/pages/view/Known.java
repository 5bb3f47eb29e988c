package safeguarding.pages.view;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.settings.Settings;

/**
 * What is known of an authority, now or as it had been at a moment: what a report is made from.
 *
 * @param snapshots its scorecards by month
 * @param published when each month was first published, where it was
 * @param restatements every restatement of them, newest first
 * @param settings what it has set
 * @param asPublished the moment, where it is not now
 */
public record Known(
        String authority,
        NavigableMap<YearMonth, Snapshot> snapshots,
        NavigableMap<YearMonth, Instant> published,
        List<Restatement> restatements,
        Settings settings,
        Optional<Instant> asPublished) {}
