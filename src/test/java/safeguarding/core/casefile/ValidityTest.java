package safeguarding.core.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import safeguarding.core.casefile.AssessmentEvent.AssessmentAuthorised;
import safeguarding.core.casefile.CareEvent.LacReviewHeld;
import safeguarding.core.casefile.ChildEvent.ChildDied;
import safeguarding.core.casefile.ChildEvent.ChildRegistered;
import safeguarding.core.casefile.ChildEvent.PersonMerged;
import safeguarding.core.casefile.ChildEvent.PersonUpdated;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;
import safeguarding.core.casefile.LeavingCareEvent.CareLeaverContact;
import safeguarding.core.casefile.ProtectionEvent.CpReviewHeld;
import safeguarding.core.casefile.ProtectionEvent.CppCategoryChanged;
import safeguarding.core.casefile.ProtectionEvent.IcpcHeld;
import safeguarding.core.casefile.code.AbuseCategory;
import safeguarding.core.casefile.code.Accommodation;
import safeguarding.core.casefile.code.AssessmentOutcome;
import safeguarding.core.casefile.code.Ethnicity;
import safeguarding.core.casefile.code.InTouch;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.core.casefile.code.ReviewParticipation;
import safeguarding.core.casefile.code.Sex;
import safeguarding.core.casefile.code.SourceSystem;

class ValidityTest {

    private static final LocalDate DAY = LocalDate.parse("2017-01-31");
    private static final Instant RECORDED = Instant.parse("2017-01-31T15:00:00Z");
    private static final Instant RECEIVED = Instant.parse("2017-02-01T02:00:00Z");
    private static final Envelope ENVELOPE = new Envelope(
            "e1", "372", "child-1", "record-1", DAY, Optional.empty(), RECORDED, SourceSystem.LCS);

    private final Validity validity = new Validity(Set.of("372", "373"));

    @Test
    void findsNothingInAnEventThatCanBeTrue() {
        assertThat(check(died(ENVELOPE))).isEmpty();
        assertThat(check(new AssessmentAuthorised(ENVELOPE, AssessmentOutcome.STEP_DOWN, List.of("11A"))))
                .isEmpty();
        assertThat(check(plan("2017-01-31", "2017-01-31"))).isEmpty();
    }

