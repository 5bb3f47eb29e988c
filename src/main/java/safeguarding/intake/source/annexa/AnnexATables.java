package safeguarding.intake.source.annexa;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import safeguarding.intake.source.Table;

/**
 * The lists that are read, and their column headings. Headings are compared ignoring case and punctuation, and with
 * patterns, because they have typing errors and change between years. Workers, teams, addresses and adopters are not read.
 */
public final class AnnexATables {

    static final String CONTACTS = "list_1";
    static final String REFERRALS = "list_3";
    static final String ASSESSMENTS = "list_4";
    static final String ENQUIRIES = "list_5";
    static final String NEED = "list_6";
    static final String PROTECTION = "list_7";
    static final String CARE = "list_8";
    static final String LEAVERS = "list_9";
    static final String ADOPTION = "list_10";

    private static final String CHILD = "child";
    private static final String DISABILITY = "does the child have a disability|disability";

    private static final Map<String, Map<String, Pattern>> HEADINGS = headings();

    /** The columns that identify a list, whatever its sheet is called. */
    private static final Map<String, Set<String>> MARKS = Map.of(
            CONTACTS, Set.of("contact_date"),
            REFERRALS, Set.of("referral_date"),
            ASSESSMENTS, Set.of("assessment_start", "assessment_end"),
            ENQUIRIES, Set.of("enquiry_start"),
            NEED, Set.of("need_start"),
            PROTECTION, Set.of("plan_start"),
            CARE, Set.of("care_start"),
            LEAVERS, Set.of("category"),
            ADOPTION, Set.of("decision", "matched"));

    private AnnexATables() {}

    /** All lists that are read. */
    public static List<Table> all() {
        return HEADINGS.entrySet().stream()
                .map(list -> Table.of(list.getKey(), list.getValue().keySet().toArray(String[]::new)))
                .toList();
    }

    /** The list with these headings; empty if it is not one that is read. */
    public static Optional<Table> withHeadings(List<String> headings) {
        return all().stream()
                .filter(table -> {
                    List<String> columns = columns(table, headings);
                    return columns.contains(CHILD) && columns.containsAll(MARKS.get(table.name()));
                })
                .findFirst();
    }

    /** The columns of a list for some headings, in the same order; empty for a heading that is not read. */
    public static List<String> columns(Table list, List<String> headings) {
        Map<String, Pattern> known = HEADINGS.get(list.name());
        List<String> columns = new ArrayList<>();
        for (String heading : headings) {
            String plain = heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip();
            columns.add(known.entrySet().stream()
                    .filter(column -> column.getValue().matcher(plain).matches())
                    .map(Map.Entry::getKey)
                    .filter(column -> !columns.contains(column))
                    .findFirst()
                    .orElse(""));
        }
        return columns;
    }

