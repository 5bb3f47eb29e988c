package safeguarding.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import safeguarding.core.alert.AlertKind;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.code.ContactKind;
import safeguarding.core.casefile.code.ReferralSource;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.indicator.Amount;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.scorecard.Dot;
import safeguarding.core.scorecard.Figure;
import safeguarding.core.scorecard.Line;
import safeguarding.core.scorecard.Rag;
import safeguarding.core.settings.Authorities;

class MetricsTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Metrics metrics = new Metrics(registry);

    private static Line line(String breakdown, Optional<String> value, Rag rag) {
        return new Line(
                Catalogue.indicator("1.2").orElseThrow(),
                breakdown,
                YearMonth.of(2017, 1),
                LocalDate.parse("2017-01-20"),
                value.map(text -> new Figure(new Amount(1, 2), Optional.of(new BigDecimal(text)))),
                Optional.empty(),
                rag,
                Dot.NONE,
                Optional.empty(),
                Optional.empty());
    }

    private double value(String authority) {
        return registry.get("safeguarding.figure")
                .tags("authority", authority, "indicator", "1.2")
                .gauge()
                .value();
    }

    /** The bands in the metric for an authority's figures. */
    private List<String> bands(String authority) {
        return registry.find("safeguarding.figure").tags("authority", authority).gauges().stream()
                .map(gauge -> gauge.getId().getTag("band"))
                .toList();
    }

    @Test
    void tellsEachIndicatorsNewestValueAndBandByAuthority() {
        metrics.indicator("372", line("", Optional.of("80.2"), Rag.RED));
        metrics.indicator("371", line("", Optional.of("99.0"), Rag.GREEN));
        metrics.indicator("372", line("", Optional.of("93.5"), Rag.AMBER));

        assertThat(value("372")).isEqualTo(93.5);
        assertThat(value("371")).isEqualTo(99.0);
        assertThat(bands("372")).containsExactly("amber");
        assertThat(bands("371")).containsExactly("green");
    }

    @Test
    void aFigureThatIsNotToBeHadIsNoNumber() {
        metrics.indicator("372", line("", Optional.empty(), Rag.NONE));

        assertThat(value("372")).isNaN();
        assertThat(bands("372")).containsExactly("none");
    }

    @Test
    void aNationIsLessThanAMegabyte() {
        PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Metrics national = new Metrics(prometheus);
        Rag[] bands = {Rag.RED, Rag.AMBER, Rag.GREEN, Rag.NONE};
        int told = 0;
        for (String authority : Authorities.ofEngland().codes().stream().limit(153).toList()) {
            for (Indicator indicator : Catalogue.indicators()) {
                national.indicator(
                        authority,
                        new Line(
                                indicator,
                                "",
                                YearMonth.of(2017, 1),
                                LocalDate.parse("2017-01-20"),
                                Optional.of(new Figure(new Amount(987, 1000), Optional.of(new BigDecimal("98.7")))),
                                Optional.empty(),
                                bands[told++ % bands.length],
                                Dot.NONE,
                                Optional.empty(),
                                Optional.empty()));
            }
        }
        String scraped = prometheus.scrape();

        assertThat(told).isGreaterThanOrEqualTo(153 * 83);
        assertThat(scraped.lines().filter(line -> line.startsWith("safeguarding_figure{"))).hasSize(153 * 83);
        // All other metrics of an instance take less than 50,000 bytes; CommandLineIT checks that.
        assertThat(scraped.getBytes(StandardCharsets.UTF_8).length).isLessThan(950_000);
    }

    @Test
    void leavesBreakdownsOut() {
        metrics.indicator("372", line("source=police", Optional.of("80.2"), Rag.NONE));

        assertThat(registry.find("safeguarding.figure").gauges()).isEmpty();
    }

    @Test
    void countsEventsByTypeAndRefusalsByRule() {
        metrics.received("ContactReceived");
        metrics.received("ContactReceived");
        metrics.received("LacStarted");
        metrics.rejected("in-future");
        metrics.unreadable();

        assertThat(registry.get("safeguarding.events").tag("type", "ContactReceived").counter().count())
                .isEqualTo(2);
        assertThat(registry.get("safeguarding.events").tag("type", "LacStarted").counter().count())
                .isEqualTo(1);
        assertThat(registry.get("safeguarding.events.rejected").tag("rule", "in-future").counter().count())
                .isEqualTo(1);
        assertThat(registry.get("safeguarding.events.unreadable").counter().count()).isEqualTo(1);
    }

    @Test
    void countsDeltasAndTheDaysTheyMove() {
        metrics.deltas(5);
        metrics.deltas(2);

        assertThat(registry.get("safeguarding.deltas").counter().count()).isEqualTo(2);
        assertThat(registry.get("safeguarding.deltas.moves").counter().count()).isEqualTo(7);
    }

    @Test
    void tellsHowLongChangesWaitToBePublished() {
        metrics.viewLag(1, Duration.ofMillis(1500));
        metrics.viewLag(1, Duration.ofMillis(500));

        assertThat(registry.get("safeguarding.view.lag").tag("partition", "1").timeGauge().value(TimeUnit.MILLISECONDS))
                .isEqualTo(500);
    }

    @Test
    void saysNothingMoreOfAnAuthorityThatIsAnotherInstancesWork() {
        metrics.indicator("372", line("", Optional.of("80.2"), Rag.RED));
        metrics.indicator("371", line("", Optional.of("99.0"), Rag.GREEN));
        metrics.viewLag(1, Duration.ZERO);
        metrics.viewLag(2, Duration.ZERO);

        metrics.left(1, Set.of("372"));

        assertThat(bands("372")).isEmpty();
        assertThat(bands("371")).containsExactly("green");
        assertThat(registry.get("safeguarding.view.lag").timeGauges())
                .extracting(gauge -> gauge.getId().getTag("partition"))
                .containsExactly("2");
    }

    /** The bands of an authority's open alerts. */
    private List<String> open(String authority) {
        return registry.find("safeguarding.alert.open").tags("authority", authority).gauges().stream()
                .filter(gauge -> gauge.value() == 1)
                .map(gauge -> String.join(
                        " ",
                        gauge.getId().getTag("kind"),
                        gauge.getId().getTag("indicator") + gauge.getId().getTag("breakdown"),
                        gauge.getId().getTag("band")))
                .sorted()
                .toList();
    }

    @Test
    void tellsWhichAlertsAreOpen_andOfThoseThatAreOverThatTheyAre() {
        metrics.told(AlertKind.BAND, "372", "1.2", "", Rag.AMBER);
        metrics.told(AlertKind.BAND, "372", "1.2", "", Rag.RED);
        metrics.told(AlertKind.BAND, "372", "1.3", "", Rag.GREEN);
        metrics.told(AlertKind.SILENCE, "372", "", "system=lcs", Rag.AMBER);
        assertThat(open("372")).containsExactly("band 1.2 red", "silence system=lcs amber");

        metrics.told(AlertKind.BAND, "372", "1.2", "", Rag.GREEN);
        assertThat(open("372")).containsExactly("silence system=lcs amber");
        assertThat(registry.get("safeguarding.alert.open").tags("indicator", "1.2", "band", "red").gauge().value())
                .isZero();

        metrics.left(1, Set.of("372"));
        assertThat(registry.find("safeguarding.alert.open").gauges()).isEmpty();
    }

    @Test
    void tellsAnAuthorityAnew_whenItComesBack() {
        metrics.indicator("372", line("", Optional.of("80.2"), Rag.RED));
        metrics.left(1, Set.of("372"));

        metrics.indicator("372", line("", Optional.of("93.5"), Rag.AMBER));

        assertThat(value("372")).isEqualTo(93.5);
    }

    @Test
    void tellsHowLateEventsAreRecordedAndReceived() {
        CaseEvent event = contact("child-1", "c1", "2017-01-03");

        metrics.lateness(event, event.envelope().recordedAt().plusSeconds(90));

        assertThat(registry.get("safeguarding.lateness.recorded").summary().totalAmount()).isEqualTo(17 * 3600);
        assertThat(registry.get("safeguarding.lateness.received").summary().totalAmount()).isEqualTo(90);
    }

    @Test
    void addsUpTheLatenessOfManyEventsOfLongAgo() {
        for (int event = 0; event < 100; event++) {
            metrics.late("ContactReceived", Duration.ZERO, Duration.ofDays(3650));
        }

        assertThat(registry.get("safeguarding.lateness.received").summary().totalAmount())
                .isEqualTo(100.0 * Duration.ofDays(3650).toSeconds());
    }

    @Test
    void anEventThatIsRecordedBeforeItHappensIsNotLate() {
        CaseEvent event = contact("child-1", "c1", "2017-01-05");

        metrics.lateness(event, Instant.parse("2017-01-01T00:00:00Z"));

        assertThat(registry.get("safeguarding.lateness.recorded").summary().totalAmount()).isZero();
        assertThat(registry.get("safeguarding.lateness.received").summary().totalAmount()).isZero();
    }

    @Test
    void noNumberOfChildrenMakesMoreMetrics() {
        metrics.lateness(contact("child-1", "c1", "2017-01-03"), Instant.parse("2017-01-04T00:00:00Z"));
        int before = registry.getMeters().size();

        for (int child = 2; child < 50; child++) {
            metrics.lateness(contact("child-" + child, "c" + child, "2017-01-03"), Instant.parse("2017-01-04T00:00:00Z"));
        }

        assertThat(registry.getMeters()).hasSize(before);
    }

    @Test
    void hasNoTagsButThoseWithFewValues() {
        metrics.received("ContactReceived");
        metrics.rejected("in-future");
        metrics.lateness(contact("child-1", "c1", "2017-01-03"), Instant.parse("2017-01-04T00:00:00Z"));
        metrics.viewLag(0, Duration.ZERO);
        metrics.indicator("372", line("", Optional.of("80.2"), Rag.RED));
        metrics.told(AlertKind.SILENCE, "372", "", "system=lcs", Rag.AMBER);

        assertThat(registry.getMeters().stream().map(Meter::getId).flatMap(id -> id.getTags().stream()).map(Tag::getKey))
                .isSubsetOf("type", "rule", "partition", "authority", "indicator", "band", "kind", "breakdown", "what");
        assertThat(registry.getMeters().stream()
                        .map(Meter::getId)
                        .flatMap(id -> Stream.concat(Stream.of(id.getName()), id.getTags().stream().map(Tag::getValue))))
                .noneMatch(text -> text.contains("child-1") || text.contains("c1"));
    }

    private static CaseEvent contact(String child, String recordId, String day) {
        return new ContactReceived(
                new Envelope(
                        "e1",
                        "372",
                        child,
                        recordId,
                        LocalDate.parse(day),
                        Optional.empty(),
                        Instant.parse("2017-01-03T17:00:00Z"),
                        SourceSystem.LCS),
                ReferralSource.POLICE,
                ContactKind.NEW);
    }
}
