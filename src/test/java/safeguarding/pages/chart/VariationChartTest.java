package safeguarding.pages.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.scorecard.Target;
import safeguarding.core.settings.SettingsEnvelope;
import safeguarding.core.settings.SettingsEvent.BaselineSet;
import safeguarding.core.spc.Variation;
import safeguarding.pages.report.Show;

class VariationChartTest {

    private static final YearMonth FIRST = YearMonth.of(2015, 4);
    private static final Target MET_UP_TO_TEN = new Target.Low(new BigDecimal("20"), new BigDecimal("10"));

    private static VariationChart chart(String values, NavigableMap<YearMonth, String> rebases, BaselineSet... baselines) {
        List<VariationChart.Month> months = new ArrayList<>();
        for (String value : values.split(",")) {
            YearMonth month = FIRST.plusMonths(months.size());
            months.add(new VariationChart.Month(
                    month, new Chart.Value(Show.shortMonth(month), Optional.of(new BigDecimal(value)), value, "point")));
        }
        return VariationChart.of(
                        months,
                        Catalogue.indicator("1.8").orElseThrow(),
                        Optional.of(MET_UP_TO_TEN),
                        rebases,
                        List.of(baselines),
                        true)
                .orElseThrow();
    }

    private static BaselineSet baseline(String from, String to) {
        return new BaselineSet(
                new SettingsEnvelope("e", "372", "baseline/1.8", Instant.parse("2017-02-10T09:00:00Z"), SourceSystem.MANUAL),
                "1.8",
                LocalDate.parse(from),
                to.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(to)),
                "Before the new front door");
    }

    @Test
    void saysThatThereIsTooLittleVariation_andDrawsNoLimits() {
        VariationChart chart = chart("0,0,0,1,0,0,0,0,0,0,0,0", new TreeMap<>());

        assertThat(chart.variation()).isEqualTo(Variation.TOO_LITTLE);
        assertThat(chart.newest()).contains("too little variation");
        assertThat(chart.lower()).isEmpty();
        assertThat(chart.upper()).isEmpty();
        assertThat(chart.assurance()).isEmpty();
        assertThat(chart.chart().levels()).singleElement().satisfies(line -> assertThat(line.label()).startsWith("Mean"));
        assertThat(chart.chart().points()).extracting(Chart.Point::style).containsOnly("point");
    }

    @Test
    void limitsOfAPercentageAreWhereItCanBe_andHaveTheirUnit() {
        VariationChart chart = chart("90,10,80,20,95,5,90,10,85,15,90,10", new TreeMap<>());

        assertThat(chart.lower()).contains(new BigDecimal("0.0"));
        assertThat(chart.upper()).contains(new BigDecimal("100.0"));
        assertThat(chart.shown(chart.upper().orElseThrow())).isEqualTo("100.0%");
        assertThat(chart.chart().levels())
                .extracting(Chart.Level::label)
                .containsExactly("Upper limit 100.0%", "Mean 50.0%", "Lower limit 0.0%");
        assertThat(chart.chart().scale()).extracting(Chart.Tick::label).startsWith("0").endsWith("100");
    }

    @Test
    void keepsTheLimitsOfABaseline() {
        String values = "5,7,5,7,5,7,5,7,5,7,5,7,9,30,31,32,30,31";
        VariationChart free = chart(values, new TreeMap<>());
        VariationChart held = chart(values, new TreeMap<>(), baseline("2015-04-01", ""));

        assertThat(held.shown(held.mean())).isEqualTo("6.0%");
        assertThat(held.upper()).contains(new BigDecimal("11.3"));
        assertThat(held.enough()).isTrue();
        assertThat(held.variation()).isEqualTo(Variation.CONCERN_HIGH);
        assertThat(free.upper()).isNotEqualTo(held.upper());
        assertThat(held.baselines())
                .containsExactly(new VariationChart.Held(FIRST, YearMonth.of(2016, 3), "Before the new front door"));
    }

    @Test
    void aRebaseEndsABaseline_andOneThatIsNotUsedIsNotShown() {
        VariationChart chart = chart(
                "5,7,5,7,5,7,5,7,5,7,5,7,9,30,31,32,30,31",
                new TreeMap<>(Map.of(YearMonth.of(2016, 5), "Another system")),
                baseline("2015-04-01", "2015-10-01"),
                baseline("2012-04-01", "2013-04-01"));

        assertThat(chart.mean()).isEqualTo(new BigDecimal("30.8"));
        assertThat(chart.enough()).isFalse();
        assertThat(chart.baselines()).extracting(VariationChart.Held::to).containsExactly(YearMonth.of(2015, 9));
    }
}
