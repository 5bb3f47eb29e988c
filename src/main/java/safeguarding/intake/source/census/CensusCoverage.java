package safeguarding.intake.source.census;

import static safeguarding.intake.source.census.CensusTables.ASSESSMENTS;
import static safeguarding.intake.source.census.CensusTables.ENQUIRIES;
import static safeguarding.intake.source.census.CensusTables.NEED;
import static safeguarding.intake.source.census.CensusTables.NEED_PLANS;
import static safeguarding.intake.source.census.CensusTables.PROTECTION_PLANS;
import static safeguarding.intake.source.census.CensusTables.REVIEWS;

import java.util.Set;
import safeguarding.intake.source.CoverageTable;

/** How far the census covers each indicator. */
final class CensusCoverage {

    private static final String OVER_A_YEAR =
            "needs the census of the year before too, except at the end of March";
    private static final String YEAR_BEFORE = "needs the census of the year before too";
    private static final String LOOKED_AFTER =
            "who is looked after is not in the census: they count as in need while their episode is open";

    private CensusCoverage() {}

    static CoverageTable table() {
        CoverageTable table = new CoverageTable();
        table.none("the census has no contacts", "1.1", "1.2", "1.4");
        table.computed(Set.of(NEED), "1.3");
        table.partly(Set.of(NEED), OVER_A_YEAR, "1.5");
        table.partly(
                Set.of(NEED), "advice and early help cannot be told from other outcomes: all count as going on", "1.6");
        table.computed(Set.of(NEED, ASSESSMENTS), "1.6b");
        table.none("the census has no date of decision", "1.7");
        table.partly(Set.of(NEED), YEAR_BEFORE, "1.8", "1.9");
        table.none("the census does not mark referrals as child sexual exploitation", "1.10");
        table.computed(Set.of(NEED, ASSESSMENTS), "2.1", "2.2", "2.2b", "2.4");
        table.partly(
                Set.of(NEED, ASSESSMENTS), "assessments that were cancelled are not marked: they stay open", "2.3", "2.3b");
        table.none("the census has no outcomes of assessments", "2.5", "2.8", "2.9");
        table.partly(
                Set.of(NEED, ASSESSMENTS), "only of the last assessment of an episode that was closed with RC8", "2.6");
        table.partly(
                Set.of(NEED, ASSESSMENTS),
                "only of the last assessment of an episode that was closed with RC9, from 2023 on",
                "2.7");
        table.computed(Set.of(ENQUIRIES), "3.1");
        table.partly(Set.of(ENQUIRIES), OVER_A_YEAR, "3.2", "3.3");
        table.none("the census has neither end nor outcome of an enquiry", "3.4", "3.5", "3.6", "3.7", "3.8");
        table.partly(Set.of(NEED, PROTECTION_PLANS), LOOKED_AFTER, "4.1", "4.2", "4.3");
        table.computed(Set.of(NEED, PROTECTION_PLANS), "4.2b", "4.3b");
        table.partly(
                Set.of(NEED, PROTECTION_PLANS, NEED_PLANS),
                "plans are in the census from 2023 on, one version each; " + LOOKED_AFTER,
                "4.4", "4.5");
        table.computed(Set.of(PROTECTION_PLANS), "5.1", "5.6", "5.7", "5.11", "5.12");
        table.partly(Set.of(NEED, ENQUIRIES), OVER_A_YEAR, "5.2", "5.3");
        table.computed(Set.of(NEED, ENQUIRIES), "5.4");
        table.partly(
                Set.of(NEED, ENQUIRIES),
                "the day on which another authority gave notice of a transfer is not in the census: counted as not in time",
                "5.5");
        table.partly(Set.of(PROTECTION_PLANS), OVER_A_YEAR, "5.8");
        table.partly(
                Set.of(PROTECTION_PLANS),
                "of plans that ended before the years of the files only the number is known: too low without them",
                "5.9", "5.10");
        table.partly(
                Set.of(PROTECTION_PLANS, REVIEWS),
                "reviews have only a date: those that were not quorate count, and those before the years of the files may be"
                        + " missing",
                "5.13", "5.13b");
        table.none("the census has no versions of child protection plans", "5.14");
        table.none("the census has no visits", "5.15");
        table.none(
                "the census has nothing of care",
                "6.1", "6.2", "6.3", "6.4", "6.5", "6.6", "6.7", "6.8", "6.9", "6.10", "6.11", "6.12", "6.13", "6.14", "6.15",
                "6.15b", "6.16");
        table.none("the census has nothing of care leavers", "7.1", "7.2", "7.3", "7.3b", "7.4", "7.4b");
        table.none("the census has no placements", "8.1", "8.2", "8.3", "8.4");
        table.none("the census has nothing of adoptions but that an episode was closed", "9.1", "9.2", "9.3");
        table.none(
                "the census has no workers", "10.1", "10.2", "10.3", "10.4", "10.5", "10.6", "10.7", "10.8", "10.9");
        return table;
    }
}
