package safeguarding.intake.source.daily;

import static safeguarding.intake.source.daily.DailyTables.ADOPTION;
import static safeguarding.intake.source.daily.DailyTables.ASSESSMENTS;
import static safeguarding.intake.source.daily.DailyTables.CARE_LEAVERS;
import static safeguarding.intake.source.daily.DailyTables.DETAILS;
import static safeguarding.intake.source.daily.DailyTables.ENQUIRIES;
import static safeguarding.intake.source.daily.DailyTables.EPISODES;
import static safeguarding.intake.source.daily.DailyTables.NEED_PLANS;
import static safeguarding.intake.source.daily.DailyTables.PLACEMENTS;
import static safeguarding.intake.source.daily.DailyTables.PROTECTION_PLANS;

import java.util.Set;
import safeguarding.intake.source.CoverageTable;

/** How far the feed covers each indicator. */
final class DailyCoverage {

    private static final String NO_TRANSFERS = "conferences of transfers in from other authorities are not in the feed";
    private static final String NO_STATUS =
            "the feed has no legal status: short breaks cannot be told from care, and all count as V2";
    private static final String SINCE =
            "the feed has no category of care leavers: relevant from the 16th birthday, former relevant from the 18th";

    private DailyCoverage() {}

    static CoverageTable table() {
        CoverageTable table = new CoverageTable();
        table.none("the feed has no contacts", "1.1", "1.2", "1.4");
        table.computed(Set.of(EPISODES), "1.3", "1.5", "1.8", "1.9");
        table.partly(
                Set.of(EPISODES), "advice and early help cannot be told from other outcomes: all count as going on", "1.6");
        table.computed(Set.of(EPISODES, ASSESSMENTS), "1.6b");
        table.none("the feed has no date of decision", "1.7");
        table.none("the feed does not mark referrals as child sexual exploitation", "1.10");
        table.computed(Set.of(EPISODES, ASSESSMENTS), "2.1", "2.2", "2.2b", "2.4");
        table.partly(
                Set.of(EPISODES, ASSESSMENTS),
                "assessments that were cancelled are not marked: they stay open",
                "2.3", "2.3b");
        table.none("the feed has no outcomes of assessments", "2.5", "2.8", "2.9");
        table.partly(
                Set.of(EPISODES, ASSESSMENTS), "only of the last assessment of an episode that was closed with RC8", "2.6");
        table.partly(
                Set.of(EPISODES, ASSESSMENTS), "only of the last assessment of an episode that was closed with RC9", "2.7");
        table.computed(Set.of(ENQUIRIES), "3.1", "3.2", "3.3", "3.4");
        table.partly(Set.of(ENQUIRIES), "a conference that is required counts as a continuing risk", "3.5");
        table.none("the feed has no outcomes of enquiries", "3.6", "3.7", "3.8");
        table.computed(Set.of(EPISODES, PROTECTION_PLANS, PLACEMENTS), "4.1", "4.2", "4.3");
        table.partly(Set.of(EPISODES, PROTECTION_PLANS, PLACEMENTS, CARE_LEAVERS, DETAILS), SINCE, "4.2b", "4.3b");
        table.partly(
                Set.of(EPISODES, PROTECTION_PLANS, PLACEMENTS, NEED_PLANS),
                "a plan has one object, and not one for each version",
                "4.4", "4.5");
        table.computed(Set.of(PROTECTION_PLANS), "5.1", "5.6", "5.7", "5.8", "5.9", "5.10", "5.11", "5.12");
        table.partly(Set.of(ENQUIRIES), NO_TRANSFERS, "5.2", "5.3", "5.4", "5.5");
        table.none("the feed has no reviews", "5.13", "5.13b", "6.7");
        table.none("the feed has no versions of plans", "5.14", "6.14");
        table.none("the feed has no visits", "5.15", "6.15", "6.15b", "6.16");
        table.partly(Set.of(DETAILS, PLACEMENTS), NO_STATUS, "6.1", "6.2", "6.3", "6.4", "6.5", "6.6");
        table.partly(Set.of(DETAILS, PLACEMENTS, ADOPTION), NO_STATUS, "6.8");
        table.none("the feed has no health or dental checks", "6.9", "6.10", "6.11");
        table.none("the feed has no personal education plans", "6.12", "6.13");
        table.partly(Set.of(DETAILS, CARE_LEAVERS), SINCE, "7.1");
        table.none("the feed has no pathway plans", "7.2");
        table.none("the feed does not say whether accommodation is suitable", "7.3", "7.3b");
        table.partly(
                Set.of(DETAILS, CARE_LEAVERS), "of contacts only the latest is known; " + SINCE, "7.4", "7.4b");
        table.partly(Set.of(DETAILS, PLACEMENTS), NO_STATUS, "8.1", "8.2", "8.3", "8.4");
        table.partly(
                Set.of(DETAILS, PLACEMENTS, ADOPTION),
                "the feed has no adoption orders: the end of care with E11 or E12 counts",
                "9.1", "9.2");
        table.none("the feed has no placement orders", "9.3");
        table.none(
                "the feed has neither teams nor roles of workers",
                "10.1", "10.2", "10.3", "10.4", "10.5", "10.6", "10.7", "10.8", "10.9");
        return table;
    }
}
