package safeguarding.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.testkit.RandomHistories.History;

/**
 * Whether what a source sends gives the figures that the same records give when they are told directly.
 *
 * @param monthsBetween the months of the history that are compared stand so far apart
 * @param indicators those that are compared
 */
public record SameFigures(History history, String authority, int monthsBetween, Predicate<Indicator> indicators) {

    private static final int MOST_SHOWN = 10;

    /** Compares all indicators. */
    public SameFigures(History history, String authority, int monthsBetween) {
        this(history, authority, monthsBetween, any -> true);
    }

    /**
     * Fails where any figure differs.
     *
     * @param when after what, for the message
     */
    public void check(Object when, List<CaseEvent> told, List<CaseEvent> sent) {
        NaiveOracle expected = NaiveOracle.of(told, history.settings(), authority);
        NaiveOracle actual = NaiveOracle.of(sent, history.settings(), authority);
        List<String> differences = new ArrayList<>();
        for (LocalDate day : days()) {
            for (Indicator indicator : Catalogue.indicators().stream().filter(indicators).toList()) {
                for (String breakdown : indicator.breakdowns()) {
                    String one = expected.amount(indicator.number(), breakdown, day).toString();
                    String other = actual.amount(indicator.number(), breakdown, day).toString();
                    if (!one.equals(other)) {
                        differences.add(indicator.number() + " " + breakdown + " on " + day + ": expected " + one + " but was " + other);
                    }
                }
            }
        }
        assertThat(differences.stream().limit(MOST_SHOWN)).as("%d differences at %s", differences.size(), when).isEmpty();
    }

    private List<LocalDate> days() {
        List<LocalDate> days = new ArrayList<>();
        for (YearMonth month = history.first(); !month.isAfter(history.last()); month = month.plusMonths(monthsBetween)) {
            days.add(month.atEndOfMonth());
        }
        days.add(history.last().atEndOfMonth());
        return days;
    }
}
