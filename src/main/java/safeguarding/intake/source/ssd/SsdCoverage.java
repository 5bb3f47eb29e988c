package safeguarding.intake.source.ssd;

import static safeguarding.intake.source.ssd.SsdTables.ASSESSMENTS;
import static safeguarding.intake.source.ssd.SsdTables.CARE_EPISODES;
import static safeguarding.intake.source.ssd.SsdTables.CARE_LEAVERS;
import static safeguarding.intake.source.ssd.SsdTables.CARE_PLANS;
import static safeguarding.intake.source.ssd.SsdTables.CARE_REVIEWS;
import static safeguarding.intake.source.ssd.SsdTables.CARE_VISITS;
import static safeguarding.intake.source.ssd.SsdTables.CONFERENCES;
import static safeguarding.intake.source.ssd.SsdTables.CONTACTS;
import static safeguarding.intake.source.ssd.SsdTables.ENQUIRIES;
import static safeguarding.intake.source.ssd.SsdTables.HEALTH;
import static safeguarding.intake.source.ssd.SsdTables.INVOLVEMENTS;
import static safeguarding.intake.source.ssd.SsdTables.LEGAL_STATUS;
import static safeguarding.intake.source.ssd.SsdTables.NEED_PLANS;
import static safeguarding.intake.source.ssd.SsdTables.PERMANENCE;
import static safeguarding.intake.source.ssd.SsdTables.PERSON;
import static safeguarding.intake.source.ssd.SsdTables.PLACEMENTS;
import static safeguarding.intake.source.ssd.SsdTables.PROFESSIONALS;
import static safeguarding.intake.source.ssd.SsdTables.PROTECTION_PLANS;
import static safeguarding.intake.source.ssd.SsdTables.PROTECTION_REVIEWS;
import static safeguarding.intake.source.ssd.SsdTables.PROTECTION_VISITS;
import static safeguarding.intake.source.ssd.SsdTables.REFERRALS;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import safeguarding.intake.source.CoverageTable;

/** How far the data set covers each indicator. */
final class SsdCoverage {

    private static final Set<String> CARE = Set.of(PERSON, CARE_EPISODES, PLACEMENTS, LEGAL_STATUS);
    private static final String NO_MATCHES = "the data set has no permanent matches: the stricter interval counts throughout";
    private static final String NO_HOURS = "contracts and teams are settings";
    private static final String SINCE = "since when a category holds is not in the data set: counted from the 16th or 18th birthday";

    private SsdCoverage() {}

    static CoverageTable table() {
        CoverageTable table = new CoverageTable();
        table.computed(Set.of(CONTACTS), "1.1");
        table.none("the data set has no date of decision", "1.2", "1.7");
        table.computed(Set.of(REFERRALS), "1.3", "1.5", "1.6", "1.8", "1.9");
        table.computed(Set.of(CONTACTS), "1.4");
        table.computed(Set.of(REFERRALS, ASSESSMENTS), "1.6b");
        table.none("the data set does not mark referrals as child sexual exploitation", "1.10");
        table.partly(
                Set.of(PERSON, REFERRALS, ASSESSMENTS),
                "assessments that were cancelled are not marked: they stay open",
                "2.1", "2.2", "2.2b", "2.3", "2.3b");
        table.computed(Set.of(ASSESSMENTS), "2.4", "2.5", "2.6", "2.7", "2.8", "2.9");
        table.computed(Set.of(ENQUIRIES), "3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "3.7", "3.8");
        table.computed(with(CARE, REFERRALS, PROTECTION_PLANS), "4.1", "4.2", "4.3");
        table.partly(with(CARE, REFERRALS, PROTECTION_PLANS, CARE_LEAVERS), SINCE, "4.2b", "4.3b");
        table.partly(
                with(CARE, REFERRALS, PROTECTION_PLANS, NEED_PLANS),
                "a plan has one row, and not one for each version",
                "4.4", "4.5");
        table.computed(Set.of(PERSON, PROTECTION_PLANS), "5.1", "5.6", "5.7", "5.8", "5.9", "5.10", "5.11", "5.12");
        table.computed(Set.of(CONFERENCES), "5.2", "5.3", "5.4");
        table.partly(
                Set.of(CONFERENCES, ENQUIRIES),
                "the day on which another authority gave notice of a transfer is not in the data set",
                "5.5");
        table.computed(Set.of(PERSON, PROTECTION_PLANS, PROTECTION_REVIEWS), "5.13", "5.13b");
        table.none("the data set has no versions of child protection plans", "5.14");
        table.computed(Set.of(PERSON, PROTECTION_PLANS, PROTECTION_VISITS), "5.15");
        table.computed(CARE, "6.1", "6.2", "6.3", "6.4", "6.5", "6.6");
        table.computed(with(CARE, CARE_REVIEWS), "6.7");
        table.computed(with(CARE, PERMANENCE), "6.8");
        table.computed(with(CARE, HEALTH), "6.9", "6.10", "6.11");
        table.none("the data set has no personal education plans", "6.12", "6.13");
        table.partly(
                with(CARE, CARE_REVIEWS, CARE_PLANS), "a plan has one row, and not one for each version", "6.14");
        table.computed(with(CARE, CARE_VISITS), "6.15");
        table.partly(with(CARE, CARE_VISITS), NO_MATCHES, "6.15b", "6.16");
        table.partly(Set.of(PERSON, CARE_LEAVERS), SINCE, "7.1");
        table.partly(
                with(CARE, CARE_LEAVERS), "of a pathway plan only the last review is known", "7.2");
        table.partly(
                Set.of(PERSON, CARE_LEAVERS),
                "of contacts only the latest is known: earlier ones from the first run on",
                "7.3", "7.3b", "7.4", "7.4b");
        table.computed(CARE, "8.1", "8.2", "8.3", "8.4");
        table.computed(with(CARE, PERMANENCE), "9.1", "9.2", "9.3");
        table.partly(
                Set.of(PERSON, INVOLVEMENTS, PROFESSIONALS),
                NO_HOURS,
                "10.1", "10.2", "10.3", "10.4", "10.5", "10.6", "10.7", "10.8", "10.9");
        return table;
    }

    private static Set<String> with(Set<String> tables, String... more) {
        Set<String> all = new TreeSet<>(tables);
        all.addAll(List.of(more));
        return all;
    }
}
