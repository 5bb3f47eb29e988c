package safeguarding.dataset;

import java.time.YearMonth;
import java.util.Optional;

/** Where the program's own figures are looked up, wherever they come from. */
@FunctionalInterface
public interface Computed {

    /**
     * The line of an indicator in a month.
     *
     * @param breakdown as the program writes it, such as {@code source=police}, or empty for the whole
     */
    Optional<ComputedLine> line(String indicator, String breakdown, YearMonth month);
}
