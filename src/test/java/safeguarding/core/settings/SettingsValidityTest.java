package safeguarding.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import safeguarding.core.casefile.Rejected;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.settings.SettingsEvent.AlertAcknowledged;
import safeguarding.core.settings.SettingsEvent.BaselineSet;
import safeguarding.core.settings.SettingsEvent.BenchmarkSet;
import safeguarding.core.settings.SettingsEvent.CalendarSet;
import safeguarding.core.settings.SettingsEvent.CommentaryWritten;
import safeguarding.core.settings.SettingsEvent.DataNoteSet;
import safeguarding.core.settings.SettingsEvent.DataUnavailable;
import safeguarding.core.settings.SettingsEvent.EarlierYearSet;
import safeguarding.core.settings.SettingsEvent.FormerlyPublished;
import safeguarding.core.settings.SettingsEvent.LocalStandardSet;
import safeguarding.core.settings.SettingsEvent.PopulationSet;
import safeguarding.core.settings.SettingsEvent.ProcessRebased;
import safeguarding.core.settings.SettingsEvent.ReportIssued;
import safeguarding.core.settings.SettingsEvent.ReportOwnerSet;
import safeguarding.core.settings.SettingsEvent.SettingWithdrawn;
import safeguarding.core.settings.SettingsEvent.TargetSet;
import safeguarding.core.settings.SettingsEvent.TeamSet;
import safeguarding.core.settings.SettingsEvent.TermDatesSet;
import safeguarding.core.settings.SettingsEvent.WorkerContractChanged;

class SettingsValidityTest {

    private static final Instant RECORDED = Instant.parse("2017-01-31T15:00:00Z");
    private static final SettingsEnvelope ENVELOPE =
            new SettingsEnvelope("e1", "372", "population/2016-17", RECORDED, SourceSystem.MANUAL);
    private static final LocalDate APRIL = LocalDate.parse("2016-04-01");

    private final SettingsValidity validity = new SettingsValidity(Set.of("372"), (number, part) ->
            part.isEmpty() ? Set.of("1.2", "10.3").contains(number) : (number + part).equals("1.2source=police"));

    @Test
    void findsNothingInSettingsThatCanBeMeant_evenWithASlashInTheirRecordId() {
        assertThat(check(population(APRIL, Optional.empty(), 56_398))).isEmpty();
        assertThat(check(new CalendarSet(ENVELOPE, List.of()))).isEmpty();
        assertThat(check(new SettingWithdrawn(ENVELOPE, "TargetSet"))).isEmpty();
    }

    @Test
    void refusesWhatIsSetByNoAuthorityOrInTheFuture() {
        assertThat(rule(new CalendarSet(
                        new SettingsEnvelope("e", "000", "r", RECORDED, SourceSystem.MANUAL), List.of())))
                .isEqualTo("unknown-authority");
        assertThat(validity.check(new CalendarSet(ENVELOPE, List.of()), RECORDED.minusSeconds(86_401))
                        .map(Rejected::rule))
                .contains("recorded-in-future");
    }

    @Test
    void refusesIdsAndCodesAsForCaseEvents() {
        assertThat(rule(new TeamSet(ENVELOPE, "a/b", "Duty", TeamGroup.DUTY))).isEqualTo("id-malformed");
        assertThat(rule(new TeamSet(ENVELOPE, "a", "Duty", TeamGroup.UNRECOGNISED))).isEqualTo("unknown-code");
        assertThat(rule(new CalendarSet(
                        new SettingsEnvelope("e", "372", "", RECORDED, SourceSystem.MANUAL), List.of())))
                .isEqualTo("id-missing");
    }

    private String ruleOfStandard(String standard, String value) {
        return rule(new LocalStandardSet(ENVELOPE, standard, APRIL, Optional.empty(), value));
    }

    @Test
    void refusesLocalStandardsThatItDoesNotKnow() {
        assertThat(ruleOfStandard("tea-breaks", "2")).isEqualTo("unknown-standard");
    }

