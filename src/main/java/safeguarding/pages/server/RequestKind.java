package safeguarding.pages.server;

import java.util.Locale;

/**
 * What a request asks for. Each kind has threads of its own and a limit of its own, so that much of one kind holds up no other.
 */
enum RequestKind {
    /** Whether the program is alive and ready. */
    HEALTH(1, 256),

    /** What monitoring reads. */
    METRICS(1, 16),

    /** Live updates: a connection that stays open, and needs no thread while it does, but for a password to be checked. */
    EVENTS(2, 512),

    /** Signing in, where checking a password is slow on purpose and a provider may be slow by itself. */
    SIGN_IN(2, 64),

    /** Requests that bring a name and a password along, which may have to be checked. */
    WITH_PASSWORD(2, 64),

    /** Reports, which take long to make and are large. */
    REPORTS(2, 32),

    /** Forms that people send. */
    FORMS(2, 32),

    /** The API. */
    API(Runtime.getRuntime().availableProcessors(), 128),

    /** Pages, and what belongs to them. */
    PAGES(Runtime.getRuntime().availableProcessors(), 128);

    private final int threads;
    private final int most;

    RequestKind(int threads, int most) {
        this.threads = threads;
        this.most = most;
    }

    /** How many are worked on at once; no thread waits for a client, so more would only share the processors. */
    int threads() {
        return threads;
    }

    /** How many may be under way at once, from the first byte of the request's body to the last of the answer. */
    int most() {
        return most;
    }

    /** How many of these may be from one address: half, so that one address leaves room for others. */
    int mostOfOneAddress() {
        return most / 2;
    }

    /** Whether it is for operators and their machines, which reach each instance by whatever address it has. */
    boolean isForOperators() {
        return this == HEALTH || this == METRICS;
    }

    /** What its threads are called, such as {@code http-with-password}. */
    String threadName() {
        return "http-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The kind of a request.
     *
     * @param isReading whether it only asks for something
     * @param hasPassword whether it says who sends it in a header
     */
    static RequestKind of(String path, boolean isReading, boolean hasPassword) {
        if (path.startsWith("/health/")) {
            return HEALTH;
        }
        if (path.equals("/metrics") || path.equals("/status")) {
            return METRICS;
        }
        if (path.equals(SignInPages.SIGN_IN) || path.startsWith(SignInPages.SIGN_IN + "/")) {
            return SIGN_IN;
        }
        // For everyone: the answer has no end, so it can be neither kept back nor counted among those that have.
        if (isReading && path.equals("/events")) {
            return EVENTS;
        }
        if (hasPassword) {
            return WITH_PASSWORD;
        }
        if (!isReading) {
            return FORMS;
        }
        if (path.startsWith("/api/")) {
            return path.contains("/reports/") || path.contains("/public/") ? REPORTS : API;
        }
        return PAGES;
    }
}
