package safeguarding.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import safeguarding.core.casefile.CareEvent.LacStarted;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ChildEvent.ChildRegistered;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;
import safeguarding.core.casefile.ContactEvent.ContactDecided;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.code.ContactOutcome;
import safeguarding.core.casefile.code.Ethnicity;
import safeguarding.core.casefile.code.LegalStatus;
import safeguarding.core.casefile.code.PlacementProvider;
import safeguarding.core.casefile.code.PlacementType;
import safeguarding.core.casefile.code.Sex;
import safeguarding.core.casefile.code.SourceSystem;

class HistoryRewriteTest {

    private static final SyntheticChild LIFE = new SyntheticChild("child", LocalDate.of(2010, 5, 5), LocalDate.of(2014, 1, 1));

    private final HistoryRewrite retelling = new HistoryRewrite();

    private static Envelope envelope(String record, String day, String recordedAt) {
        return new Envelope(
                "e", "372", LIFE.id, record, LocalDate.parse(day), Optional.empty(), Instant.parse(recordedAt), SourceSystem.LCS);
    }

    private static CaseEvent decided(String day, String recordedAt) {
        return new ContactDecided(envelope("contact", day, recordedAt), ContactOutcome.REFERRAL);
    }

    private static LacStarted care(String day, String recordedAt, PlacementType placement) {
        return new LacStarted(
                envelope("care", day, recordedAt), LegalStatus.C2, placement, PlacementProvider.PR1, Optional.empty());
    }

    @Test
    void leavesAloneWhatNothingIsSettledAbout() {
        CaseEvent event = decided("2014-03-03", "2014-03-04T10:00:00Z");

        assertThat(retelling.tell(event)).isEqualTo(event);
    }

    @Test
    void movesThePastOfAChildAndNoMoreThanThat() {
        retelling.earlier(LIFE, LocalDate.of(2014, 3, 3), 10);

        assertThat(retelling.tell(decided("2014-03-03", "2014-03-04T10:00:00Z")))
                .isEqualTo(decided("2014-02-21", "2014-02-22T10:00:00Z"));
        assertThat(retelling.tell(decided("2014-03-04", "2014-03-04T10:00:00Z")))
                .isEqualTo(decided("2014-03-04", "2014-03-04T10:00:00Z"));
    }

    @Test
    void takesWithdrawalsAlongToALaterDay() {
        CaseEvent withdrawn =
                new RecordWithdrawn(envelope("care", "2014-06-01", "2014-06-01T10:00:00Z"), "LacStarted");

        retelling.earlier(LIFE, LocalDate.of(2014, 3, 3), 10);
        assertThat(retelling.tell(withdrawn)).isEqualTo(withdrawn);

        retelling.earlier(LIFE, LocalDate.of(2014, 3, 3), -10);
        assertThat(retelling.tell(withdrawn).envelope().happenedOn()).isEqualTo(LocalDate.of(2014, 6, 11));
    }

    @Test
    void letsABeginningBeOnItsOwnDayAndBeRecordedNoSoonerThanThat() {
        retelling.started("care", LocalDate.of(2014, 3, 10));

        assertThat(retelling.tell(care("2014-03-03", "2014-03-04T10:00:00Z", PlacementType.U6)))
                .isEqualTo(care("2014-03-10", "2014-03-10T17:00:00Z", PlacementType.U6));
        assertThat(retelling.tell(care("2014-03-03", "2014-03-14T10:00:00Z", PlacementType.U6)))
                .isEqualTo(care("2014-03-10", "2014-03-14T10:00:00Z", PlacementType.U6));
        assertThat(retelling.tell(care("2014-03-13", "2014-03-14T10:00:00Z", PlacementType.U6)))
                .isEqualTo(care("2014-03-10", "2014-03-11T10:00:00Z", PlacementType.U6));
    }

    @Test
    void saysWhereAChildLivesAndWhenItWasBornAndFirstKnown() {
        retelling.placed("care", PlacementType.P1);
        retelling.born(LIFE, LocalDate.of(2009, 9, 9));
        retelling.registered(LIFE, LocalDate.of(2014, 1, 1));
        ChildRegistered child = new ChildRegistered(
                envelope("person", "2014-03-03", "2014-03-04T10:00:00Z"),
                Optional.of(LIFE.born), Optional.empty(), Sex.MALE, Ethnicity.WBRI, false);

        assertThat(retelling.tell(care("2014-03-03", "2014-03-04T10:00:00Z", PlacementType.U6)))
                .isEqualTo(care("2014-03-03", "2014-03-04T10:00:00Z", PlacementType.P1));
        assertThat(retelling.tell(child))
                .isEqualTo(new ChildRegistered(
                        envelope("person", "2014-01-01", "2014-01-02T10:00:00Z"),
                        Optional.of(LocalDate.of(2009, 9, 9)), Optional.empty(), Sex.MALE, Ethnicity.WBRI, false));
    }
}
