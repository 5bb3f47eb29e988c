package safeguarding.pages.view;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.core.disclosure.PublicEdition;
import safeguarding.core.disclosure.PublicEditions;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.settings.LocalStandard;
import safeguarding.core.settings.Settings;

/**
 * The public editions of all authorities. New ones are added only when a month has become final, because nothing is released
 * between issues. They are made from everything ever published, so that every instance makes the same. Requests do not wait for
 * them: they are made separately for each authority, requested ones first. If the heap has no room for all authorities, those
 * requested most recently are kept, and none are made before they are requested.
 */
public final class PublicShelf implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PublicShelf.class);
    private static final int AT_ONCE = 2;

    /** The heap needed for each authority kept: 37 months take 20 MB, and as much again while they are made. */
    private static final long HEAP_OF_ONE = 96L * 1024 * 1024;

    private final Supplier<Set<String>> authorities;
    private final Function<String, Optional<Published>> published;
    private final int room;

    /** In the order of their last request, oldest first. */
    private final Map<String, Shelf> shelves = new LinkedHashMap<>(16, 0.75f, true);

    private final ScheduledExecutorService ahead =
            Executors.newSingleThreadScheduledExecutor(PageThreads.named("public-editions-ahead"));
    private final ExecutorService asked = Executors.newFixedThreadPool(AT_ONCE, PageThreads.named("public-editions"));

    /**
     * Everything known about an authority.
     *
     * @param becameFinal when each month became final
     * @param revisions everything ever published; nothing provisional. Only called to make editions
     */
    public record Published(
            NavigableMap<YearMonth, Instant> becameFinal, Supplier<List<Snapshot>> revisions, Settings settings) {}

    /** When each month became final, and the largest number that counts as small in its figures. */
    private record Issues(Map<YearMonth, Instant> at, Map<YearMonth, Integer> small) {

        static final Issues NONE = new Issues(Map.of(), Map.of());

        static Issues of(Published published) {
            Map<YearMonth, Instant> at = new TreeMap<>(published.becameFinal());
            Map<YearMonth, Integer> small = new TreeMap<>();
            at.keySet().forEach(month ->
                    small.put(month, LocalStandard.publicSmallNumbers(published.settings(), month)));
            return new Issues(at, small);
        }

        /** Whether other issues include all of these with the same limits, and any additional ones came out later. */
        boolean areContinuedBy(Issues others) {
            Optional<Instant> last = at.values().stream().max(Comparator.naturalOrder());
            return others.at.entrySet().containsAll(at.entrySet())
                    && others.small.entrySet().containsAll(small.entrySet())
                    && others.at.entrySet().stream()
                            .filter(issue -> !at.containsKey(issue.getKey()))
                            .allMatch(issue -> last.map(issue.getValue()::isAfter).orElse(true));
        }
    }

    /** What has been made from some issues. */
    private record Made(PublicEditions making, Issues of, NavigableMap<YearMonth, PublicEdition> editions) {

        static Made nothing() {
            return new Made(new PublicEditions(), Issues.NONE, new TreeMap<>());
        }

        Made continuedBy(Issues issues, List<Snapshot> revisions) {
            PublicEditions editions = of.areContinuedBy(issues) ? making : new PublicEditions();
            return new Made(editions, issues, editions.add(revisions, issues.small()::get));
        }
    }

    /** An authority's editions, made in one batch after the other, never two at once. */
    private static final class Shelf {

        private Issues wanted = Issues.NONE;
        private CompletableFuture<Made> made = CompletableFuture.completedFuture(Made.nothing());

        /** Makes editions from everything that is published, without holding the lock meanwhile. */
        CompletableFuture<Made> of(Published published, Executor executor) {
            Issues issues = Issues.of(published);
            CompletableFuture<Made> before;
            CompletableFuture<Made> next = new CompletableFuture<>();
            synchronized (this) {
                if (wanted.equals(issues)) {
                    return made;
                }
                wanted = issues;
                before = made;
                made = next;
            }
            before.exceptionally(problem -> Made.nothing())
                    .thenApplyAsync(there -> there.continuedBy(issues, published.revisions().get()), executor)
                    .whenComplete((there, problem) -> {
                        if (problem == null) {
                            next.complete(there);
                        } else {
                            next.completeExceptionally(problem);
                        }
                    });
            return next;
        }

        synchronized boolean isDone() {
            return made.isDone();
        }

        /** Forgets a failed attempt, so that it is made again when it is next requested. */
        synchronized void forget(CompletableFuture<Made> failed) {
            if (made == failed) {
                wanted = Issues.NONE;
                made = CompletableFuture.completedFuture(Made.nothing());
            }
        }
    }

    /**
     * @param authorities the authorities about which something is known
     * @param published what was published about an authority; empty until all of it has been read
     * @param room for how many authorities editions are kept, besides those being made
     */
    public PublicShelf(
            Supplier<Set<String>> authorities, Function<String, Optional<Published>> published, int room) {
        this.authorities = authorities;
        this.published = published;
        this.room = room;
    }

    /** A shelf for everything in a view, as far as the heap has room. */
    public static PublicShelf of(LiveView view) {
        return new PublicShelf(
                view::authorities,
                authority -> view.isComplete()
                        ? Optional.of(new Published(
                                view.becameFinal(authority), () -> revisions(view, authority), view.settings(authority)))
                        : Optional.empty(),
                (int) Math.max(1, Runtime.getRuntime().maxMemory() / HEAP_OF_ONE));
    }

    private static List<Snapshot> revisions(LiveView view, String authority) {
        List<Snapshot> revisions = new ArrayList<>();
        view.months(authority).forEach(month -> revisions.addAll(view.revisions(authority, month)));
        return revisions;
    }

    /**
     * Makes editions soon after a month has become final, before anybody asks, until it is closed: of all authorities
     * if there is room for them, otherwise of those requested before.
     */
    public void keepReady(Duration every) {
        ahead.scheduleWithFixedDelay(this::make, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void make() {
        Set<String> all = authorities.get();
        for (String authority : all.size() <= room ? all : kept()) {
            try {
                editions(authority, Runnable::run);
            } catch (RuntimeException e) {
                LOG.warn("public editions of authority {} could not be prepared; requests for them get the reason", authority, e);
            }
        }
    }

    /** All editions of an authority, by month; empty while they are being made, which this call starts. */
    public Optional<NavigableMap<YearMonth, PublicEdition>> editions(String authority) {
        return editions(authority, asked);
    }

    private Optional<NavigableMap<YearMonth, PublicEdition>> editions(String authority, Executor executor) {
        CompletableFuture<Made> made = made(authority, executor);
        return made.isDone() ? Optional.of(result(authority, made)) : Optional.empty();
    }

    /** The same, once they are made. */
    public NavigableMap<YearMonth, PublicEdition> awaitEditions(String authority) {
        return result(authority, made(authority, asked));
    }

    private CompletableFuture<Made> made(String authority, Executor executor) {
        CompletableFuture<Made> made = published.apply(authority)
                .map(known -> shelf(authority).of(known, executor))
                .orElseGet(() -> CompletableFuture.completedFuture(Made.nothing()));
        made.whenComplete((there, problem) -> makeRoom());
        return made;
    }

    private Shelf shelf(String authority) {
        synchronized (shelves) {
            return shelves.computeIfAbsent(authority, any -> new Shelf());
        }
    }

    private Set<String> kept() {
        synchronized (shelves) {
            return new LinkedHashSet<>(shelves.keySet());
        }
    }

    /** Removes those whose last request is oldest, but none that is being prepared: its request will come again. */
    private void makeRoom() {
        synchronized (shelves) {
            Iterator<Shelf> eldest = shelves.values().iterator();
            while (shelves.size() > room && eldest.hasNext()) {
                if (eldest.next().isDone()) {
                    eldest.remove();
                }
            }
        }
    }

    private NavigableMap<YearMonth, PublicEdition> result(String authority, CompletableFuture<Made> made) {
        try {
            return made.join().editions();
        } catch (CompletionException e) {
            shelf(authority).forget(made);
            throw e.getCause() instanceof RuntimeException problem ? problem : e;
        }
    }

    @Override
    public void close() {
        ahead.shutdownNow();
        asked.shutdownNow();
    }
}
