package safeguarding.core.indicator;

import java.util.List;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.settings.LocalStandard;

/**
 * Of one kind of event, what a measure says of a day rests only on those that happened in the days before it, at most so
 * many, and on the day itself. So one more event changes nothing before its own day, and nothing after these days.
 *
 * @param kind the kind of event, such as visits
 * @param standards the local standards that say how many days; the largest counts
 */
public record Near(Class<? extends CaseEvent> kind, List<LocalStandard> standards) {

    public Near {
        standards = List.copyOf(standards);
    }

    /** How many days, under whichever of the rules. */
    int days(RulesOverTime rules) {
        return rules.eras().stream()
                .flatMap(era -> standards.stream().map(era.rules()::number))
                .max(Integer::compare)
                .orElse(0);
    }
}
