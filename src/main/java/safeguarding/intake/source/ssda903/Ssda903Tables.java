package safeguarding.intake.source.ssda903;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.intake.source.Table;

/**
 * The files of the return that are read, and the columns read from them. Unique pupil numbers, postcodes and mothers are not
 * read.
 * The answers on health of {@code oc2} are for a year and not for a day, so they are not events. Social workers are only
 * listed for looked after children, so they cannot be used for caseloads.
 */
public final class Ssda903Tables {

    static final String HEADER = "header";
    static final String EPISODES = "episodes";
    static final String REVIEWS = "reviews";
    static final String ADOPTION = "ad1";
    static final String PLACED_FOR_ADOPTION = "placed_for_adoption";
    static final String CARE_LEAVERS = "oc3";

    private static final List<Table> ALL = List.of(
            Table.of(HEADER, "child", "sex", "dob", "ethnic"),
            Table.of(
                    EPISODES,
                    "child",
                    "decom",
                    "rne",
                    "ls",
                    "place|pl",
                    "place_provider",
                    "dec",
                    "rec",
                    "reason_place_change"),
            Table.of(REVIEWS, "child", "review", "review_code"),
            Table.of(ADOPTION, "child", "date_int", "date_match"),
            Table.of(PLACED_FOR_ADOPTION, "child", "date_placed", "date_placed_ceased", "reason_placed_ceased"),
            Table.of(CARE_LEAVERS, "child", "dob", "in_touch", "activ", "accom"));

    /** The columns that identify a table, whatever its file or sheet is called. */
    private static final Map<String, Set<String>> MARKS = Map.of(
            HEADER, Set.of("child", "dob", "ethnic"),
            EPISODES, Set.of("child", "decom", "rne"),
            REVIEWS, Set.of("child", "review", "review_code"),
            ADOPTION, Set.of("child", "date_int"),
            PLACED_FOR_ADOPTION, Set.of("child", "date_placed"),
            CARE_LEAVERS, Set.of("child", "in_touch", "accom"));

    /** The columns that identify the other files of the return. */
    private static final List<Set<String>> NOT_READ = List.of(
            Set.of("child", "duc"),
            Set.of("child", "sdq_score"),
            Set.of("child", "prev_perm"),
            Set.of("child", "mis_start"),
            Set.of("child", "sw_id"));

    private Ssda903Tables() {}

    /** All tables that are read. */
    public static List<Table> all() {
        return ALL;
    }

    /** The table with these columns, in lower case; empty if it is not one that is read. */
    public static Optional<Table> withColumns(Set<String> columns) {
        return allIn(columns).findFirst();
    }

    /** All tables within these columns, for example if a child's answers are in one element. */
    public static Stream<Table> allIn(Set<String> columns) {
        return ALL.stream().filter(table -> columns.containsAll(MARKS.get(table.name())));
    }

    /** Whether these are the columns of a file of the return, whether it is read or not. */
    public static boolean areOfTheReturn(Set<String> columns) {
        return withColumns(columns).isPresent() || NOT_READ.stream().anyMatch(columns::containsAll);
    }

    /** The kinds of record whose tables are all there. */
    static Set<String> kindsOf(Set<String> tables) {
        return kinds().entrySet().stream()
                .filter(kind -> tables.containsAll(kind.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Map<String, Set<String>> kinds() {
        Map<String, Set<String>> kinds = new LinkedHashMap<>();
        kinds.put(Ssda903Children.PERSON, Set.of(HEADER));
        kinds.put(Ssda903Care.PERIOD, Set.of(EPISODES));
        kinds.put(Ssda903Care.CHANGE, Set.of(EPISODES));
        kinds.put(Ssda903Care.REVIEW, Set.of(REVIEWS));
        kinds.put(Ssda903Adoption.DECISION, Set.of(PLACED_FOR_ADOPTION));
        kinds.put(Ssda903Adoption.MATCH, Set.of(ADOPTION));
        kinds.put(Ssda903Adoption.ORDER, Set.of(EPISODES));
        kinds.put(Ssda903Adoption.MOVE, Set.of(EPISODES));
        kinds.put(Ssda903Leavers.STATUS, Set.of(CARE_LEAVERS));
        kinds.put(Ssda903Leavers.CONTACT, Set.of(CARE_LEAVERS));
        return kinds;
    }
}
