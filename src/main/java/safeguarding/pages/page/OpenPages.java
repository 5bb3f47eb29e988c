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
 * The pages that are open somewhere, to be told when something has changed. Each is told by itself, so that one whose
 * connection has stalled holds up neither the others nor whoever tells; of what it has missed it is told once. Where nothing
 * changes they are told that now and then, or proxies take the connection for dead and end it.
 */
public final class OpenPages implements AutoCloseable {

    /** Told in place of an authority, where nothing has changed. */
    private static final String NOTHING = "";

    /** For how long a connection may be in ending; one that has stalled takes longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Queue<OpenPage> pages = new ConcurrentLinkedQueue<>();
    private final ExecutorService telling = Executors.newCachedThreadPool(PageThreads.named("open-pages"));

    private final ScheduledExecutorService beating =
            Executors.newSingleThreadScheduledExecutor(PageThreads.named("open-pages-beat"));

    /** Pages that hear something four times a minute at least. */
    public OpenPages() {
        this(Duration.ofSeconds(15));
    }

    /**
     * @param beat how often something is told, whatever happens
     */
    public OpenPages(Duration beat) {
        beating.scheduleWithFixedDelay(() -> tell(NOTHING), beat.toMillis(), beat.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Has a server answer an address with what changes, for as long as the server runs. */
    public void addTo(JavalinConfig config, String address, RouteRole... roles) {
        SseHandler stream = new SseHandler(this::add);
        config.routes.get(address, context -> answer(context, stream), roles);
        // HEAD of other addresses is answered as GET is, which would have no end here.
        config.routes.head(address, context -> context.contentType("text/event-stream"), roles);
        config.events.serverStopping(this::close);
    }

    /** Streams to those who ask for a stream; others would take an empty answer for an answer. */
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

    /** Something of an authority has changed. */
    void tell(String authority) {
        pages.forEach(page -> page.tell(authority));
    }

    /**
     * Ends all connections. It has to be done before the server stops: what is sent on a connection that the server has
     * done away with is an error, handling which is an error too, and so on without end.
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

    /** One page, and what it has yet to be told. */
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
