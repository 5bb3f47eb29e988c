package safeguarding.core.indicator;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.settings.LocalStandard;

/**
 * What measures need to know beside the case file: the days on which the authority works, its school terms, and the
 * standards that it has set for itself.
 *
 * @param workingDays England's, without those on which the authority is closed
 * @param terms the first days of the school terms that the authority has set, in order
 * @param standards what it has set standards of its own to; what is not there is as usual
 */
public record Rules(WorkingDays workingDays, List<LocalDate> terms, Map<LocalStandard, String> standards) {

    public Rules {
        terms = List.copyOf(terms);
        standards = Map.copyOf(standards);
    }

    public static Rules ofEngland() {
        return new Rules(WorkingDays.ofEngland(), List.of(), Map.of());
    }

    /** The same, with a standard set to a value. */
    public Rules with(LocalStandard standard, String value) {
        Map<LocalStandard, String> more = new EnumMap<>(LocalStandard.class);
        more.putAll(standards);
        more.put(standard, value);
        return new Rules(workingDays, terms, more);
    }

    /** What a standard is set to, or what usually holds. */
    public String value(LocalStandard standard) {
        return standards.getOrDefault(standard, standard.usual());
    }

    /** The same, for a standard that is a whole number. */
    public int number(LocalStandard standard) {
        return Integer.parseInt(value(standard));
    }
}
