package safeguarding.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.SettingEvents.commentary;
import static safeguarding.testkit.SettingEvents.envelope;
import static safeguarding.testkit.SettingEvents.high;
import static safeguarding.testkit.SettingEvents.population;
import static safeguarding.testkit.SettingEvents.unavailable;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import safeguarding.core.settings.SettingsEvent.CommentaryWritten;
import safeguarding.core.settings.SettingsEvent.DataNoteSet;
import safeguarding.core.settings.SettingsEvent.DataUnavailable;
import safeguarding.core.settings.SettingsEvent.PopulationSet;
import safeguarding.core.settings.SettingsEvent.SettingWithdrawn;

class SettingsTest {

    private static final YearMonth MAY = YearMonth.of(2016, 5);

    private static PopulationSet version(int version, long children) {
        return new PopulationSet(
                envelope("population", version),
                PopulationGroup.REFERRALS,
                LocalDate.parse("2016-04-01"),
                Optional.empty(),
                children);
    }

    private static SettingWithdrawn withdrawn(int version) {
        return new SettingWithdrawn(envelope("population", version), "PopulationSet");
    }

    private static OptionalLong inMay(SettingsEvent... events) {
        return Settings.of(List.of(events)).population(PopulationGroup.REFERRALS, MAY);
    }

    @Test
    void theLatestVersionCountsInWhateverOrderTheyCame() {
        List<SettingsEvent> versions =
                new ArrayList<>(List.of(version(1, 100), version(2, 200), version(3, 300)));
        for (int turn = 0; turn < versions.size(); turn++) {
            Collections.rotate(versions, 1);

            assertThat(Settings.of(versions).population(PopulationGroup.REFERRALS, MAY)).hasValue(300);
        }
    }

    @Test
    void commentaryIsOfItsIndicatorAndMonthInItsLastVersion() {
        CommentaryWritten first = commentary("1.1", MAY, 1, "Up.");
        CommentaryWritten second = commentary("1.1", MAY, 2, "Up, and here is why.");
        Settings settings =
                Settings.of(List.of(second, first, commentary("1.2", MAY, 1, "Down."), commentary("1.1", MAY.plusMonths(1), 1, "Up.")));

        assertThat(settings.commentary("1.1", MAY)).containsExactly(second);
        assertThat(settings.commentary("1.3", MAY)).isEmpty();
        assertThat(first.movesFigures()).isFalse();
    }

    @Test
    void ofTwoVersionsRecordedAtOnceTheOneWithTheGreaterIdCounts() {
        SettingsEnvelope one = envelope("population", 1);
        SettingsEnvelope other =
                new SettingsEnvelope("population/2", "372", "population", one.recordedAt(), one.sourceSystem());
        PopulationSet second = new PopulationSet(
                other, PopulationGroup.REFERRALS, LocalDate.parse("2016-04-01"), Optional.empty(), 200);

        assertThat(inMay(version(1, 100), second)).hasValue(200);
        assertThat(inMay(second, version(1, 100))).hasValue(200);
        assertThat(Settings.isLater(second, version(1, 100))).isTrue();
        assertThat(Settings.isLater(second, second)).isFalse();
    }

    @Test
    void aWithdrawnSettingCountsNoLongerAndOneSetAfterwardsDoes() {
        assertThat(inMay(version(1, 100), withdrawn(2))).isEmpty();
        assertThat(inMay(withdrawn(2), version(1, 100))).isEmpty();
        assertThat(inMay(withdrawn(2), version(3, 300), version(1, 100))).hasValue(300);
    }

    @Test
    void withdrawingOneKindLeavesAnotherOfTheSameRecord() {
        DataNoteSet note = new DataNoteSet(
                envelope("population", 1), "1.1", LocalDate.parse("2016-04-01"), Optional.empty(), "a note");

        Settings settings = Settings.of(List.of(note, version(1, 100), withdrawn(2)));

        assertThat(settings.notes("1.1", MAY)).containsExactly(note);
    }

    @Test
    void aPartCanBeUnavailableWhileTheWholeIsThere() {
        LocalDate april = LocalDate.parse("2016-04-01");
        DataUnavailable part = new DataUnavailable(
                envelope("part", 1), "1.4", april, Optional.empty(), "other codes", Optional.of("source=police"));
        DataUnavailable whole = new DataUnavailable(
                envelope("whole", 1), "1.4", april.plusMonths(2), Optional.empty(), "not migrated", Optional.empty());
        Settings settings = Settings.of(List.of(part, whole));

        assertThat(settings.unavailable("1.4", "source=police", MAY)).contains("other codes");
        assertThat(settings.unavailable("1.4", "source=health", MAY)).isEmpty();
        assertThat(settings.unavailable("1.4", MAY)).isEmpty();
        assertThat(settings.unavailable("1.4", "source=police", MAY.plusMonths(1))).contains("not migrated");
        assertThat(settings.unavailable("1.4", "source=health", MAY.plusMonths(1))).contains("not migrated");
    }

    @ParameterizedTest
    @CsvSource({"2016-03, false", "2016-04, true", "2016-05, true", "2016-06, false"})
    void aPeriodHasItsFirstMonthAndNotItsLast(YearMonth month, boolean isCovered) {
        Settings settings = Settings.of(List.of(unavailable("1.1", "2016-04", "2016-06")));

        assertThat(settings.unavailable("1.1", month).isPresent()).isEqualTo(isCovered);
    }

    @Test
    void aPeriodWithoutAnEndGoesOn() {
        Settings settings = Settings.of(List.of(population(PopulationGroup.REFERRALS, "2016-04", 100)));

        assertThat(settings.population(PopulationGroup.REFERRALS, YearMonth.of(2099, 1))).hasValue(100);
        assertThat(settings.population(PopulationGroup.REFERRALS, YearMonth.of(2016, 3))).isEmpty();
    }

    @Test
    void whereSeveralApplyTheOneThatBeginsLastIsMeant() {
        Settings settings = Settings.of(List.of(
                population(PopulationGroup.REFERRALS, "2016-05", 200),
                population(PopulationGroup.REFERRALS, "2016-01", 100)));

        assertThat(settings.population(PopulationGroup.REFERRALS, YearMonth.of(2016, 4))).hasValue(100);
        assertThat(settings.population(PopulationGroup.REFERRALS, MAY)).hasValue(200);
    }

    @Test
    void eachGroupOfRatesHasItsOwnPopulation() {
        assertThat(inMay(population(PopulationGroup.LOOKED_AFTER, "2016-01", 100))).isEmpty();
    }

    @Test
    void aTargetIsOfItsIndicatorAlone() {
        Settings settings = Settings.of(List.of(high("1.2", "92", "95")));

        assertThat(settings.target("1.2", MAY)).contains(high("1.2", "92", "95"));
        assertThat(settings.target("1.20", MAY)).isEmpty();
    }

    @Test
    void nothingIsSetWhereNothingWasSaid() {
        assertThat(Settings.NONE.notes("1.1", MAY)).isEmpty();
        assertThat(Settings.NONE.unavailable("1.1", MAY)).isEmpty();
    }
}
