package safeguarding.view;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import safeguarding.disclosure.PublicEdition;
import safeguarding.disclosure.PublicEditions;
import safeguarding.publication.Snapshot;
import safeguarding.publication.Status;
import safeguarding.settings.LocalStandard;
import safeguarding.settings.Settings;

/**
 * The public editions of all authorities, made anew only when a month has become final, since between issues nothing comes
 * out. They are made from all that was ever published, so that every instance makes the same.
 */
public final class PublicShelf {

    private final LiveView view;
    private final Map<String, Shelf> shelves = new HashMap<>();

    /** An authority's editions, and of which issues and by which limits they are. */
    private record Shelf(
            Map<YearMonth, Instant> issues,
            Map<YearMonth, Integer> small,
            NavigableMap<YearMonth, PublicEdition> editions) {}

    public PublicShelf(LiveView view) {
        this.view = view;
    }

    /** The edition of a month; none where the month is not final, or not all has been read yet. */
    public Optional<PublicEdition> edition(String authority, YearMonth month) {
        return Optional.ofNullable(editions(authority).get(month));
    }

    /** All editions of an authority, by month. */
    public synchronized NavigableMap<YearMonth, PublicEdition> editions(String authority) {
        if (!view.isComplete()) {
            return new TreeMap<>();
        }
        List<Snapshot> revisions = new ArrayList<>();
        view.snapshots(authority).keySet().forEach(month -> revisions.addAll(view.revisions(authority, month)));
        Map<YearMonth, Instant> issues = revisions.stream()
                .filter(revision -> revision.status() == Status.FINAL)
                .collect(Collectors.toMap(Snapshot::month, Snapshot::publishedAt, (one, other) -> one, TreeMap::new));
        Settings settings = view.settings(authority);
        Map<YearMonth, Integer> small = new TreeMap<>();
        issues.keySet().forEach(month -> small.put(month, LocalStandard.publicSmallNumbers(settings, month)));
        Shelf known = shelves.get(authority);
        if (known == null || !known.issues().equals(issues) || !known.small().equals(small)) {
            known = new Shelf(issues, small, PublicEditions.of(revisions, small::get));
            shelves.put(authority, known);
        }
        return known.editions();
    }
}
