package safeguarding.pages.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.settings.Settings;
import safeguarding.pages.view.AuthorityRecord;
import safeguarding.testkit.PublishedMonths;

class TidyCsvTest {

    private static final YearMonth APRIL = YearMonth.of(2025, 4);

    @Test
    void anAuthorityHasTheCodeOfEachYear_whereItWasGivenANewOne() {
        TreeMap<YearMonth, Snapshot> months = new TreeMap<>(
                Map.of(APRIL.minusMonths(1), PublishedMonths.december(), APRIL, PublishedMonths.january()));
        Report sheffield = Report.of(
                        new AuthorityRecord("373", months, new TreeMap<>(), List.of(), Settings.of(List.of()),
                                Optional.empty()), APRIL)
                .orElseThrow();

        assertThat(TidyCsv.of(sheffield).lines().skip(1))
                .anyMatch(line -> line.contains(",March,"))
                .anyMatch(line -> line.contains(",April,"))
                .allMatch(line -> line.contains(line.startsWith("202526,") ? ",E08000039,373," : ",E08000019,373,"));
    }
}
