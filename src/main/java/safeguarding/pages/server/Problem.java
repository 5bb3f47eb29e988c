package safeguarding.pages.server;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.Map;

/** An error response of the API: a problem as in RFC 9457. */
public final class Problem {

    private Problem() {}

    public static void send(Context context, HttpStatus status, String detail) {
        context.status(status).json(of(status, detail)).contentType("application/problem+json");
    }

    static Map<String, Object> of(HttpStatus status, String detail) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", status.getMessage());
        problem.put("status", status.getCode());
        problem.put("detail", detail);
        return problem;
    }
}
