package safeguarding.pages.page;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import io.javalin.security.RouteRole;
import java.time.Duration;
import java.util.Iterator;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import safeguarding.pages.server.Problem;
import safeguarding.pages.view.PageThreads;

/**
 * The pages that are open in browsers, which are notified when something has changed. Each is notified separately, so that a
 * stalled connection delays neither the others nor the caller; for everything it has missed it gets one notification. If nothing
 * changes, they get an occasional message, because otherwise proxies assume that the connection is dead and close it.
 */
public final class OpenPages implements AutoCloseable {

    /** Sent in place of an authority if nothing has changed. */
    private static final String NOTHING = "";

    /** How long closing a connection may take; a stalled one takes longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Queue<OpenPage> pages = new ConcurrentLinkedQueue<>();
    private final ExecutorService telling = Executors.newCachedThreadPool(PageThreads.named("open-pages"));

    private final ScheduledExecutorService beating =
            Executors.newSingleThreadScheduledExecutor(PageThreads.named("open-pages-beat"));

    /** Pages that receive a message at least four times a minute. */
    public OpenPages() {
        this(Duration.ofSeconds(15));
    }

    /** @param beat how often a message is sent if nothing changes */
    public OpenPages(Duration beat) {
        beating.scheduleWithFixedDelay(() -> tell(NOTHING), beat.toMillis(), beat.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Makes a server send changes from an address, for as long as it runs. */
    public void addTo(JavalinConfig config, String address, RouteRole... roles) {
        SseHandler stream = new SseHandler(this::add);
        config.routes.get(address, context -> answer(context, stream), roles);
        // For other addresses HEAD is handled like GET, which would never end here.
        config.routes.head(address, context -> context.contentType("text/event-stream"), roles);
        config.events.serverStopping(this::close);
    }

    /** Streams only to clients that ask for a stream; others would take an empty response for a real one. */
    private static void answer(Context context, SseHandler stream) {
        if (String.valueOf(context.header("Accept")).contains("text/event-stream")) {
            stream.handle(context);
        } else {
            Problem.send(context, HttpStatus.NOT_ACCEPTABLE, "this is a stream of events; send Accept: text/event-stream");
        }
    }

    private void add(SseClient client) {
        OpenPage page = new OpenPage(client);
        client.keepAlive();
        client.onClose(() -> pages.remove(page));
        pages.add(page);
    }

    /** How many are open. */
    public int count() {
        return pages.size();
    }

    /** Something about an authority has changed. */
    void tell(String authority) {
        pages.forEach(page -> page.tell(authority));
    }

    /**
     * Closes all connections. This must happen before the server stops: sending on a connection that the server has dropped is an
     * error, handling it is another error, and so on endlessly.
     */
    @Override
    public void close() {
        beating.shutdownNow();
        CompletableFuture.allOf(pages.stream()
                        .map(page -> CompletableFuture.runAsync(page.client::close, telling))
                        .toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** One page, and its pending notifications. */
    private final class OpenPage {

        private final SseClient client;
        private final Set<String> changed = ConcurrentHashMap.newKeySet();
        private final AtomicBoolean isBeingTold = new AtomicBoolean();

        OpenPage(SseClient client) {
            this.client = client;
        }

        void tell(String authority) {
            changed.add(authority);
            if (isBeingTold.compareAndSet(false, true)) {
                telling.execute(this::tellAll);
            }
        }

        private void tellAll() {
            do {
                for (Iterator<String> next = changed.iterator(); next.hasNext(); ) {
                    String authority = next.next();
                    next.remove();
                    if (client.terminated()) {
                        return;
                    }
                    if (authority.equals(NOTHING)) {
                        client.sendComment("nothing new");
                    } else {
                        client.sendEvent("changed", authority);
                    }
                }
                isBeingTold.set(false);
            } while (!changed.isEmpty() && isBeingTold.compareAndSet(false, true));
        }
    }
}
