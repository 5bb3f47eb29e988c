package safeguarding.pages.page;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import safeguarding.pages.server.AccessControl;

/**
 * What a user enters in a form of a page. If it is refused, the form is shown again with what was entered and why it was refused.
 *
 * @param token what the form sends back, so that only the person it was issued to can submit it; empty if they cannot
 * @param id distinguishes one form that is sent twice from two forms
 * @param fields what was entered, by the name of the field
 * @param problem why the submission was not accepted; empty if nothing was submitted
 */
public record FormEntries(String token, String id, Map<String, String> fields, String problem) {

    /** For users who can read, but not write. */
    static final FormEntries TO_READ = new FormEntries("", "", Map.of(), "");

    public FormEntries {
        fields = Map.copyOf(fields);
    }

    /** The submission was refused or could not be saved; the message is for the user. */
    static final class NotAccepted extends RuntimeException {

        private static final long serialVersionUID = 1;
        private final HttpStatus status;

        NotAccepted(HttpStatus status, String message) {
            super(message);
            this.status = status;
        }

        NotAccepted(String message) {
            this(HttpStatus.BAD_REQUEST, message);
        }
    }

    /** An empty form. */
    static FormEntries toWrite(String token) {
        return new FormEntries(token, UUID.randomUUID().toString(), Map.of(), "");
    }

    /** What was submitted. */
    static FormEntries sent(Context context, String... names) {
        Map<String, String> fields = new TreeMap<>();
        Arrays.stream(names).forEach(name -> fields.put(name, field(context, name)));
        String id = Optional.ofNullable(context.formParam("id"))
                .filter(sent -> sent.matches("[0-9a-f-]{36}"))
                .orElseGet(() -> UUID.randomUUID().toString());
        return new FormEntries(AccessControl.formToken(context), id, fields, "");
    }

    /** One submitted field, with its line endings normalised. */
    static String field(Context context, String name) {
        return Optional.ofNullable(context.formParam(name)).orElse("").replaceAll("\\R", "\n").strip();
    }

    /** What is in a field; empty if nothing was entered. */
    public String of(String name) {
        return fields.getOrDefault(name, "");
    }

    FormEntries with(String name, String value) {
        Map<String, String> more = new TreeMap<>(fields);
        more.put(name, value);
        return new FormEntries(token, id, more, problem);
    }

    FormEntries refused(String why) {
        return new FormEntries(token, id, fields, why);
    }

    public boolean isRefused() {
        return !problem.isEmpty();
    }

    /** Refuses the submission if a field is empty. */
    void need(String name, String otherwise) {
        if (of(name).isBlank()) {
            throw new NotAccepted(otherwise);
        }
    }

    /**
     * Does what the user asked for.
     *
     * @param again shows the page again if it is refused
     */
    void submit(Context context, Runnable action, Consumer<FormEntries> again) {
        try {
            action.run();
        } catch (NotAccepted problem) {
            context.status(problem.status);
            again.accept(refused(problem.getMessage()));
        }
    }
}
