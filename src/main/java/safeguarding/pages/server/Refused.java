package safeguarding.pages.server;

import io.javalin.http.HttpStatus;

/** A request without permission; the message says what permission is needed. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;
    private final HttpStatus status;

    public Refused(HttpStatus status, String message) {
        super(message);
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }
}
