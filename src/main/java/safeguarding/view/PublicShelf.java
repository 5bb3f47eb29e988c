package safeguarding.view;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.disclosure.PublicEdition;
import safeguarding.disclosure.PublicEditions;
import safeguarding.publication.Snapshot;
import safeguarding.publication.Status;
import safeguarding.settings.LocalStandard;
import safeguarding.settings.Settings;

/**
 * The public editions of all authorities, added to only when a month has become final, since between issues nothing comes
 * out. They are made from all that was ever published, so that every instance makes the same. Those of many months take
 * some seconds to make.
 */
public final class PublicShelf implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PublicShelf.class);

    private final LiveView view;
    private final Map<String, Shelf> shelves = new HashMap<>();
    private final ScheduledExecutorService making = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "public-editions");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    });

    /** An authority's editions, and of which issues and by which limits they are. */
    private record Shelf(
            PublicEditions making,
            Map<YearMonth, Instant> issues,
            Map<YearMonth, Integer> small,
            NavigableMap<YearMonth, PublicEdition> editions) {

        static Shelf empty() {
            return new Shelf(new PublicEditions(), Map.of(), Map.of(), new TreeMap<>());
        }

        /** Whether others have these issues and limits too, and what they have more came out later. */
        boolean isContinuedBy(Map<YearMonth, Instant> otherIssues, Map<YearMonth, Integer> otherSmall) {
            Optional<Instant> last = issues.values().stream().max(Comparator.naturalOrder());
            return otherIssues.entrySet().containsAll(issues.entrySet())
                    && otherSmall.entrySet().containsAll(small.entrySet())
                    && otherIssues.entrySet().stream()
                            .filter(issue -> !issues.containsKey(issue.getKey()))
                            .allMatch(issue -> last.map(issue.getValue()::isAfter).orElse(true));
        }
    }

    public PublicShelf(LiveView view) {
        this.view = view;
    }

    /** Makes editions soon after a month has become final, before anybody asks, until it is closed. */
    public void keepReady(Duration every) {
        making.scheduleWithFixedDelay(this::make, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void make() {
        try {
            view.authorities().forEach(this::editions);
        } catch (RuntimeException e) {
            LOG.warn("public editions could not be made; whoever asks for one is told why", e);
        }
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
        Shelf known = shelves.getOrDefault(authority, Shelf.empty());
        if (!known.issues().equals(issues) || !known.small().equals(small)) {
            PublicEditions editions = known.isContinuedBy(issues, small) ? known.making() : new PublicEditions();
            known = new Shelf(editions, issues, small, editions.add(revisions, small::get));
            shelves.put(authority, known);
        }
        return known.editions();
    }

    @Override
    public void close() {
        making.shutdownNow();
    }
}
