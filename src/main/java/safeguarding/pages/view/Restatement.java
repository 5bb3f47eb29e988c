package safeguarding.pages.view;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import safeguarding.core.publication.Change;

/** What a revision of a month changed, without the unchanged figures. */
public record Restatement(YearMonth month, int revision, Instant publishedAt, boolean announced, List<Change> changes) {}
