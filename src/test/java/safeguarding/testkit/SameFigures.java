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
 * A check that the events of a source give the same figures as the same records sent directly.
 *
 * @param monthsBetween the interval, in months, between the months that are compared
 * @param indicators the indicators that are compared
 */
public record SameFigures(History history, String authority, int monthsBetween, Predicate<Indicator> indicators) {

    private static final int MOST_SHOWN = 10;

    /** Compares all indicators. */
    public SameFigures(History history, String authority, int monthsBetween) {
        this(history, authority, monthsBetween, any -> true);
    }

    /**
     * Fails if any figure differs.
     *
     * @param when the point in the test, for the failure message
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
