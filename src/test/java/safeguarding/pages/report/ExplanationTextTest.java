package safeguarding.pages.report;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.CaseBuilder.aChild;

import java.time.YearMonth;
import java.util.Map;
import org.junit.jupiter.api.Test;
import safeguarding.core.indicator.Explanation;
import safeguarding.core.indicator.Rules;
import safeguarding.core.indicator.RulesOverTime;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.settings.Settings;
import safeguarding.testkit.FullMonths;

class ExplanationTextTest {

    @Test
    void saysTheRuleTheFigureAndWhatHappenedInEachCase() {
        Snapshot january = FullMonths.snapshots().get(YearMonth.of(2017, 1));
        Explanation explanation = Explanation.of(
                Catalogue.indicator("2.2").orElseThrow(),
                january.asAt(),
                Map.of(
                        "c1", aChild("c1").referred("2016-12-01").assessed("2016-12-05").authorised("2017-01-20").file(),
                        "c2", aChild("c2").referred("2016-12-01").assessed("2016-12-05").file()),
                Settings.NONE,
                RulesOverTime.always(Rules.ofEngland()));
        String figure = january.line("2.2", "").orElseThrow().value().orElseThrow().toString();

        assertThat(ExplanationText.of(january, explanation).lines())
                .contains(
                        "2.2 % of assessments for children's social care completed in 45 working days of referral",
                        "c1                                                1            1  2017-01-20",
                        "    ReferralReceived 2016-12-01, AssessmentStarted 2016-12-05, AssessmentAuthorised 2017-01-20")
                .anyMatch(line -> line.startsWith("Of the assessments authorised in the month, those authorised"))
                .anyMatch(line -> line.startsWith("Time is counted from the referral"))
                .anyMatch(line -> line.startsWith("2017-01: " + figure + "% ("))
                .noneMatch(line -> line.startsWith("c2"));
    }
}
