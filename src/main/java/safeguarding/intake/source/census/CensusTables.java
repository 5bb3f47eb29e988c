package safeguarding.intake.source.census;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.Table;

/**
 * The modules of the census as tables. A table has the name of the element that forms its rows, and its columns have the
 * names of the elements within it.
 */
public final class CensusTables {

    public static final String HEADER = "Header";
    public static final String CHILD = "Child";
    public static final String NEED = "CINdetails";
    public static final String ASSESSMENTS = "Assessments";
    public static final String NEED_PLANS = "CINPlanDates";
    public static final String ENQUIRIES = "Section47";
    public static final String PROTECTION_PLANS = "ChildProtectionPlans";
    public static final String REVIEWS = "Reviews";

    /** The file that a row is from, as a number. */
    public static final String FILE = "file";

    /** The row that a row belongs to: a module's row of {@link #NEED}, a review's row of {@link #PROTECTION_PLANS}. */
    public static final String WITHIN = "within";

    public static final String CHILD_ID = "LAchildID";

    private static final List<Table> ALL = List.of(
            Table.of(HEADER, FILE, "Collection", "Year", "ReferenceDate", "LEA", "DateTime"),
            Table.of(
                    CHILD,
                    FILE,
                    CHILD_ID,
                    "PersonBirthDate",
                    "ExpectedPersonBirthDate",
                    "Sex",
                    "GenderCurrent",
                    "PersonDeathDate",
                    "Ethnicity",
                    "Disability"),
            Table.of(
                    NEED,
                    FILE,
                    CHILD_ID,
                    "CINreferralDate",
                    "ReferralSource",
                    "PrimaryNeedCode",
                    "CINclosureDate",
                    "ReasonForClosure",
                    "DateOfInitialCPC",
                    "ReferralNFA"),
            Table.of(
                    ASSESSMENTS,
                    FILE,
                    CHILD_ID,
                    WITHIN,
                    "AssessmentActualStartDate",
                    "AssessmentAuthorisationDate",
                    "AssessmentFactors"),
            Table.of(NEED_PLANS, FILE, CHILD_ID, WITHIN, "CINPlanStartDate", "CINPlanEndDate"),
            Table.of(ENQUIRIES, FILE, CHILD_ID, WITHIN, "S47ActualStartDate", "DateOfInitialCPC", "ICPCnotRequired"),
            Table.of(
                    PROTECTION_PLANS,
                    FILE,
                    CHILD_ID,
                    WITHIN,
                    "CPPstartDate",
                    "CPPendDate",
                    "InitialCategoryOfAbuse",
                    "LatestCategoryOfAbuse",
                    "NumberOfPreviousCPP"),
            Table.of(REVIEWS, FILE, CHILD_ID, WITHIN, "CPPreviewDate"));

    private CensusTables() {}

    /** All tables that are read. */
    public static List<Table> all() {
        return ALL;
    }

    /** The key by which the rows within a row refer to it. */
    public static String key(Row row) {
        return row.text(FILE).orElse("") + "/" + row.number();
    }

    /** The kinds of record made from a census, which always has all of them. */
    public static Set<String> kinds() {
        return Stream.of(
                        CensusChildren.PERSON,
                        CensusNeed.REFERRAL,
                        CensusNeed.ASSESSMENT,
                        CensusNeed.PLAN,
                        CensusProtection.ENQUIRY,
                        CensusProtection.CONFERENCE,
                        CensusProtection.PLAN,
                        CensusProtection.REVIEW)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