    @ParameterizedTest
    @CsvSource({
        "assessment-clock, START, LATER",
        "pep-eligibility, SCHOOL_AGE, NONE",
        "publication-working-days, 10, 0",
        "publication-working-days, 60, 61",
        "publication-time, 09:30, 24:00",
        "announce-changes-of, 0.5, -1",
        "alert-minimum-denominator, 0, many",
        "alert-settling-days, 28, 29",
        "alert-clear-after-days, 99, 1.5"
    })
    void refusesValuesThatALocalStandardCannotHave(String standard, String permitted, String refused) {
        assertThat(ruleOfStandard(standard, permitted)).isEmpty();
        assertThat(ruleOfStandard(standard, refused)).isEqualTo("not-permitted");
    }

    @Test
    void refusesIndicatorsThatItDoesNotKnow() {
        assertThat(rule(note("1.2", APRIL, Optional.empty()))).isEmpty();
        assertThat(rule(note("99.1", APRIL, Optional.empty()))).isEqualTo("unknown-indicator");
        assertThat(rule(earlierYear("99.1", "2014/15", "1", null, null, null)))
                .isEqualTo("unknown-indicator");
    }

    @Test
    void refusesMonthsThatAreNotGivenByTheirFirstDay() {
        LocalDate second = APRIL.plusDays(1);
        Optional<LocalDate> half = Optional.of(LocalDate.parse("2016-06-15"));

        assertThat(rule(population(second, Optional.empty(), 1))).isEqualTo("not-a-month");
        assertThat(rule(population(APRIL, half, 1))).isEqualTo("not-a-month");
        assertThat(rule(note("1.2", second, Optional.empty()))).isEqualTo("not-a-month");
        assertThat(rule(new DataUnavailable(ENVELOPE, "1.2", APRIL, half, "not migrated", Optional.empty())))
                .isEqualTo("not-a-month");
        assertThat(rule(new ReportIssued(ENVELOPE, second, LocalDate.parse("2016-05-20")))).isEqualTo("not-a-month");
    }

    private static CommentaryWritten commentary(String indicator, LocalDate month, String role, String text) {
        return new CommentaryWritten(ENVELOPE, indicator, month, role, text);
    }

    @Test
    void takesAnAcknowledgementOfAnAlertByARoleAndInWords() {
        assertThat(rule(acknowledged("a1", "Team Manager", "Two posts are filled."))).isEmpty();
        assertThat(rule(acknowledged("", "Team Manager", "Two posts are filled."))).isEqualTo("id-missing");
        assertThat(rule(acknowledged("a".repeat(101), "Team Manager", "Two posts."))).isEqualTo("id-too-long");
        assertThat(rule(acknowledged("a1", "", "Two posts are filled."))).isEqualTo("empty");
        assertThat(rule(acknowledged("a1", "Team Manager", " "))).isEqualTo("empty");
        assertThat(rule(acknowledged("a1", "Team Manager", "n".repeat(1000)))).isEmpty();
        assertThat(rule(acknowledged("a1", "Team Manager", "n".repeat(1001)))).isEqualTo("too-long");
    }

    private static AlertAcknowledged acknowledged(String alertId, String role, String note) {
        return new AlertAcknowledged(ENVELOPE, alertId, role, note);
    }