    @Test
    void refusesAnAuthorityThatIsNone() {
        assertThat(check(died(envelope("e1", "999", "c", "r")))).contains(new Rejected(
                "unknown-authority",
                "unknown authority code; use a three-digit code such as 372"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', c, r, id-missing, eventId",
        "e, ' ', r, id-missing, childId",
        "e, c, '', id-missing, recordId",
        "e, a/b, r, id-malformed, childId",
        "e, c, 'r\t1', id-malformed, recordId",
        "e, c, 'r\u0085', id-malformed, recordId",
        "e, ' c', r, id-malformed, childId",
        "e, 'c ', r, id-malformed, childId",
        "e, c, '\u00A0r', id-malformed, recordId",
        "e, c, 'r\u2003', id-malformed, recordId",
        "e, c, 'r\u00A01', id-malformed, recordId",
        "'\uFEFFe', c, r, id-malformed, eventId",
        "e, 'c\u200B', r, id-malformed, childId",
        "e, 'c\u200Dc', r, id-malformed, childId",
        "e, c, 'r\u202E', id-malformed, recordId",
        "e, c, 'r\u2028r', id-malformed, recordId",
        "e, '\u00A0', r, id-malformed, childId",
        "e, 'c\uD800', r, id-malformed, childId"
    })
    void refusesIdsThatCannotBePartOfAKey(String event, String child, String record, String rule, String field) {
        Optional<Rejected> rejected = check(died(envelope(event, "372", child, record)));

        assertThat(rejected).map(Rejected::rule).contains(rule);
        assertThat(rejected).map(Rejected::reason).get().asString().startsWith("field " + field);
    }

    @Test
    void refusesIdsOfMoreThanAHundredCharacters_withoutSayingThem() {
        assertThat(check(died(envelope("e", "372", "c".repeat(100), "r")))).isEmpty();
        assertThat(check(died(envelope("e", "372", "c".repeat(101), "r"))))
                .contains(new Rejected("id-too-long", "field childId has 101 characters; the maximum is 100"));
    }

    @Test
    void looksAtIdsOfOtherRecordsAsWell() {
        assertThat(check(new CppCategoryChanged(ENVELOPE, "a/b", AbuseCategory.NEG)))
                .contains(new Rejected("id-malformed", "field planId contains '/', which is not allowed in an id"));
        assertThat(check(new IcpcHeld(ENVELOPE, Optional.of(""), false, Optional.empty(), true)))
                .contains(new Rejected("id-missing", "field section47Id is empty"));
    }

    @ParameterizedTest
    @CsvSource({
        "1989-12-31, 2017-01-31T15:00:00Z, date-too-early",
        "1990-01-01, 2017-01-31T15:00:00Z, ''",
        "2017-02-01, 2017-01-31T15:00:00Z, ''",
        "2017-02-02, 2017-01-31T15:00:00Z, date-in-future",
        // In summer, 23:30 in UTC is 00:30 in England, so it was recorded a day later.
        "2017-07-02, 2017-06-30T23:30:00Z, ''",
        "2017-07-02, 2017-06-30T22:30:00Z, date-in-future"
    })
    void refusesWhatHappenedBefore1990OrAfterItWasRecorded(String happened, String recorded, String rule) {
        Envelope envelope = envelope(happened, Optional.empty(), recorded);

        assertThat(validity.check(died(envelope), Instant.parse(recorded)).map(Rejected::rule).orElse(""))
                .isEqualTo(rule);
    }

    @Test
    void saysTheTwoDatesOfAnEventThatWasRecordedTooEarly() {
        Envelope envelope = envelope("2018-01-31", Optional.empty(), "2017-01-31T15:00:00Z");

        assertThat(check(died(envelope))).contains(new Rejected(
                "date-in-future", "happened on 2018-01-31, but was recorded on 2017-01-31, before it happened"));
    }

    @Test
    void refusesWhatWasRecordedMoreThanADayAfterItWasReceived() {
        assertThat(validity.check(died(ENVELOPE), RECORDED.minusSeconds(86_400))).isEmpty();
        assertThat(validity.check(died(ENVELOPE), RECORDED.minusSeconds(86_401)).map(Rejected::rule))
                .contains("recorded-in-future");
    }

    @ParameterizedTest
    @CsvSource({
        "2017-01-31T00:00:00Z, true",
        "2017-01-31T23:59:59Z, true",
        "2017-01-30T23:59:59Z, false",
        "2017-02-01T00:00:00Z, false"
    })
    void refusesAMomentOnAnotherDay(String moment, boolean valid) {
        Envelope envelope = envelope("2017-01-31", Optional.of(Instant.parse(moment)), "2017-01-31T15:00:00Z");

        assertThat(check(died(envelope)).map(Rejected::rule))
                .isEqualTo(valid ? Optional.empty() : Optional.of("time-not-on-date"));
    }

    @Test
    void takesTheDayOfAMomentInEngland() {
        Envelope summer =
                envelope("2016-07-01", Optional.of(Instant.parse("2016-06-30T23:30:00Z")), "2017-01-31T15:00:00Z");

        assertThat(check(died(summer))).isEmpty();
    }

    @Test
    void refusesCodesThatItDoesNotKnow_alsoThoseThatMayBeAbsent() {
        assertThat(check(new CppCategoryChanged(ENVELOPE, "p1", AbuseCategory.UNRECOGNISED)))
                .contains(new Rejected("unknown-code", "unknown code in field category"));
        assertThat(check(contact(Optional.of(Accommodation.UNRECOGNISED))).map(Rejected::reason))
                .contains("unknown code in field accommodation");
        assertThat(check(contact(Optional.empty()))).isEmpty();
        assertThat(check(new PlanRecorded(
                                ENVELOPE, PlanKind.UNRECOGNISED, Optional.empty(), Optional.empty()))
                        .map(Rejected::rule))
                .contains("unknown-code");
    }

    @ParameterizedTest
    @CsvSource({
        "1949-12-31, , date-too-early",
        "1950-01-01, , ''",
        "2018-01-31, , ''",
        "2018-02-01, , date-in-future",
        ", 2018-01-31, ''",
        ", 2018-02-01, date-in-future",
        ", 1989-12-31, date-too-early"
    })
    void refusesBirthsThatCannotBe_withoutSayingTheDate(String born, String expected, String rule) {
        Optional<LocalDate> dateOfBirth = Optional.ofNullable(born).map(LocalDate::parse);
        Optional<LocalDate> expectedOn = Optional.ofNullable(expected).map(LocalDate::parse);
        Optional<Rejected> registered =
                check(new ChildRegistered(ENVELOPE, dateOfBirth, expectedOn, Sex.UNKNOWN, Ethnicity.NOBT, false));

        assertThat(registered.map(Rejected::rule).orElse("")).isEqualTo(rule);
        assertThat(check(new PersonUpdated(ENVELOPE, dateOfBirth, expectedOn, Sex.UNKNOWN, Ethnicity.NOBT, false)))
                .isEqualTo(registered);
        registered.ifPresent(rejected ->
                assertThat(rejected.reason()).doesNotContain(born == null ? expected : born));
    }

    @ParameterizedTest
    @CsvSource({"2017-01-31, ''", "2017-02-01, notified-after-conference", "1989-12-31, date-too-early"})
    void refusesANoticeAfterItsConference(String notified, String rule) {
        IcpcHeld conference =
                new IcpcHeld(ENVELOPE, Optional.empty(), true, Optional.of(LocalDate.parse(notified)), true);

        assertThat(check(conference).map(Rejected::rule).orElse("")).isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource({"2018-01-31, true", "2018-02-01, false", "2001-01-01, true", "1989-12-31, false"})
    void refusesDueDatesThatNoReviewHas(String due, boolean valid) {
        Optional<LocalDate> dueOn = Optional.of(LocalDate.parse(due));

        assertThat(check(new LacReviewHeld(ENVELOPE, dueOn, ReviewParticipation.PN1)).isEmpty())
                .isEqualTo(valid);
        assertThat(check(new CpReviewHeld(ENVELOPE, "p1", dueOn, true, true)).isEmpty())
                .isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({
        "2017-01-30, , reviewed-before-it-begins",
        "2017-02-01, , ''",
        "2017-02-02, , date-in-future",
        ", 2017-01-30, ends-before-it-begins",
        ", 2027-01-31, ''",
        ", 9999-12-31, date-in-future"
    })
    void refusesPlansThatEndOrAreReviewedAtImpossibleTimes(String reviewed, String ended, String rule) {
        assertThat(check(plan(reviewed, ended)).map(Rejected::rule).orElse("")).isEqualTo(rule);
    }

    @Test
    void refusesToMergeAFileIntoItself() {
        assertThat(check(new PersonMerged(ENVELOPE, "child-2"))).isEmpty();
        assertThat(check(new PersonMerged(ENVELOPE, "child-1")))
                .contains(new Rejected("merged-into-itself", "a child's file cannot be merged into itself"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ChildFileErased", "PersonMerged", "RecordWithdrawn"})
    void refusesToWithdrawWhatCannotBe(String type) {
        assertThat(check(new RecordWithdrawn(ENVELOPE, type)).map(Rejected::rule)).contains("cannot-be-withdrawn");
    }

    @Test
    void refusesToWithdrawWhatItDoesNotKnow() {
        assertThat(check(new RecordWithdrawn(ENVELOPE, "ContactReceived"))).isEmpty();
        assertThat(check(new RecordWithdrawn(ENVELOPE, "PlanRecorded"))).isEmpty();
        assertThat(check(new RecordWithdrawn(ENVELOPE, "TargetSet")).map(Rejected::rule))
                .contains("unknown-event-type");
        assertThat(check(new RecordWithdrawn(ENVELOPE, "")).map(Rejected::rule)).contains("unknown-event-type");
    }

    @Test
    void neverSaysAnId() {
        Envelope secret = envelope("event-secret", "372", "child-secret", "record-secret/");
        Optional<Rejected> rejected = check(died(secret));

        assertThat(rejected).map(Rejected::reason).get().asString().doesNotContain("secret");
    }

    private Optional<Rejected> check(CaseEvent event) {
        return validity.check(event, RECEIVED);
    }

    private static CaseEvent died(Envelope envelope) {
        return new ChildDied(envelope);
    }

    private static CaseEvent contact(Optional<Accommodation> accommodation) {
        return new CareLeaverContact(ENVELOPE, InTouch.YES, accommodation, Optional.empty(), Optional.empty());
    }

    private static PlanRecorded plan(String reviewed, String ended) {
        return new PlanRecorded(
                ENVELOPE,
                PlanKind.CIN,
                Optional.ofNullable(reviewed).map(LocalDate::parse),
                Optional.ofNullable(ended).map(LocalDate::parse));
    }

    private static Envelope envelope(String event, String authority, String child, String record) {
        return new Envelope(event, authority, child, record, DAY, Optional.empty(), RECORDED, SourceSystem.LCS);
    }

    private static Envelope envelope(String happened, Optional<Instant> at, String recorded) {
        return new Envelope(
                "e", "372", "c", "r", LocalDate.parse(happened), at, Instant.parse(recorded), SourceSystem.LCS);
    }
}
