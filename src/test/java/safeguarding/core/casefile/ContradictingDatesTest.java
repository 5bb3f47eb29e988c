package safeguarding.core.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static safeguarding.testkit.CaseBuilder.aChild;

import java.util.List;
import org.junit.jupiter.api.Test;
import safeguarding.testkit.CaseBuilder;

class ContradictingDatesTest {

    private static List<ContradictingDates> of(CaseBuilder child) {
        return ContradictingDates.of(child.file()).toList();
    }

    @Test
    void namesAnEndBeforeItsBeginning() {
        assertThat(of(aChild("c1").onPlan("2017-01-10").planEnded("2017-01-09")))
                .extracting(pair -> pair.begun().type(), pair -> pair.followed().type())
                .containsExactly(tuple("CppStarted", "CppEnded"));
    }

    @Test
    void allowsAnEndOnTheDayOfItsBeginning() {
        assertThat(of(aChild("c1").onPlan("2017-01-10").planEnded("2017-01-10"))).isEmpty();
    }

    @Test
    void isSilentOnceOneOfTheTwoIsCorrectedOrWithdrawn() {
        assertThat(of(aChild("c1").onPlan("2017-01-10").planEnded("2017-01-09").corrected("2017-01-11"))).isEmpty();
        assertThat(of(aChild("c1").onPlan("2017-01-10").planEnded("2017-01-09").withdrawn())).isEmpty();
        assertThat(of(aChild("c1").onPlan("2017-01-10").withdrawn().planEnded("2017-01-09"))).isEmpty();
    }

    @Test
    void comparesNoEventsOfDifferentRecords() {
        assertThat(of(aChild("c1").onPlan("2016-01-10").planEnded("2016-03-01").onPlan("2017-01-10"))).isEmpty();
    }

    @Test
    void looksAtEveryRecordOfTheSameThing() {
        assertThat(of(aChild("c1")
                        .onPlan("2017-01-10")
                        .planEnded("2017-01-09")
                        .onPlan("2017-01-10")
                        .recordedOn("2017-02-01")))
                .hasSize(1);
    }
}
