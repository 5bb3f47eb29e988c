package safeguarding.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static safeguarding.testkit.CaseBuilder.aChild;
import static safeguarding.testkit.SettingEvents.high;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import safeguarding.core.alert.Alert;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.scorecard.Dot;
import safeguarding.core.scorecard.Rag;
import safeguarding.testkit.TopologyHarness;

/** Shows that part of a month is never compared with a whole one, neither in snapshots nor in alerts. */
class MonthInProgressTest {

    private static final YearMonth JANUARY = YearMonth.of(2017, 1);
    private static final YearMonth FEBRUARY = YearMonth.of(2017, 2);

    private final TopologyHarness harness =
            new TopologyHarness(Instant.parse("2017-02-10T09:00:00Z"), Set.of("372"));

    @BeforeEach
    void twoContactsEarlyInEachMonthAndTwoLateInJanuary() {
        harness.send(high("1.1", "3", "4"));
        for (String day : List.of("2017-01-03", "2017-01-05", "2017-01-24", "2017-01-25", "2017-02-02", "2017-02-06")) {
            aChild("child-of-" + day).contacted(day).events().forEach(harness::send);
        }
        harness.tick();
    }

    @AfterEach
    void close() {
        harness.close();
    }

    private void at(String moment) {
        harness.setNow(Instant.parse(moment));
        harness.tick();
    }

    private SnapshotLine contacts(YearMonth month) {
        return harness.snapshots("372").get(month).line("1.1", "").orElseThrow();
    }

    @Test
    void aSnapshotOfItHasTheDirectionOfTheSameDaysAndNoRatingOfACount() {
        SnapshotLine february = contacts(FEBRUARY);
        assertThat(february.numerator()).isEqualTo(2);
        assertThat(february.dot()).isEqualTo(Dot.STABLE);
        assertThat(february.rag()).isEqualTo(Rag.NONE);

        at("2017-03-01T09:00:00Z");

        SnapshotLine over = contacts(FEBRUARY);
        assertThat(over.dot()).isEqualTo(Dot.DECREASE);
        assertThat(over.rag()).isEqualTo(Rag.RED);
    }

    @Test
    void aCountRaisesItsAlertOnceTheMonthIsOverAndClearsItByTheNextOne() {
        assertThat(alerts()).as("January is green").isEmpty();
        at("2017-02-28T22:00:00Z");
        assertThat(alerts()).as("February is in progress").isEmpty();

        at("2017-03-01T09:00:00Z");
        assertThat(alerts()).containsExactly(tuple(FEBRUARY, Rag.NONE, Rag.RED));

        at("2017-03-30T09:00:00Z");
        contacts("2017-03-02", "2017-03-03", "2017-03-06");
        at("2017-03-31T09:00:00Z");
        assertThat(alerts()).isEmpty();
        at("2017-04-01T09:00:00Z");
        assertThat(alerts()).containsExactly(tuple(YearMonth.of(2017, 3), Rag.RED, Rag.AMBER));
    }

    @Test
    void whatTheDaysThatAreLeftCannotUndoIsToldOfAtOnce() {
        at("2017-03-01T09:00:00Z");
        assertThat(alerts()).containsExactly(tuple(FEBRUARY, Rag.NONE, Rag.RED));

        at("2017-03-08T09:00:00Z");
        contacts("2017-03-02", "2017-03-03", "2017-03-06", "2017-03-07");
        at("2017-03-08T10:00:00Z");
        assertThat(contacts(YearMonth.of(2017, 3)).rag()).isEqualTo(Rag.GREEN);
        assertThat(alerts()).containsExactly(tuple(YearMonth.of(2017, 3), Rag.RED, Rag.GREEN));

        at("2017-04-01T09:00:00Z");
        assertThat(alerts()).as("it is green still").isEmpty();
    }

    private void contacts(String... days) {
        for (String day : days) {
            aChild("child-of-" + day).contacted(day).events().forEach(harness::send);
        }
    }

    private List<Tuple> alerts() {
        return harness.output(harness.topics().alerts()).stream()
                .map(Alert.class::cast)
                .filter(alert -> alert.indicator().equals("1.1"))
                .map(alert -> tuple(alert.month(), alert.from(), alert.to()))
                .toList();
    }

    @Test
    void theSnapshotOfAMonthThatIsOverSaysSoThoughNoFigureHasChanged() {
        at("2017-02-28T22:00:00Z");
        Map<YearMonth, Snapshot> before = harness.snapshots("372");
        assertThat(before.get(FEBRUARY).isOfWholeMonth()).isFalse();
        assertThat(before.get(JANUARY).isOfWholeMonth()).isTrue();

        at("2017-03-01T09:00:00Z");

        assertThat(harness.snapshots("372").get(FEBRUARY).isOfWholeMonth()).isTrue();
    }
}