    /** The kinds of record whose lists are all there. */
    static Set<String> kindsOf(Set<String> tables) {
        return kinds().entrySet().stream()
                .filter(kind -> tables.containsAll(kind.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** All kinds of record. */
    static Set<String> allKinds() {
        return kinds().keySet();
    }

    private static Map<String, Set<String>> kinds() {
        Map<String, Set<String>> kinds = new LinkedHashMap<>();
        kinds.put(AnnexAPersons.PERSON, Set.of());
        kinds.put(AnnexAFrontDoor.CONTACT, Set.of(CONTACTS));
        kinds.put(AnnexAFrontDoor.REFERRAL, Set.of(REFERRALS));
        kinds.put(AnnexAFrontDoor.ASSESSMENT, Set.of(ASSESSMENTS));
        kinds.put(AnnexAFrontDoor.NEED, Set.of(NEED));
        kinds.put(AnnexAProtection.ENQUIRY, Set.of(ENQUIRIES));
        kinds.put(AnnexAProtection.CONFERENCE, Set.of(ENQUIRIES));
        kinds.put(AnnexAProtection.PLAN, Set.of(PROTECTION));
        kinds.put(AnnexAProtection.REVIEW, Set.of(PROTECTION));
        kinds.put(AnnexAProtection.VISIT, Set.of(PROTECTION));
        kinds.put(AnnexACare.PERIOD, Set.of(CARE));
        kinds.put(AnnexACare.CHANGE, Set.of(CARE));
        kinds.put(AnnexACare.REVIEW, Set.of(CARE));
        kinds.put(AnnexACare.VISIT, Set.of(CARE));
        kinds.put(AnnexACare.HEALTH, Set.of(CARE));
        kinds.put(AnnexALeavers.STATUS, Set.of(LEAVERS));
        kinds.put(AnnexALeavers.CONTACT, Set.of(LEAVERS));
        kinds.put(AnnexALeavers.PLAN, Set.of(LEAVERS));
        kinds.put(AnnexAAdoption.ADOPTION, Set.of(ADOPTION));
        return kinds;
    }

    private static Map<String, Map<String, Pattern>> headings() {
        Map<String, Map<String, Pattern>> all = new LinkedHashMap<>();
        all.put(CONTACTS, list("contact_date", "date of contact", "contact_source", "contact source|source of contact"));
        all.put(
                REFERRALS,
                list(
                        "referral_date", "date of referral",
                        "referral_source", "referral source|source of referral",
                        "referral_nfa", "referral nfa.*"));
        all.put(
                ASSESSMENTS,
                list(
                        "disabled", DISABILITY,
                        "assessment_start", "(continuous )?assessment start date",
                        "assessment_end", "(continuous )?assessment date of authorisation",
                        "support", "was the child assessed as requiring .*"));
        all.put(
                ENQUIRIES,
                list(
                        "disabled", DISABILITY,
                        "enquiry_start", "strategy discussion .*start date|date of strategy discussion.*",
                        "conference_date", "date of initial child protection conference",
                        "to_plan", "did the initial child protection conference result in .*"));
        all.put(
                NEED,
                list(
                        "disabled", DISABILITY,
                        "need_start", "(cin|child in need) start date",
                        "need", "primary need( code)?",
                        "need_end", "(cin|child in need) closure date",
                        "need_end_reason", "reason for closure"));
        all.put(
                PROTECTION,
                list(
                        "disabled", DISABILITY,
                        "plan_start", "child protection plan start date",
                        "initial_category", "initial category of abuse",
                        "latest_category", "latest category of abuse",
                        "visit", "date of (the )?(last|latest) statutory visit",
                        "seen_alone", "was the child seen alone",
                        "review", "date of (the )?(last|latest) review conference",
                        "plan_end", "child protection plan end date"));
        all.put(
                CARE,
                list(
                        "disabled", DISABILITY,
                        "care_start", "date started to be looked after",
                        "legal_status_start", "start date of (current|latest) legal status",
                        "legal_status", "child s legal status|legal status",
                        "review", "date of (last|latest) statutory review",
                        "visit", "date of (last|latest) social work visit",
                        "health", "date of (last|latest) health assessment",
                        "dental", "date of (last|latest) dental check",
                        "care_end", "date ceased to be looked after",
                        "care_end_reason", "reason ceased to be looked after",
                        "placement_start", "start date of (most recent|current|latest) placement",
                        "placement", "placement type",
                        "provider", "placement provider"));
        all.put(
                LEAVERS,
                list(
                        "disabled", DISABILITY,
                        "category", "eligibility category",
                        "plan_review", "latest pathway plan review date",
                        "in_touch", "la in touch",
                        "contact", "latest date of contact",
                        "accommodation", "type of accommodation",
                        "suitable", "suitability of accommodation",
                        "activity", "activity status"));
        all.put(
                ADOPTION,
                list(
                        "disabled", DISABILITY,
                        "decision", "date of decision that child should be placed for adoption",
                        "order", "date of placement order",
                        "matched", "date of matching child and prospective adopters?",
                        "placed", "date placed for adoption",
                        "adopted", "date of adoption order",
                        "reversed", "date of decision that child should no longer be placed for adoption",
                        "reversed_reason", "reason why child no longer placed for adoption"));
        return all;
    }

    /** The columns about the child that every list has, and some others: each a name and a pattern for its heading. */
    private static Map<String, Pattern> list(String... columns) {
        Map<String, Pattern> all = new LinkedHashMap<>();
        all.put(CHILD, Pattern.compile("child unique id|child id|unique child id|child s unique id"));
        all.put("sex", Pattern.compile("gender|sex"));
        all.put("ethnicity", Pattern.compile("ethnicity"));
        all.put("born", Pattern.compile("date of birth|dob"));
        for (int i = 0; i < columns.length; i += 2) {
            all.put(columns[i], Pattern.compile(columns[i + 1]));
        }
        return all;
    }
}
