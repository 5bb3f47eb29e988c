package safeguarding.pages.view;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.Status;
import safeguarding.pages.view.PackedSnapshot.Title;

/**
 * The newest scorecard of every month of all authorities, and every revision, packed: for the whole of England, with a year of
 * restatements, they take less than a hundred megabytes. Not thread-safe.
 */
final class PublishedScorecards {

    /** For how many authorities, the most recently requested, to keep the newest scorecards as objects too. */
    private static final int UNPACKED = 4;

    private final SnapshotPacking packing = new SnapshotPacking();
    private final Map<String, TreeMap<YearMonth, PackedSnapshot>> newest = new TreeMap<>();
    private final Map<String, TreeMap<YearMonth, MonthRevisions>> revisions = new HashMap<>();
    private final Map<String, TreeMap<YearMonth, Snapshot>> unpacked = new LinkedHashMap<>(16, 0.75f, true);

    /** Keeps the newest scorecard of a month. */
    void keepNewest(Snapshot snapshot) {
        newest.computeIfAbsent(snapshot.authority(), any -> new TreeMap<>()).put(snapshot.month(), packing.pack(snapshot));
        Optional.ofNullable(unpacked.get(snapshot.authority()))
                .ifPresent(months -> months.put(snapshot.month(), snapshot));
    }

    /** Stores a revision as the last of its month; replaces any earlier one with its number. */
    void keepRevision(Snapshot revision) {
        revisions
                .computeIfAbsent(revision.authority(), any -> new TreeMap<>())
                .computeIfAbsent(revision.month(), month -> new MonthRevisions(packing, revision.authority(), month))
                .add(revision);
    }

    /** The authorities that have a scorecard. */
    SortedSet<String> authorities() {
        return new TreeSet<>(newest.keySet());
    }

    /** The months for which an authority has a scorecard. */
    SortedSet<YearMonth> months(String authority) {
        return new TreeSet<>(newest.getOrDefault(authority, new TreeMap<>()).keySet());
    }

    /** The last day that the figures of the newest month include. */
    Optional<LocalDate> asAt(String authority) {
        return Optional.ofNullable(newest.get(authority))
                .map(months -> months.lastEntry().getValue().title().asAt());
    }

    /** The newest scorecard of each month. */
    TreeMap<YearMonth, Snapshot> newest(String authority) {
        TreeMap<YearMonth, Snapshot> months = unpacked.get(authority);
        if (months == null) {
            months = new TreeMap<>();
            for (Map.Entry<YearMonth, PackedSnapshot> month :
                    newest.getOrDefault(authority, new TreeMap<>()).entrySet()) {
                months.put(month.getKey(), packing.unpack(authority, month.getKey(), month.getValue()));
            }
            unpacked.put(authority, months);
            if (unpacked.size() > UNPACKED) {
                unpacked.remove(unpacked.keySet().iterator().next());
            }
        }
        return new TreeMap<>(months);
    }

    private TreeMap<YearMonth, MonthRevisions> of(String authority) {
        return revisions.getOrDefault(authority, new TreeMap<>());
    }

    private Optional<MonthRevisions> of(String authority, YearMonth month) {
        return Optional.ofNullable(of(authority).get(month));
    }

    /** Every revision of a month, oldest first. */
    List<Snapshot> revisions(String authority, YearMonth month) {
        return of(authority, month).map(MonthRevisions::all).orElse(List.of());
    }

    /** The first revision of a month. */
    Optional<Snapshot> first(String authority, YearMonth month) {
        return of(authority, month).flatMap(MonthRevisions::first);
    }

    /** A month as published at a moment. */
    Optional<Snapshot> asPublished(String authority, YearMonth month, Instant moment) {
        return of(authority, month).flatMap(its -> its.last(title -> !title.publishedAt().isAfter(moment)));
    }

    /** Every month that had been published at a moment, as it was then. */
    TreeMap<YearMonth, Snapshot> asPublished(String authority, Instant moment) {
        TreeMap<YearMonth, Snapshot> published = new TreeMap<>();
        of(authority).keySet().forEach(month -> asPublished(authority, month, moment)
                .ifPresent(snapshot -> published.put(month, snapshot)));
        return published;
    }

    /** The matching restatements, newest first. */
    List<Restatement> restatements(String authority, Predicate<Instant> publishedAt) {
        List<Restatement> restated = new ArrayList<>();
        of(authority).values().forEach(month -> restated.addAll(month.restatements(publishedAt)));
        restated.sort(Comparator.comparing(Restatement::publishedAt)
                .thenComparing(Restatement::month)
                .reversed());
        return restated;
    }

    /** When each month was first published. */
    TreeMap<YearMonth, Instant> published(String authority) {
        TreeMap<YearMonth, Instant> published = new TreeMap<>();
        of(authority).forEach((month, its) -> published.put(
                month, Collections.min(its.titles().stream().map(Title::publishedAt).toList())));
        return published;
    }

    /** When each month became final. */
    TreeMap<YearMonth, Instant> becameFinal(String authority) {
        TreeMap<YearMonth, Instant> becameFinal = new TreeMap<>();
        of(authority).forEach((month, its) -> its.titles().stream()
                .filter(title -> title.status() == Status.FINAL)
                .findFirst()
                .ifPresent(title -> becameFinal.put(month, title.publishedAt())));
        return becameFinal;
    }
}
