package safeguarding.core.indicator;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.settings.LocalStandard;

/**
 * What measures need besides the case file: the authority's working days, its school terms, and the local standards that
 * it has set.
 *
 * @param workingDays England's working days, without those on which the authority is closed
 * @param terms the first days of the school terms that the authority has set, in order
 * @param standards the values of the standards that it has set; all others have their default
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

    /** The value of a standard, or its default. */
    public String value(LocalStandard standard) {
        return standards.getOrDefault(standard, standard.usual());
    }

    /** The same, for a standard that is a whole number. */
    public int number(LocalStandard standard) {
        return Integer.parseInt(value(standard));
    }
}
