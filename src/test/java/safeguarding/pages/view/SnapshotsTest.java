package safeguarding.pages.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.Status;
import safeguarding.testkit.PublishedMonths;

class SnapshotsTest {

    private static Snapshot restated(Snapshot first) {
        return new Snapshot(
                first.authority(),
                first.month(),
                Status.RESTATED,
                first.revision() + 1,
                first.publishedAt(),
                first.asAt(),
                first.dataThrough(),
                first.ruleVersion(),
                first.lines(),
                first.changes(),
                first.announced(),
                Optional.empty());
    }

    @Test
    void knowsTheNewestOfEachMonth() {
        Snapshot first = PublishedMonths.january();
        Snapshots snapshots = Snapshots.of(List.of(first, PublishedMonths.december(), restated(first)));

        assertThat(snapshots.of("372", first.month())).contains(restated(first));
        assertThat(snapshots.months("372")).containsExactly(YearMonth.of(2016, 12), YearMonth.of(2017, 1));
        assertThat(snapshots.authorities()).containsExactly("372");
    }

    @Test
    void knowsNothingOfOtherAuthoritiesOrMonths() {
        Snapshots snapshots = Snapshots.of(List.of(PublishedMonths.january()));

        assertThat(snapshots.of("371", YearMonth.of(2017, 1))).isEmpty();
        assertThat(snapshots.of("372", YearMonth.of(2017, 2))).isEmpty();
        assertThat(snapshots.months("371")).isEmpty();
    }
}