    @Test
    void takesCommentaryOnAnIndicatorInAMonthByARoleAndInWords() {
        assertThat(rule(commentary("1.2", APRIL, "Head of Service", "Better."))).isEmpty();
        assertThat(rule(commentary("99.1", APRIL, "Head of Service", "Better."))).isEqualTo("unknown-indicator");
        assertThat(rule(commentary("1.2", APRIL.plusDays(1), "Head of Service", "Better.")))
                .isEqualTo("not-a-month");
        assertThat(rule(commentary("1.2", APRIL, "Head of Service", "Better.\n\n\tMuch."))).isEmpty();
        assertThat(rule(commentary("1.2", APRIL, "Head of Service", "Better\u0007"))).isEqualTo("no-text");
        assertThat(rule(commentary("1.2", APRIL, "Head\ud800", "Better."))).isEqualTo("no-text");
        assertThat(rule(commentary("1.2", APRIL, " ", "Better."))).isEqualTo("empty");
        assertThat(rule(commentary("1.2", APRIL, "Head of Service", "\n"))).isEqualTo("empty");
        assertThat(rule(commentary("1.2", APRIL, "r".repeat(201), "Better."))).isEqualTo("too-long");
        assertThat(rule(commentary("1.2", APRIL, "Head of Service", "t".repeat(5001)))).isEqualTo("too-long");
    }

    @Test
    void takesABaselineOfMonthsForAReason() {
        LocalDate end = APRIL.plusYears(1);
        assertThat(rule(new BaselineSet(ENVELOPE, "1.2", APRIL, Optional.of(end), "The year before"))).isEmpty();
        assertThat(rule(new BaselineSet(ENVELOPE, "99.1", APRIL, Optional.of(end), "The year before")))
                .isEqualTo(rule(new ProcessRebased(ENVELOPE, "99.1", APRIL, "Another case system")));
        assertThat(rule(new BaselineSet(ENVELOPE, "1.2", APRIL.plusDays(1), Optional.of(end), "The year before"))).isEqualTo("not-a-month");
        assertThat(rule(new BaselineSet(ENVELOPE, "1.2", APRIL, Optional.of(end.plusDays(1)), "The year before"))).isEqualTo("not-a-month");
        assertThat(rule(new BaselineSet(ENVELOPE, "1.2", APRIL, Optional.of(APRIL), "The year before"))).isEqualTo("ends-before-it-begins");
        assertThat(rule(new BaselineSet(ENVELOPE, "1.2", APRIL, Optional.of(end), ""))).isEqualTo("empty");
        assertThat(rule(new BaselineSet(ENVELOPE, "1.2", APRIL, Optional.of(end), "r".repeat(201)))).isEqualTo("too-long");
    }

    @Test
    void takesARebaseFromAMonthOnForAReason() {
        assertThat(rule(new ProcessRebased(ENVELOPE, "1.2", APRIL, "Another case system"))).isEmpty();
        assertThat(rule(new ProcessRebased(ENVELOPE, "99.1", APRIL, "Another case system")))
                .isEqualTo("unknown-indicator");
        assertThat(rule(new ProcessRebased(ENVELOPE, "1.2", APRIL.plusDays(1), "Another case system")))
                .isEqualTo("not-a-month");
        assertThat(rule(new ProcessRebased(ENVELOPE, "1.2", APRIL, " "))).isEqualTo("empty");
        assertThat(rule(new ProcessRebased(ENVELOPE, "1.2", APRIL, "r".repeat(201)))).isEqualTo("too-long");
    }

    @Test
    void refusesPeriodsThatDoNotEndAfterTheyBegin() {
        assertThat(rule(population(APRIL, Optional.of(APRIL), 1))).isEqualTo("ends-before-it-begins");
        assertThat(rule(population(APRIL, Optional.of(APRIL.plusMonths(1)), 1))).isEmpty();
        assertThat(rule(contract(Optional.of(APRIL), "37", "1"))).isEqualTo("ends-before-it-begins");
        assertThat(rule(new TermDatesSet(ENVELOPE, "Summer", APRIL, APRIL.minusDays(1))))
                .isEqualTo("ends-before-it-begins");
        assertThat(rule(new ReportIssued(ENVELOPE, APRIL, APRIL.minusDays(1)))).isEqualTo("ends-before-it-begins");
    }

