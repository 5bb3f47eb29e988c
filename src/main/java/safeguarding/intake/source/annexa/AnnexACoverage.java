package safeguarding.intake.source.annexa;

import static safeguarding.intake.source.annexa.AnnexATables.ADOPTION;
import static safeguarding.intake.source.annexa.AnnexATables.ASSESSMENTS;
import static safeguarding.intake.source.annexa.AnnexATables.CARE;
import static safeguarding.intake.source.annexa.AnnexATables.CONTACTS;
import static safeguarding.intake.source.annexa.AnnexATables.ENQUIRIES;
import static safeguarding.intake.source.annexa.AnnexATables.LEAVERS;
import static safeguarding.intake.source.annexa.AnnexATables.NEED;
import static safeguarding.intake.source.annexa.AnnexATables.PROTECTION;
import static safeguarding.intake.source.annexa.AnnexATables.REFERRALS;

import java.util.Set;
import safeguarding.intake.source.CoverageTable;

/** How far the lists cover each indicator. None is covered for all months, because a list goes back a year at most. */
final class AnnexACoverage {

    private static final String SIX = "from the first list's last six months on";
    private static final String TWELVE = "from the first list's last twelve months on";
    private static final String LATEST = "only the latest is known: right on the days of the lists";
    private static final String NO_OUTCOME = "the list has no outcome";
    private static final String SINCE = "since when a category holds is not in the list: counted from the 16th or 18th birthday";

    private AnnexACoverage() {}

    static CoverageTable table() {
        CoverageTable table = new CoverageTable();
        table.partly(
                Set.of(CONTACTS), SIX + "; contacts of a child on one day from one source are one", "1.1");
        table.none("a contact has no decision and no outcome in the list", "1.2", "1.4");
        table.partly(Set.of(REFERRALS), TWELVE, "1.3", "1.5");
        table.none(NO_OUTCOME + " but no further action", "1.6", "1.6b", "1.7", "1.10");
        table.partly(
                Set.of(REFERRALS),
                "referrals more than a year before the first list are not known: too low at first",
                "1.8", "1.9");
        table.partly(Set.of(ASSESSMENTS), SIX, "2.1", "2.4");
        table.partly(
                Set.of(ASSESSMENTS), SIX + "; no list links an assessment with its referral", "2.2", "2.2b", "2.3", "2.3b");
        table.partly(
                Set.of(ASSESSMENTS), "the list says only whether the child needs support", "2.5", "2.6", "2.7", "2.8", "2.9");
        table.partly(Set.of(ENQUIRIES), SIX, "3.1", "3.2", "3.3");
        table.none("the list has no day on which an enquiry was completed, and " + NO_OUTCOME, "3.4", "3.5", "3.6", "3.7", "3.8");
        table.partly(Set.of(NEED, PROTECTION, CARE), SIX, "4.1", "4.2", "4.3");
        table.partly(Set.of(NEED, PROTECTION, CARE, LEAVERS), SINCE, "4.2b", "4.3b");
        table.none("the lists have no plans of children in need", "4.4", "4.5");
        table.partly(Set.of(PROTECTION), SIX, "5.1", "5.6", "5.7", "5.8", "5.11", "5.12");
        table.partly(Set.of(ENQUIRIES), SIX, "5.2", "5.3", "5.4", "5.5");
        table.partly(Set.of(PROTECTION), "plans before the first list are not known: too low at first", "5.9", "5.10");
        table.partly(Set.of(PROTECTION), LATEST, "5.13", "5.13b", "5.15");
        table.none("the lists have no versions of child protection plans", "5.14");
        table.partly(Set.of(CARE), SIX, "6.1", "6.2", "6.3", "6.4", "6.5", "6.6", "6.8");
        table.partly(Set.of(CARE), LATEST, "6.7", "6.9", "6.10", "6.15");
        table.partly(
                Set.of(CARE), "an assessment within three months of the start counts as the initial one", "6.11");
        table.none("the lists have no plans", "6.12", "6.13", "6.14");
        table.partly(Set.of(CARE), LATEST + "; the stricter interval counts throughout", "6.15b", "6.16");
        table.partly(Set.of(LEAVERS), SINCE, "7.1");
        table.partly(Set.of(CARE, LEAVERS), LATEST, "7.2");
        table.partly(Set.of(LEAVERS), LATEST + ", where the contact has a date", "7.3", "7.3b", "7.4", "7.4b");
        table.partly(Set.of(CARE), "the placement before the first list's is not known", "8.1");
        table.partly(Set.of(CARE), "placements before the first list are not known: too low at first", "8.2");
        table.partly(Set.of(CARE), LATEST, "8.3", "8.4");
        table.partly(Set.of(CARE, ADOPTION), TWELVE, "9.1", "9.2", "9.3");
        table.none(
                "no list says since when a worker has had a case",
                "10.1", "10.2", "10.3", "10.4", "10.5", "10.6", "10.7", "10.8", "10.9");
        return table;
    }
}
