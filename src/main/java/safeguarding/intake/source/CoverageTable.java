package safeguarding.intake.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import safeguarding.intake.source.Coverage.Degree;

/** How far a format covers each indicator, built line by line. */
public final class CoverageTable {

    private final Map<String, Coverage> lines = new LinkedHashMap<>();

    /** The format has everything that the indicators need. */
    public void computed(Set<String> tables, String... numbers) {
        for (String number : numbers) {
            lines.put(number, new Coverage(number, Degree.COMPUTED, tables, ""));
        }
    }

    /** The format has part of what they need, or all of it with an assumption. */
    public void partly(Set<String> tables, String why, String... numbers) {
        for (String number : numbers) {
            lines.put(number, new Coverage(number, Degree.PARTLY, tables, why));
        }
    }

    /** The format does not have what they need. */
    public void none(String why, String... numbers) {
        for (String number : numbers) {
            lines.put(number, none(number, why));
        }
    }

    /**
     * The coverage of all indicators, in the order of their numbers.
     *
     * @param tables the tables in the extract
     */
    public List<Coverage> of(List<String> numbers, Set<String> tables) {
        return numbers.stream()
                .map(number -> lines.getOrDefault(number, none(number, "not described")).of(tables))
                .toList();
    }

    /** The numbers of the indicators described. */
    public Set<String> numbers() {
        return lines.keySet();
    }

    private static Coverage none(String number, String why) {
        return new Coverage(number, Degree.NOT_FROM_THIS_SOURCE, Set.of(), why);
    }
}
