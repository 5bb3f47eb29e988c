package safeguarding.intake.source.ssd;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import safeguarding.intake.source.Table;

/** The tables of the data set that are read, with the names that the scripts for different case systems give columns. */
public final class SsdTables {

    static final String PERSON = "ssd_person";
    static final String DISABILITY = "ssd_disability";
    static final String CONTACTS = "ssd_contacts";
    static final String EARLY_HELP = "ssd_early_help_episodes";
    static final String REFERRALS = "ssd_cin_episodes";
    static final String ASSESSMENTS = "ssd_cin_assessments";
    static final String FACTORS = "ssd_assessment_factors";
    static final String NEED_PLANS = "ssd_cin_plans";
    static final String ENQUIRIES = "ssd_s47_enquiry";
    static final String CONFERENCES = "ssd_initial_cp_conference";
    static final String PROTECTION_PLANS = "ssd_cp_plans";
    static final String PROTECTION_REVIEWS = "ssd_cp_reviews";
    static final String PROTECTION_VISITS = "ssd_cp_visits";
    static final String CARE_EPISODES = "ssd_cla_episodes";
    static final String PLACEMENTS = "ssd_cla_placement";
    static final String LEGAL_STATUS = "ssd_legal_status";
    static final String CARE_REVIEWS = "ssd_cla_reviews";
    static final String CARE_VISITS = "ssd_cla_visits";
    static final String HEALTH = "ssd_cla_health";
    static final String CARE_PLANS = "ssd_cla_care_plan";
    static final String PERMANENCE = "ssd_permanence";
    static final String CARE_LEAVERS = "ssd_care_leavers";
    static final String INVOLVEMENTS = "ssd_involvements";
    static final String PROFESSIONALS = "ssd_professionals";

    private static final List<Table> ALL = List.of(
            Table.of(PERSON, "pers_person_id", "pers_sex", "pers_ethnicity", "pers_dob", "pers_expected_dob", "pers_death_date"),
            Table.of(DISABILITY, "disa_person_id", "disa_disability_code"),
            Table.of(
                    CONTACTS,
                    "cont_contact_id",
                    "cont_person_id",
                    "cont_contact_date",
                    "cont_contact_source_code",
                    "cont_contact_source_desc",
                    "cont_contact_outcome_json"),
            Table.of(
                    EARLY_HELP, "earl_episode_id", "earl_person_id", "earl_episode_start_date", "earl_episode_end_date"),
            Table.of(
                    REFERRALS,
                    "cine_referral_id",
                    "cine_person_id",
                    "cine_referral_date",
                    "cine_cin_primary_need_code",
                    "cine_referral_source_code",
                    "cine_referral_source_desc",
                    "cine_referral_outcome_json",
                    "cine_referral_nfa",
                    "cine_close_reason",
                    "cine_close_date"),
            Table.of(
                    ASSESSMENTS,
                    "cina_assessment_id",
                    "cina_person_id",
                    "cina_referral_id",
                    "cina_assessment_start_date",
                    "cina_assessment_auth_date",
                    "cina_assessment_outcome_json",
                    "cina_assessment_outcome_nfa"),
            Table.of(FACTORS, "cinf_assessment_id", "cinf_assessment_factors_json"),
            Table.of(
                    NEED_PLANS,
                    "cinp_cin_plan_id|cin_plan_id",
                    "cinp_person_id",
                    "cinp_cin_plan_start_date",
                    "cinp_cin_plan_end_date"),
            Table.of(
                    ENQUIRIES,
                    "s47e_s47_enquiry_id",
                    "s47e_person_id",
                    "s47e_s47_start_date",
                    "s47e_s47_end_date",
                    "s47e_s47_nfa",
                    "s47e_s47_outcome_json"),
            Table.of(
                    CONFERENCES,
                    "icpc_icpc_id",
                    "icpc_s47_enquiry_id",
                    "icpc_person_id",
                    "icpc_icpc_transfer_in",
                    "icpc_icpc_date",
                    "icpc_icpc_outcome_cp_flag"),
            Table.of(
                    PROTECTION_PLANS,
                    "cppl_cp_plan_id",
                    "cppl_person_id",
                    "cppl_cp_plan_start_date",
                    "cppl_cp_plan_end_date",
                    "cppl_cp_plan_ola",
                    "cppl_cp_plan_initial_category",
                    "cppl_cp_plan_latest_category"),
            Table.of(
                    PROTECTION_REVIEWS,
                    "cppr_cp_review_id|workflow_step_id",
                    "cppr_person_id|person_id",
                    "cppr_cp_plan_id|registration_id",
                    "cppr_cp_review_due|due_date",
                    "cppr_cp_review_date|actual_date",
                    "cppr_cp_review_outcome_continue_cp|review_outcome",
                    "cppr_cp_review_quorate|quorate"),
            Table.of(
                    PROTECTION_VISITS,
                    "cppv_cp_visit_id",
                    "cppv_person_id",
                    "cppv_cp_plan_id",
                    "cppv_cp_visit_date",
                    "cppv_cp_visit_seen",
                    "cppv_cp_visit_seen_alone"),
            Table.of(
                    CARE_EPISODES,
                    "clae_cla_episode_id",
                    "clae_person_id",
                    "clae_cla_placement_id",
                    "clae_cla_episode_start_date",
                    "clae_cla_episode_start_reason",
                    "clae_cla_episode_ceased_date",
                    "clae_cla_episode_ceased_reason",
                    "clae_cla_id",
                    "clae_entered_care_date"),
            Table.of(
                    PLACEMENTS,
                    "clap_cla_placement_id",
                    "clap_cla_id",
                    "clap_person_id",
                    "clap_cla_placement_start_date",
                    "clap_cla_placement_type",
                    "clap_cla_placement_provider",
                    "clap_cla_placement_end_date",
                    "clap_cla_placement_change_reason"),
            Table.of(
                    LEGAL_STATUS,
                    "lega_person_id",
                    "lega_legal_status",
                    "lega_legal_status_start_date",
                    "lega_legal_status_end_date"),
            Table.of(
                    CARE_REVIEWS,
                    "clar_cla_review_id",
                    "clar_cla_id",
                    "clar_cla_person_id",
                    "clar_cla_review_due_date",
                    "clar_cla_review_date",
                    "clar_cla_review_cancelled",
                    "clar_cla_review_participation"),
            Table.of(
                    CARE_VISITS,
                    "clav_cla_visit_id",
                    "clav_cla_id",
                    "clav_person_id",
                    "clav_cla_visit_date",
                    "clav_cla_visit_seen",
                    "clav_cla_visit_seen_alone"),
            Table.of(
                    HEALTH,
                    "clah_health_check_id",
                    "clah_person_id",
                    "clah_health_check_type",
                    "clah_health_check_date",
                    "clah_health_check_status"),
            Table.of(
                    CARE_PLANS,
                    "lacp_table_id|lacp_cla_care_plan_id",
                    "lacp_person_id",
                    "lacp_cla_care_plan_start_date",
                    "lacp_cla_care_plan_end_date"),
            Table.of(
                    PERMANENCE,
                    "perm_table_id",
                    "perm_person_id",
                    "perm_adm_decision_date",
                    "perm_placement_order_date",
                    "perm_matched_date",
                    "perm_placed_for_adoption_date",
                    "perm_adopted_by_carer_flag",
                    "perm_decision_reversed_date",
                    "perm_decision_reversed_reason",
                    "perm_permanence_order_date",
                    "perm_permanence_order_type"),
            Table.of(
                    CARE_LEAVERS,
                    "clea_person_id",
                    "clea_care_leaver_eligibility",
                    "clea_care_leaver_in_touch",
                    "clea_care_leaver_latest_contact",
                    "clea_care_leaver_accommodation",
                    "clea_care_leaver_accom_suitable",
                    "clea_care_leaver_activity",
                    "clea_pathway_plan_review_date"),
            Table.of(
                    INVOLVEMENTS,
                    "invo_involvements_id",
                    "invo_professional_id",
                    "invo_professional_role_id",
                    "invo_professional_team",
                    "invo_person_id",
                    "invo_involvement_start_date",
                    "invo_involvement_end_date",
                    "invo_referral_id"),
            Table.of(PROFESSIONALS, "prof_professional_id", "prof_staff_id"));

