package safeguarding.processor;

import java.time.YearMonth;
import java.util.HashSet;
import java.util.Set;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Measure;

/** What has changed for an authority since its scorecards were last calculated. */
final class DirtyFigures {

    private boolean everything;
    private YearMonth from;
    private final Set<String> measures = new HashSet<>();
    private boolean isDue;
    private final Set<YearMonth> issued = new HashSet<>();

    void everything() {
        everything = true;
    }

    void measure(String measure, YearMonth month) {
        measures.add(measure);
        from = from == null || month.isBefore(from) ? month : from;
    }

    /** Pending changes are due to be published, although no figure has moved. */
    void due() {
        isDue = true;
    }

    /** The report of a month has been issued, so changes pending for it no longer have to wait. */
    void issued(YearMonth month) {
        isDue = true;
        issued.add(month);
    }

    boolean isIssued(YearMonth month) {
        return issued.contains(month);
    }

    /** Adds changes from before or since. */
    void add(DirtyFigures other) {
        everything |= other.everything;
        isDue |= other.isDue;
        issued.addAll(other.issued);
        measures.addAll(other.measures);
        if (other.from != null) {
            from = from == null || other.from.isBefore(from) ? other.from : from;
        }
    }

    boolean touches(Indicator indicator) {
        return everything
                || indicator.measures().stream().map(Measure::id).anyMatch(measures::contains);
    }

    /** The first month to recalculate, not before another. */
    YearMonth from(YearMonth earliest) {
        return everything || isDue || from == null || from.isBefore(earliest) ? earliest : from;
    }
}
