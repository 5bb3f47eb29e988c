package safeguarding.core.indicator;

import java.time.LocalDate;
import java.util.Comparator;

/** A day of a series, on which the series' running total moves. */
public record Cell(String series, LocalDate day) implements Comparable<Cell> {

    private static final Comparator<Cell> ORDER = Comparator.comparing(Cell::series).thenComparing(Cell::day);

    @Override
    public int compareTo(Cell other) {
        return ORDER.compare(this, other);
    }
}
