package safeguarding.intake.source.ssda903;

import static safeguarding.intake.source.ssda903.Ssda903Tables.ADOPTION;
import static safeguarding.intake.source.ssda903.Ssda903Tables.CARE_LEAVERS;
import static safeguarding.intake.source.ssda903.Ssda903Tables.EPISODES;
import static safeguarding.intake.source.ssda903.Ssda903Tables.HEADER;
import static safeguarding.intake.source.ssda903.Ssda903Tables.PLACED_FOR_ADOPTION;
import static safeguarding.intake.source.ssda903.Ssda903Tables.REVIEWS;

import java.util.Set;
import safeguarding.intake.source.CoverageTable;

/** How far the return covers each indicator. */
final class Ssda903Coverage {

    private static final Set<String> CARE = Set.of(HEADER, EPISODES);
    private static final String ONLY_CARE = "the return is on children looked after";
    private static final String EARLIER =
            "what was before the first return is not known: right where the child has an episode with S in one of the files";
    private static final String BIRTHDAY = "only young people of 17 to 21, as around their last birthday; contacts have no dates";

    private Ssda903Coverage() {}

    static CoverageTable table() {
        CoverageTable table = new CoverageTable();
        table.none(ONLY_CARE, "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.6b", "1.7", "1.8", "1.9", "1.10");
        table.none(ONLY_CARE, "2.1", "2.2", "2.2b", "2.3", "2.3b", "2.4", "2.5", "2.6", "2.7", "2.8", "2.9");
        table.none(ONLY_CARE, "3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "3.7", "3.8");
        table.none(ONLY_CARE, "4.1", "4.2", "4.2b", "4.3", "4.3b", "4.4", "4.5");
        table.none(
                ONLY_CARE,
                "5.1", "5.2", "5.3", "5.4", "5.5", "5.6", "5.7", "5.8", "5.9", "5.10", "5.11", "5.12", "5.13", "5.13b",
                "5.14", "5.15");
        table.computed(CARE, "6.1", "6.2", "6.3", "6.4", "6.5", "6.6", "6.8");
        table.partly(Set.of(HEADER, EPISODES, REVIEWS), EARLIER, "6.7");
        table.none("health and dental checks are answers for a year, without a date", "6.9", "6.10", "6.11");
        table.none("the return has no plans", "6.12", "6.13", "6.14");
        table.none("the return has no visits", "6.15", "6.15b", "6.16");
        table.partly(Set.of(HEADER, CARE_LEAVERS), BIRTHDAY, "7.1", "7.3", "7.4");
        table.none("the return has no pathway plans", "7.2");
        table.partly(Set.of(HEADER, CARE_LEAVERS), "counted on the birthday itself; contacts have no dates", "7.3b", "7.4b");
        table.partly(CARE, EARLIER, "8.1", "8.2");
        table.computed(CARE, "8.3", "8.4");
        table.computed(Set.of(HEADER, EPISODES, PLACED_FOR_ADOPTION), "9.1");
        table.partly(CARE, EARLIER, "9.2");
        table.partly(Set.of(HEADER, EPISODES, ADOPTION), EARLIER, "9.3");
        table.none(
                "only the workers of looked after children are in the return",
                "10.1", "10.2", "10.3", "10.4", "10.5", "10.6", "10.7", "10.8", "10.9");
        return table;
    }
}
