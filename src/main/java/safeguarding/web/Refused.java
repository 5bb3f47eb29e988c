package safeguarding.web;

import io.javalin.http.HttpStatus;

/** Somebody may not do something; the message says what would let them. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;
    private final HttpStatus status;

    Refused(HttpStatus status, String message) {
        super(message);
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }
}
