package safeguarding.intake.source.daily;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.intake.source.CodeMapping;
import safeguarding.intake.source.Extent.Deleted;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.Table;

/**
 * The objects of the feed as tables with the feed's own names, one row for each object. Fields directly in a child's object
 * are in a table of their own, so that a child with nothing else is included.
 */
public final class DailyTables {

    public static final String CHILDREN = "children";
    public static final String DETAILS = "child_details";
    public static final String EPISODES = "social_care_episodes";
    public static final String ASSESSMENTS = "child_and_family_assessments";
    public static final String NEED_PLANS = "child_in_need_plans";
    public static final String ENQUIRIES = "section_47_assessments";
    public static final String PROTECTION_PLANS = "child_protection_plans";
    public static final String PLACEMENTS = "child_looked_after_placements";
    public static final String ADOPTION = "adoption";
    public static final String CARE_LEAVERS = "care_leavers";
    public static final String WORKERS = "care_worker_details";

    public static final String CHILD_ID = "la_child_id";
    public static final String EPISODE_ID = "social_care_episode_id";
    public static final String PURGE = "purge";

    /** The number of the child's object, across all files, that a row is from: the later of two for the same child is used. */
    public static final String PAYLOAD = "payload";

    private static final List<Table> ALL = List.of(
            Table.of(CHILDREN, PAYLOAD, CHILD_ID, PURGE),
            Table.of(
                    DETAILS,
                    PAYLOAD,
                    CHILD_ID,
                    PURGE,
                    "date_of_birth",
                    "expected_date_of_birth",
                    "sex",
                    "ethnicity",
                    "disabilities"),
            Table.of(
                    EPISODES,
                    PAYLOAD,
                    CHILD_ID,
                    EPISODE_ID,
                    PURGE,
                    "referral_date",
                    "referral_source",
                    "referral_no_further_action_flag",
                    "closure_date",
                    "closure_reason"),
            ofEpisode(ASSESSMENTS, "child_and_family_assessment_id", "start_date", "authorisation_date", "factors"),
            ofEpisode(NEED_PLANS, "child_in_need_plan_id", "start_date", "end_date"),
            ofEpisode(
                    ENQUIRIES, "section_47_assessment_id", "start_date", "icpc_required_flag", "icpc_date", "end_date"),
            ofEpisode(PROTECTION_PLANS, "child_protection_plan_id", "start_date", "end_date"),
            ofEpisode(
                    PLACEMENTS,
                    "child_looked_after_placement_id",
                    "start_date",
                    "start_reason",
                    "placement_type",
                    "end_date",
                    "end_reason",
                    "change_reason"),
            ofEpisode(ADOPTION, "initial_decision_date", "matched_date", "placed_date"),
            ofEpisode(CARE_LEAVERS, "contact_date", "activity", "accommodation"),
            ofEpisode(WORKERS, "worker_id", "start_date", "end_date"));

    private DailyTables() {}

    private static Table ofEpisode(String name, String... columns) {
        String[] all = new String[columns.length + 4];
        all[0] = PAYLOAD;
        all[1] = CHILD_ID;
        all[2] = EPISODE_ID;
        all[3] = PURGE;
        System.arraycopy(columns, 0, all, 4, columns.length);
        return Table.of(name, all);
    }

    /** All tables that are read. */
    public static List<Table> all() {
        return ALL;
    }

    /** The objects within an episode. */
    public static Set<String> withinEpisodes() {
        return Set.of(ASSESSMENTS, NEED_PLANS, ENQUIRIES, PROTECTION_PLANS, PLACEMENTS, ADOPTION, CARE_LEAVERS, WORKERS);
    }

    /** Whether a row says that its record is deleted. */
    static boolean isDeleted(Row row) {
        return row.text(PURGE).flatMap(CodeMapping::flag).orElse(false);
    }

    /** The records that had been made from a deleted row of a table. */
    static List<Deleted> deleted(String table, Row row) {
        String child = row.text(CHILD_ID).orElse("");
        return switch (table) {
            case CHILDREN -> List.of(new Deleted(child, Optional.empty(), Optional.empty()));
            case DETAILS -> List.of(of(child, DailyChildren.PERSON, Optional.empty()));
            case EPISODES -> List.of(of(child, DailyNeed.REFERRAL, row.id(EPISODE_ID)));
            case ASSESSMENTS -> List.of(of(child, DailyNeed.ASSESSMENT, row.id("child_and_family_assessment_id")));
            case NEED_PLANS -> List.of(of(child, DailyNeed.PLAN, row.id("child_in_need_plan_id")));
            case ENQUIRIES -> List.of(
                    of(child, DailyProtection.ENQUIRY, row.id("section_47_assessment_id")),
                    of(child, DailyProtection.CONFERENCE, row.id("section_47_assessment_id")));
            case PROTECTION_PLANS -> List.of(of(child, DailyProtection.PLAN, row.id("child_protection_plan_id")));
            case PLACEMENTS -> List.of(
                    of(child, DailyCare.PERIOD, row.id("child_looked_after_placement_id")),
                    of(child, DailyCare.CHANGE, row.id("child_looked_after_placement_id")));
            case ADOPTION -> List.of(of(child, DailyCare.ADOPTION, row.id(EPISODE_ID)));
            case CARE_LEAVERS -> List.of(
                    of(child, DailyLeavers.CONTACT, Optional.empty()), of(child, DailyLeavers.STATUS, Optional.empty()));
            default -> List.of();
        };
    }

    private static Deleted of(String child, String kind, Optional<String> id) {
        return new Deleted(child, Optional.of(kind), id);
    }

    /** The kinds of record made from the feed. */
    static Set<String> kinds() {
        return Stream.of(
                        DailyChildren.PERSON,
                        DailyNeed.REFERRAL,
                        DailyNeed.ASSESSMENT,
                        DailyNeed.PLAN,
                        DailyProtection.ENQUIRY,
                        DailyProtection.CONFERENCE,
                        DailyProtection.PLAN,
                        DailyCare.PERIOD,
                        DailyCare.CHANGE,
                        DailyCare.ADOPTION,
                        DailyLeavers.STATUS,
                        DailyLeavers.CONTACT,
                        DailyWorkers.ALLOCATION)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static int payload(Row row) {
        return Integer.parseInt(row.text(PAYLOAD).orElse("0"));
    }
}
