package safeguarding.dataset;

import java.time.YearMonth;
import java.util.Optional;

/** Looks up the program's own figures, wherever they come from. */
@FunctionalInterface
public interface Computed {

    /**
     * The line of an indicator in a month.
     *
     * @param breakdown as the program writes it, such as {@code source=police}, or empty for the whole
     */
    Optional<ComputedLine> line(String indicator, String breakdown, YearMonth month);
}
