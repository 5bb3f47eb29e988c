package safeguarding.core.indicator;

import java.util.List;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.settings.LocalStandard;

/**
 * For one type of event, a measure's value for a day depends only on events on that day and in a limited number of days
 * before it. So one more event changes nothing before its own day, and nothing after that number of days.
 *
 * @param kind the type of event, such as visits
 * @param standards the local standards that set the number of days; the largest counts
 */
public record LimitedLookback(Class<? extends CaseEvent> kind, List<LocalStandard> standards) {

    public LimitedLookback {
        standards = List.copyOf(standards);
    }

    /** The largest number of days under any of the rules. */
    int days(RulesOverTime rules) {
        return rules.eras().stream()
                .flatMap(era -> standards.stream().map(era.rules()::number))
                .max(Integer::compare)
                .orElse(0);
    }
}
