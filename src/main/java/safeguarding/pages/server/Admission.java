package safeguarding.pages.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.HttpStatus;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Scheduler;
import safeguarding.pages.view.PageThreads;

/**
 * Admits as many requests of each kind and from each address as can be handled, and tells the others when to retry. The server's
 * own threads only read and write available data. A request gets a thread of its kind once its whole body has arrived, and the
 * thread is free again before the client has read the response. So a slow client never blocks a thread, and health checks are
 * always answered.
 */
final class Admission extends Handler.Wrapper {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_BODY = 256 * 1024;
    private static final int COME_AGAIN_SECONDS = 5;

    private final OwnHosts hosts;
    private final ClientAddresses clients;
    private final Patience patience;
    private final Map<Connector, OpenConnections> connections;
    private final Predicate<Connector> isForOperatorsAlone;
    private final RequestCounts counts = new RequestCounts();
    private final Map<RequestKind, ExecutorService> threads = new EnumMap<>(RequestKind.class);
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

    /**
     * How long to wait for clients and threads.
     *
     * @param head for a connection to send a request
     * @param body for the body of a request, from when its head has arrived
     * @param answer for the client to receive the whole response, from when the head of its request has arrived
     * @param turn for a thread to be free
     */
    record Patience(Duration head, Duration body, Duration answer, Duration turn) {

        static final Patience USUAL = new Patience(
                Duration.ofSeconds(20), Duration.ofSeconds(15), Duration.ofMinutes(2), Duration.ofSeconds(10));
    }

    /** A request that is not admitted, and the message to the client. */
    private record Refusal(HttpStatus status, String title, String detail) {

        static Refusal tooMany(RequestCounts.Answer answer) {
            return answer == RequestCounts.Answer.TOO_MANY_OF_ADDRESS
                    ? new Refusal(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "Too many requests",
                            "Too many requests from your address are in progress. Try again in a few seconds.")
                    : busy();
        }

        static Refusal busy() {
            return new Refusal(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "This service is busy",
                    "Too many requests are in progress. Try again in a few seconds.");
        }

        boolean isForNow() {
            return status == HttpStatus.TOO_MANY_REQUESTS || status == HttpStatus.SERVICE_UNAVAILABLE;
        }
    }

    private static final Refusal OTHER_HOST = new Refusal(
            HttpStatus.MISDIRECTED_REQUEST,
            "This service does not use this address",
            "Check the address. If you run this service, add the name in the address to the setting http.hosts,"
                    + " or set http.address to the address that people use.");

    private static final Refusal TOO_LONG = new Refusal(
            HttpStatus.CONTENT_TOO_LARGE, "Too much data", "The maximum size of a request is 256 KiB.");

    private static final Refusal TOO_SLOW = new Refusal(
            HttpStatus.REQUEST_TIMEOUT, "This took too long", "The request did not arrive in time. Send it again.");

    private static final Refusal NOT_ON_THIS_PORT = new Refusal(
            HttpStatus.NOT_FOUND, "Page not found", "This port answers /health/live, /health/ready, /status and /metrics.");

