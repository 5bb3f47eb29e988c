package safeguarding.testkit;

import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import safeguarding.core.casefile.CaseEvent;

/**
 * The figures expected for the two towns, calculated by the oracle. The oracle is slow and always gives the same
 * answer, so it runs once for each authority and first month.
 */
public final class Expectation {

    private final List<CaseEvent> believable;
    private final String history;
    private final Map<String, MonthlyFigures> known = new ConcurrentHashMap<>();

    /**
     * @param believable the events that count, in any order
     * @param history where they come from, for failure messages
     */
    public Expectation(Collection<? extends CaseEvent> believable, String history) {
        this.believable = List.copyOf(believable);
        this.history = history;
    }

    /** The figures expected for the histories of several seeds. */
    public static Expectation of(MergedHistories histories) {
        return new Expectation(histories.believable(), histories.toString());
    }

    /** The figures of both towns. */
    MonthlyFigures from(Map<String, YearMonth> firstMonths) {
        MonthlyFigures all = new MonthlyFigures(new TreeMap<>());
        for (Map.Entry<String, YearMonth> first : firstMonths.entrySet()) {
            all = all.and(known.computeIfAbsent(first.toString(), any -> MonthlyFigures.expected(
                    believable, TwoTowns.settings(), first.getKey(), first.getValue(), TwoTowns.TODAY)));
        }
        return all;
    }

    @Override
    public String toString() {
        return history;
    }
}