    /**
     * The tables from which each kind of record is made: if one is missing, nothing is sent for the kind. Disabilities and
     * factors can be missing, because no figure depends on them.
     */
    private static final Map<String, Set<String>> KINDS = kinds();

    private SsdTables() {}

    /** All tables that are read. */
    public static List<Table> all() {
        return ALL;
    }

    /** The kinds of record whose tables are all there. */
    public static Set<String> kindsOf(Set<String> tables) {
        return KINDS.entrySet().stream()
                .filter(kind -> tables.containsAll(kind.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The kinds for which a row holds only the latest record: if the record goes, it still happened. */
    public static Set<String> latestOnly() {
        return Set.of(SsdLeavers.CONTACT, SsdLeavers.PLAN);
    }

    private static Map<String, Set<String>> kinds() {
        Map<String, Set<String>> kinds = new LinkedHashMap<>();
        kinds.put(SsdPersons.PERSON, Set.of(PERSON));
        kinds.put(SsdFrontDoor.CONTACT, Set.of(CONTACTS));
        kinds.put(SsdFrontDoor.EARLY_HELP, Set.of(EARLY_HELP));
        kinds.put(SsdFrontDoor.REFERRAL, Set.of(REFERRALS));
        kinds.put(SsdFrontDoor.ASSESSMENT, Set.of(ASSESSMENTS));
        kinds.put(SsdFrontDoor.PLAN, Set.of(NEED_PLANS));
        kinds.put(SsdProtection.ENQUIRY, Set.of(ENQUIRIES));
        kinds.put(SsdProtection.CONFERENCE, Set.of(CONFERENCES));
        kinds.put(SsdProtection.PLAN, Set.of(PROTECTION_PLANS));
        kinds.put(SsdProtection.REVIEW, Set.of(PROTECTION_REVIEWS));
        kinds.put(SsdProtection.VISIT, Set.of(PROTECTION_VISITS));
        kinds.put(SsdCare.PERIOD, Set.of(CARE_EPISODES, PLACEMENTS, LEGAL_STATUS));
        kinds.put(SsdCare.CHANGE, Set.of(CARE_EPISODES, PLACEMENTS, LEGAL_STATUS));
        kinds.put(SsdCare.REVIEW, Set.of(CARE_REVIEWS));
        kinds.put(SsdCare.VISIT, Set.of(CARE_VISITS));
        kinds.put(SsdCare.HEALTH, Set.of(HEALTH));
        kinds.put(SsdCare.PLAN, Set.of(CARE_PLANS));
        kinds.put(SsdAdoption.ADOPTION, Set.of(PERMANENCE));
        kinds.put(SsdLeavers.STATUS, Set.of(CARE_LEAVERS, PERSON));
        kinds.put(SsdLeavers.CONTACT, Set.of(CARE_LEAVERS));
        kinds.put(SsdLeavers.PLAN, Set.of(CARE_LEAVERS));
        kinds.put(SsdWorkers.ALLOCATION, Set.of(INVOLVEMENTS, PROFESSIONALS));
        return kinds;
    }
}
