package safeguarding.core.indicator;

import java.util.List;

/**
 * What an indicator is broken down by, with the fixed list of its values, so that every month has all the parts,
 * including those in which nothing was counted.
 *
 * @param name such as {@code source}
 * @param values in the order of the report, such as {@code police}
 */
public record Dimension(String name, List<String> values) {

    /** The names of its parts, such as {@code source=police}. */
    public List<String> parts() {
        return values.stream().map(value -> name + "=" + value).toList();
    }
}
