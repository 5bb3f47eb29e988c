package safeguarding.intake.source;

import java.util.Set;

/**
 * How far an extract covers an indicator.
 *
 * @param number the indicator's number
 * @param tables the tables that the indicator depends on
 * @param why what is missing, or the assumption behind the figure; empty if neither applies
 */
public record Coverage(String number, Degree degree, Set<String> tables, String why) {

    /** How much of an indicator a source covers. */
    public enum Degree {
        COMPUTED("computed"),
        PARTLY("partly"),
        NOT_FROM_THIS_SOURCE("not from this source");

        private final String words;

        Degree(String words) {
            this.words = words;
        }

        /** The same in words. */
        public String words() {
            return words;
        }
    }

    /** The coverage of an extract that has only some tables. */
    public Coverage of(Set<String> there) {
        return tables.stream()
                .filter(table -> !there.contains(table))
                .sorted()
                .findFirst()
                .map(missing -> new Coverage(number, Degree.NOT_FROM_THIS_SOURCE, tables, "table " + missing + " is missing"))
                .orElse(this);
    }
}
