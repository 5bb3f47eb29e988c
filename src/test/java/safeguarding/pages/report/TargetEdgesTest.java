package safeguarding.pages.report;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.SettingEvents.band;
import static safeguarding.testkit.SettingEvents.high;
import static safeguarding.testkit.SettingEvents.highOfYearToDate;
import static safeguarding.testkit.SettingEvents.low;
import static safeguarding.testkit.SettingEvents.range;
import static safeguarding.testkit.SettingEvents.shapeless;
import static safeguarding.testkit.SettingEvents.toBeSet;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import safeguarding.core.indicator.Unit;
import safeguarding.core.settings.SettingsEvent.TargetSet;

/** Shows the edges of targets in signs, as in the published report, and in words for people. */
class TargetEdgesTest {

    private static TargetEdges signs(TargetSet set, Unit unit) {
        return TargetEdges.inSigns(Optional.of(set), unit);
    }

    private static TargetEdges words(TargetSet set, Unit unit) {
        return TargetEdges.inWords(Optional.of(set), unit);
    }

    @Test
    void ofATargetThatIsBetterTheHigher() {
        assertThat(signs(high("1.2", "92", "95"), Unit.PERCENTAGE))
                .isEqualTo(new TargetEdges("<92%", "92%>", "95%+", false));
        assertThat(words(high("1.2", "92", "95"), Unit.PERCENTAGE))
                .isEqualTo(new TargetEdges("< 92%", "≥ 92%", "≥ 95%", false));
        assertThat(signs(highOfYearToDate("5.8", "55", "59.9"), Unit.RATE_PER_10_000))
                .isEqualTo(new TargetEdges("<55", "55>", "59.9+", true));
    }

    @Test
    void ofATargetThatIsBetterTheLower() {
        assertThat(signs(low("1.8", "26", "23"), Unit.PERCENTAGE))
                .isEqualTo(new TargetEdges("26%+", "26%>", "23%<", false));
        assertThat(words(low("1.8", "26", "23"), Unit.PERCENTAGE))
                .isEqualTo(new TargetEdges("≥ 26%", "< 26%", "< 23%", false));
    }

    @Test
    void ofATargetThatIsToBeNear() {
        assertThat(signs(band("3.3", "158.8", "5", "15"), Unit.RATE_PER_10_000))
                .isEqualTo(new TargetEdges("more than +/-15", "+/-15", "+/-5 of 158.8", false));
        assertThat(words(band("3.3", "158.8", "5", "15"), Unit.RATE_PER_10_000))
                .isEqualTo(new TargetEdges("outside ±15", "within ±15", "153.8 to 163.8", false));
    }

    @Test
    void ofARange() {
        assertThat(signs(range("10.4", "16", "22", "1"), Unit.PER_FULL_TIME_EQUIVALENT))
                .isEqualTo(new TargetEdges("over 1% above range", "1% above range", "16-22", false));
        assertThat(words(range("10.4", "16", "22", "1"), Unit.PER_FULL_TIME_EQUIVALENT))
                .isEqualTo(new TargetEdges("more than 1% above", "up to 1% above", "16 to 22", false));
    }

    @Test
    void ofWhatIsToBeSet() {
        assertThat(signs(toBeSet("8.3", "87.5"), Unit.PERCENTAGE))
                .isEqualTo(new TargetEdges("range to be set", "", "87.5%>", false));
        assertThat(words(toBeSet("8.3", "87.5"), Unit.PERCENTAGE))
                .isEqualTo(new TargetEdges("to be set", "", "≥ 87.5%", false));
        assertThat(words(toBeSet("1.4", null), Unit.PERCENTAGE))
                .isEqualTo(new TargetEdges("to be set", "", "", false));
    }

    @Test
    void areEmptyWhereThereIsNoTargetOrOneOfAnUnknownShape() {
        TargetEdges none = new TargetEdges("", "", "", false);

        assertThat(TargetEdges.inSigns(Optional.empty(), Unit.COUNT)).isEqualTo(none);
        assertThat(words(shapeless("1.2"), Unit.COUNT)).isEqualTo(none);
    }
}