    @Test
    void refusesNumbersThatCannotBe() {
        assertThat(rule(population(APRIL, Optional.empty(), 0))).isEqualTo("not-positive");
        assertThat(rule(contract(Optional.empty(), "37", "-0.5"))).isEqualTo("negative");
        assertThat(rule(contract(Optional.empty(), "-1", "0.5"))).isEqualTo("negative");
        assertThat(rule(contract(Optional.empty(), "0", "0"))).isEmpty();
    }

    private static FormerlyPublished former(
            LocalDate month, String part, String value, Long numerator, Long denominator, FormerRating rating, String reason) {
        return new FormerlyPublished(
                ENVELOPE,
                "1.2",
                month,
                Optional.ofNullable(part),
                false,
                Optional.ofNullable(value).map(BigDecimal::new),
                Optional.ofNullable(numerator),
                Optional.ofNullable(denominator),
                Optional.ofNullable(rating),
                "January 2017 report",
                reason);
    }

    @Test
    void takesAFigureThatWasPublishedBeforeWithItsReason() {
        assertThat(rule(former(APRIL, null, "19.7", 65L, 330L, FormerRating.RED, "Another denominator"))).isEmpty();
        assertThat(rule(former(APRIL, "source=police", null, null, null, FormerRating.RED, "Another target"))).isEmpty();
        assertThat(rule(former(APRIL.plusDays(1), null, "1", null, null, null, "x"))).isEqualTo("not-a-month");
        assertThat(rule(former(APRIL, "source=nobody", "1", null, null, null, "x"))).isEqualTo("unknown-part");
        assertThat(rule(former(APRIL, null, "1", 1L, null, null, "x"))).isEqualTo("half-a-share");
        assertThat(rule(former(APRIL, null, null, null, null, null, "x"))).isEqualTo("nothing-published");
        assertThat(rule(former(APRIL, null, "1", null, null, FormerRating.UNRECOGNISED, "x"))).isEqualTo("unknown-code");
        assertThat(rule(former(APRIL, null, "1", null, null, null, " "))).isEqualTo("empty");
        assertThat(rule(former(APRIL, null, "1", null, null, null, "r".repeat(1001)))).isEqualTo("too-long");
    }

    @Test
    void takesThatAPartIsNotAvailable() {
        assertThat(rule(new DataUnavailable(
                        ENVELOPE, "1.2", APRIL, Optional.empty(), "other codes", Optional.of("source=police"))))
                .isEmpty();
        assertThat(rule(new DataUnavailable(
                        ENVELOPE, "1.2", APRIL, Optional.empty(), "other codes", Optional.of("source=nobody"))))
                .isEqualTo("unknown-part");
    }

    @Test
    void takesWhoIsResponsibleForReports() {
        assertThat(rule(new ReportOwnerSet(ENVELOPE, "Performance Manager", "01709 000000"))).isEmpty();
        assertThat(rule(new ReportOwnerSet(ENVELOPE, "", "01709 000000"))).isEqualTo("empty");
    }

    private static EarlierYearSet earlierYear(
            String indicator, String year, String value, Long numerator, Long denominator, String breakdown) {
        return new EarlierYearSet(
                ENVELOPE,
                indicator,
                year,
                new BigDecimal(value),
                Optional.ofNullable(numerator),
                Optional.ofNullable(denominator),
                Optional.ofNullable(breakdown));
    }

