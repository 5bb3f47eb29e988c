package safeguarding.pages.server;

import java.util.Locale;

/**
 * The kinds of request. Each has its own threads and its own limit, so that many requests of one kind do not delay the others.
 */
enum RequestKind {
    /** Whether the program is alive and ready. */
    HEALTH(1, 256),

    /** Requests from monitoring. */
    METRICS(1, 16),

    /** Live updates: a connection that stays open, and needs no thread meanwhile, except to check a password. */
    EVENTS(2, 512),

    /** Signing in, where checking a password is slow on purpose and a provider may be slow too. */
    SIGN_IN(2, 64),

    /** Requests with a name and a password, which may have to be checked. */
    WITH_PASSWORD(2, 64),

    /** Reports, which are large and slow to make. */
    REPORTS(2, 32),

    /** Submitted forms. */
    FORMS(2, 32),

    /** The API. */
    API(Runtime.getRuntime().availableProcessors(), 128),

    /** Pages and their files. */
    PAGES(Runtime.getRuntime().availableProcessors(), 128);

    private final int threads;
    private final int most;

    RequestKind(int threads, int most) {
        this.threads = threads;
        this.most = most;
    }

    /** How many are handled at once; no thread waits for a client, so more would only share the CPUs. */
    int threads() {
        return threads;
    }

    /** How many may be under way at once, from the first byte of the request's body to the last of the answer. */
    int most() {
        return most;
    }

    /** How many of these may be from one address: half, so that others always have room. */
    int mostOfOneAddress() {
        return most / 2;
    }

    /** Whether it is for operators and their machines, which may reach each instance at any of its addresses. */
    boolean isForOperators() {
        return this == HEALTH || this == METRICS;
    }

    /** The name of its threads, such as {@code http-with-password}. */
    String threadName() {
        return "http-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The kind of a request.
     *
     * @param isReading whether it only reads
     * @param hasPassword whether it has a header that identifies its sender
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
        // For every user, because the response never ends, so it can be neither buffered nor counted with those that do.
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
