package safeguarding.pages.signin;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a request says about its sender.
 *
 * @param headers the values of a header, by its name; none if it is missing
 * @param address the address that the request comes from
 */
public record Caller(Function<String, List<String>> headers, String address) {

    /** The value of a header. One that appears twice is ignored: it was added on the way. */
    Optional<String> header(String name) {
        List<String> values = headers.apply(name);
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }
}