    /**
     * @param connections those of each port
     * @param isForOperatorsAlone whether a port only serves operators
     */
    Admission(
            OwnHosts hosts,
            ClientAddresses clients,
            Patience patience,
            Map<Connector, OpenConnections> connections,
            Predicate<Connector> isForOperatorsAlone) {
        this.hosts = hosts;
        this.clients = clients;
        this.patience = patience;
        this.connections = connections;
        this.isForOperatorsAlone = isForOperatorsAlone;
        for (RequestKind kind : RequestKind.values()) {
            ThreadFactory ofPages = PageThreads.named(kind.threadName());
            ThreadPoolExecutor pool = new ThreadPoolExecutor(
                    kind.threads(), kind.threads(), 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), task -> {
                        Thread thread = ofPages.newThread(task);
                        if (kind.isForOperators()) {
                            thread.setPriority(Thread.NORM_PRIORITY);
                        }
                        return thread;
                    });
            pool.allowCoreThreadTimeOut(true);
            threads.put(kind, pool);
        }
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        threads.values().forEach(ExecutorService::shutdownNow);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        EndPoint connection = request.getConnectionMetaData().getConnection().getEndPoint();
        Connector connector = request.getConnectionMetaData().getConnector();
        OpenConnections ofPort = connections.get(connector);
        ofPort.begin(connection);
        Request.addCompletionListener(request, any -> ofPort.end(connection));
        String address = clients.of(
                request.getConnectionMetaData().getRemoteSocketAddress(),
                request.getHeaders().getValuesList("X-Forwarded-For"));
        request.setAttribute(Visitor.ADDRESS, address);
        RequestKind kind = kind(request);
        Incoming incoming = new Incoming(kind, request, response, callback);
        if (!kind.isForOperators() && isForOperatorsAlone.test(connector)) {
            incoming.refuse(NOT_ON_THIS_PORT);
        } else if (!kind.isForOperators() && !hosts.isOurs(request.getHeaders().get(HttpHeader.HOST))) {
            incoming.refuse(OTHER_HOST);
        } else {
            RequestCounts.Answer answer = counts.begin(kind, address);
            if (answer == RequestCounts.Answer.BEGUN) {
                Request.addCompletionListener(request, any -> counts.end(kind, address));
                incoming.limit(connection);
                incoming.awaitBody();
            } else {
                incoming.refuse(Refusal.tooMany(answer));
            }
        }
        return true;
    }

    private static RequestKind kind(Request request) {
        String method = request.getMethod();
        return RequestKind.of(
                String.valueOf(request.getHttpURI().getCanonicalPath()),
                method.equals("GET") || method.equals("HEAD"),
                request.getHeaders().contains(HttpHeader.AUTHORIZATION));
    }

    private boolean next(Request request, Response response, Callback callback) throws Exception {
        return super.handle(request, response, callback);
    }

    /** A request on its way to its handler. */
    private final class Incoming {

        private final RequestKind kind;
        private final Request request;
        private final Response response;
        private final Callback callback;

        Incoming(RequestKind kind, Request request, Response response, Callback callback) {
            this.kind = kind;
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        private Scheduler.Task after(Duration time, Runnable task) {
            return request.getComponents().getScheduler().schedule(task, time.toMillis(), TimeUnit.MILLISECONDS);
        }

        /** Closes the connection of a client that does not take the response; live updates end when the page is closed. */
        void limit(EndPoint connection) {
            if (kind != RequestKind.EVENTS) {
                Scheduler.Task end = after(
                        patience.answer(), () -> connection.close(new TimeoutException("the client does not take the answer")));
                Request.addCompletionListener(request, any -> end.cancel());
            }
        }

        void awaitBody() {
            if (request.getLength() == 0 || !hasBody()) {
                awaitTurn(request);
                return;
            }
            if (request.getLength() > LONGEST_BODY) {
                refuse(TOO_LONG);
                return;
            }
            Scheduler.Task tooSlow =
                    after(patience.body(), () -> request.fail(new TimeoutException("the body of a request did not come")));
            Content.Source.asByteArrayAsync(request, LONGEST_BODY, new Promise.Invocable.NonBlocking<>() {
                @Override
                public void succeeded(byte[] body) {
                    tooSlow.cancel();
                    awaitTurn(new WithBody(request, body));
                }

                @Override
                public void failed(Throwable problem) {
                    tooSlow.cancel();
                    if (problem instanceof TimeoutException) {
                        refuse(TOO_SLOW);
                    } else if (problem instanceof IllegalStateException) {
                        refuse(TOO_LONG);
                    } else {
                        callback.failed(problem);
                    }
                }
            });
        }

        private boolean hasBody() {
            return request.getHeaders().contains(HttpHeader.CONTENT_LENGTH)
                    || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
        }

        private void awaitTurn(Request whole) {
            long since = System.nanoTime();
            threads.get(kind).execute(() -> {
                if (System.nanoTime() - since > patience.turn().toNanos()) {
                    refuse(Refusal.busy());
                } else {
                    answer(whole);
                }
            });
        }

        private void answer(Request whole) {
            boolean isOpenEnded = kind == RequestKind.EVENTS;
            Request asked = HttpMethod.HEAD.is(whole.getMethod()) && !isOpenEnded ? new AsGet(whole) : whole;
            BufferedAnswer buffered = new BufferedAnswer(asked, response, callback);
            Response to = isOpenEnded ? response : buffered;
            Callback then = isOpenEnded ? callback : buffered.made();
            try {
                if (!next(asked, to, then)) {
                    Response.writeError(asked, to, then, HttpStatus.NOT_FOUND.getCode());
                }
            } catch (Exception e) {
                Response.writeError(asked, to, then, e);
            }
        }

        /** Responds without involving a handler, and without waiting for the client. */
        void refuse(Refusal refusal) {
            boolean isForPeople = String.valueOf(request.getHeaders().get(HttpHeader.ACCEPT)).contains("text/html")
                    && !request.getHttpURI().getPath().startsWith("/api/");
            response.setStatus(refusal.status().getCode());
            WebServer.GUARD.forEach(response.getHeaders()::put);
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
            if (refusal.isForNow()) {
                response.getHeaders().put(HttpHeader.RETRY_AFTER, String.valueOf(COME_AGAIN_SECONDS));
            }
            if (hasBody()) {
                response.getHeaders().put(HttpHeader.CONNECTION, "close");
            }
            response.getHeaders()
                    .put(
                            HttpHeader.CONTENT_TYPE,
                            isForPeople ? "text/html; charset=utf-8" : "application/problem+json");
            String content = isForPeople ? page(refusal) : problem(refusal);
            response.write(true, ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)), callback);
        }
    }

    private String page(Refusal refusal) {
        StringOutput html = new StringOutput();
        templates.render("problem.jte", Map.of("title", refusal.title(), "detail", refusal.detail()), html);
        return html.toString();
    }

    private static String problem(Refusal refusal) {
        try {
            return JSON.writeValueAsString(Problem.of(refusal.status(), refusal.detail()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A HEAD request, handled like GET; the server itself sends such a response without its body. */
    private static final class AsGet extends Request.Wrapper {

        AsGet(Request request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return HttpMethod.GET.asString();
        }
    }

    /** A request whose whole body has arrived. */
    private static final class WithBody extends Request.Wrapper {

        private final Content.Source body;

        WithBody(Request request, byte[] body) {
            super(request);
            this.body = Content.Source.from(ByteBuffer.wrap(body));
        }

        @Override
        public Content.Chunk read() {
            return body.read();
        }

        @Override
        public void demand(Runnable onContent) {
            body.demand(onContent);
        }
    }
}
