package safeguarding.pages.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import safeguarding.core.alert.Alert;
import safeguarding.core.alert.AlertKind;
import safeguarding.core.scorecard.Dot;
import safeguarding.core.scorecard.Rag;

class AlertsPageTest {

    private static final LocalDate DAY = LocalDate.parse("2017-02-10");

    private static Alert alert(String indicator, AlertKind kind, Rag from, Rag to, Optional<LocalDate> expectedOn) {
        return new Alert(
                indicator + kind + from + to,
                kind,
                "372",
                indicator,
                "",
                YearMonth.from(DAY),
                from,
                to,
                Optional.of(BigDecimal.TEN),
                10,
                0,
                Optional.of("below 5"),
                Dot.NONE,
                DAY,
                expectedOn,
                Optional.empty(),
                Instant.parse("2017-02-10T09:00:00Z"),
                Optional.empty());
    }

    private static Alert band(String indicator, Rag from, Rag to) {
        return alert(indicator, AlertKind.BAND, from, to, Optional.empty());
    }

    private static AlertsPage page(Alert... newestFirst) {
        return AlertsPage.of("372", "Rotherham", List.of(newestFirst), UpToDate.UNSAID);
    }

    @Test
    void putsWhatIsOpenByItsSectionEachWithItsHistory() {
        Alert escalated = band("6.1", Rag.AMBER, Rag.RED);
        Alert raised = band("6.1", Rag.GREEN, Rag.AMBER);
        AlertsPage page = page(escalated, band("2.3", Rag.NONE, Rag.RED), raised);

        assertThat(page.open()).extracting(AlertsPage.Section::number).containsExactly(2, 6);
        assertThat(page.open().get(1).entries().get(0).newest()).isEqualTo(escalated);
        assertThat(page.open().get(1).entries().get(0).history()).containsExactly(escalated, raised);
        assertThat(page.openCount()).isEqualTo(2);
        assertThat(page.over()).isEmpty();
    }

    @Test
    void whatWasClearedIsOverAndWhatIsOnlyExpectedIsOpenUntilItIsAverted() {
        Alert cleared = band("6.1", Rag.RED, Rag.GREEN);
        Alert foreseen = alert("6.1", AlertKind.FORECAST, Rag.GREEN, Rag.RED, Optional.of(DAY.plusDays(3)));
        Alert averted = alert("2.3", AlertKind.FORECAST, Rag.RED, Rag.GREEN, Optional.empty());
        AlertsPage page = page(foreseen, averted, cleared);

        assertThat(page.open()).flatExtracting(AlertsPage.Section::entries).extracting(AlertsPage.AlertHistory::newest)
                .containsExactly(foreseen);
        assertThat(page.over()).extracting(AlertsPage.AlertHistory::newest).containsExactly(averted, cleared);
    }

    @Test
    void aWarningThatCameTrueIsOpenNoLonger_sinceTheBandsOwnAlertIs() {
        Alert foreseen = alert("6.1", AlertKind.FORECAST, Rag.GREEN, Rag.RED, Optional.of(DAY.plusDays(3)));
        Alert amber = band("6.1", Rag.GREEN, Rag.AMBER);
        Alert red = band("6.1", Rag.AMBER, Rag.RED);

        assertThat(page(amber, foreseen).openCount()).isEqualTo(2);
        assertThat(page(red, amber, foreseen).open())
                .flatExtracting(AlertsPage.Section::entries)
                .extracting(AlertsPage.AlertHistory::newest)
                .containsExactly(red);
        assertThat(page(foreseen, red, amber).openCount()).as("a new warning, after it").isEqualTo(2);
    }

    @Test
    void keepsWhatIsWrongWithTheDataApart() {
        Alert silence = alert("", AlertKind.SILENCE, Rag.NONE, Rag.AMBER, Optional.empty());

        assertThat(page(silence).data()).containsExactly(silence);
        assertThat(page(silence).open()).isEmpty();
    }

    @Test
    void saysInAWordWhatAnAlertDid() {
        assertThat(AlertsPage.step(band("6.1", Rag.GREEN, Rag.AMBER))).isEqualTo("raised");
        assertThat(AlertsPage.step(band("6.1", Rag.AMBER, Rag.RED))).isEqualTo("escalated");
        assertThat(AlertsPage.step(band("6.1", Rag.RED, Rag.AMBER))).isEqualTo("eased");
        assertThat(AlertsPage.step(band("6.1", Rag.RED, Rag.NONE))).isEqualTo("cleared");
    }
}