    @ParameterizedTest
    @CsvSource({
        "43.6, 1772, 4064, , ''",
        "43.6, , , , ''",
        "0, 0, 2, source=police, ''",
        "43.6, 1772, , , half-a-share",
        "43.6, , 4064, , half-a-share",
        "43.6, -1, 4064, , negative",
        "43.6, 1772, -1, , not-positive",
        "43.6, 0, 0, , not-positive",
        "-0.1, , , , negative",
        "43.6, 1772, 4064, source=nobody, unknown-part",
        "43.6, 1772, 4064, police, unknown-part"
    })
    void refusesEarlierYearsThatCannotBe(String value, Long numerator, Long denominator, String part, String rule) {
        assertThat(rule(earlierYear("1.2", "2015/16", value, numerator, denominator, part))).isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource({"2014/15, ''", "1999/00, ''", "2014/16, not-a-year", "2014-15, not-a-year", "2014, not-a-year"})
    void refusesYearsThatAreNone(String year, String rule) {
        Optional<BigDecimal> none = Optional.empty();

        assertThat(rule(new BenchmarkSet(ENVELOPE, "1.2", year, none, none, none, none))).isEqualTo(rule);
        assertThat(rule(earlierYear("1.2", year, "1", null, null, null))).isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "HIGH, 92, 95, , , , , , , ''",
        "HIGH, , 95, , , , , , , target-incomplete",
        "HIGH, 95, 92, , , , , , , target-upside-down",
        "LOW, 26, 23, , , , , , , ''",
        "LOW, 26, , , , , , , , target-incomplete",
        "LOW, 23, 26, , , , , , , target-upside-down",
        "BAND, , , 158.8, 5, 15, , , , ''",
        "BAND, , , 158.8, 5, , , , , target-incomplete",
        "BAND, , , 158.8, 15, 5, , , , target-upside-down",
        "BAND, , , 158.8, -1, 5, , , , negative",
        "RANGE, , , , , , 14, 18, 1, ''",
        "RANGE, , , , , , 14, 18, , target-incomplete",
        "RANGE, , , , , , 18, 14, 1, target-upside-down",
        "RANGE, , , , , , 14, 18, -1, negative",
        "TO_BE_SET, , , , , , , , , ''",
        "TO_BE_SET, , 87.5, , , , , , , ''",
        "UNRECOGNISED, 1, 2, , , , , , , unknown-code"
    })
    void refusesTargetsWithoutTheNumbersOfTheirShape(
            TargetShape shape,
            BigDecimal red,
            BigDecimal green,
            BigDecimal target,
            BigDecimal greenWithin,
            BigDecimal amberWithin,
            BigDecimal low,
            BigDecimal high,
            BigDecimal above,
            String rule) {
        TargetSet set = new TargetSet(
                ENVELOPE,
                "1.2",
                APRIL,
                Optional.empty(),
                shape,
                TargetBasis.MONTH,
                Optional.ofNullable(red),
                Optional.ofNullable(green),
                Optional.ofNullable(target),
                Optional.ofNullable(greenWithin),
                Optional.ofNullable(amberWithin),
                Optional.ofNullable(low),
                Optional.ofNullable(high),
                Optional.ofNullable(above));

        assertThat(rule(set)).isEqualTo(rule);
    }

    @Test
    void refusesToWithdrawWhatItDoesNotKnowOrAWithdrawal() {
        assertThat(rule(new SettingWithdrawn(ENVELOPE, "ContactReceived"))).isEqualTo("unknown-event-type");
        assertThat(rule(new SettingWithdrawn(ENVELOPE, "SettingWithdrawn"))).isEqualTo("cannot-be-withdrawn");
    }

    private Optional<Rejected> check(SettingsEvent event) {
        return validity.check(event, RECORDED);
    }

    private String rule(SettingsEvent event) {
        return check(event).map(Rejected::rule).orElse("");
    }

    private static PopulationSet population(LocalDate from, Optional<LocalDate> to, long children) {
        return new PopulationSet(ENVELOPE, PopulationGroup.REFERRALS, from, to, children);
    }

    private static DataNoteSet note(String indicator, LocalDate from, Optional<LocalDate> to) {
        return new DataNoteSet(ENVELOPE, indicator, from, to, "a new system");
    }

    private static WorkerContractChanged contract(Optional<LocalDate> to, String hours, String fullTime) {
        return new WorkerContractChanged(
                ENVELOPE, "w1", "t1", APRIL, to, new BigDecimal(hours), new BigDecimal(fullTime));
    }
}
