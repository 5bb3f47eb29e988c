package safeguarding.intake.extract.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import safeguarding.core.indicator.Amount;
import safeguarding.intake.source.ExtractDifference;
import safeguarding.testkit.FileRuns;
import safeguarding.testkit.NaiveOracle;
import safeguarding.testkit.PublicFiles;

/** Shows what is read from public files of the return about invented children, compared with counts made by other means. */
class PublicSsda903Test {

    private static final Instant YEARS_END = Instant.parse("2018-03-31T22:00:00Z");

    private final FileRuns runs = new FileRuns("372", "ssda903");

    private static Map<String, Long> records(ExtractDifference.Result result) {
        return result.tallies().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, tally -> tally.getValue().now()));
    }

    @Test
    void filesOfCommaSeparatedValues() {
        Path folder = PublicFiles.at("ssda903");
        List<Path> files = List.of("ad1", "episodes", "header", "missing", "oc2", "oc3", "placed_for_adoption",
                        "previous_permanence", "reviews", "sw_episodes", "uasc").stream()
                .map(name -> folder.resolve(name + ".csv"))
                .toList();
        ExtractDifference.Result result = runs.read(files, YEARS_END);

        assertThat(result.refused()).isEmpty();
        assertThat(records(result))
                .containsEntry("person", 2_675L)
                .containsEntry("care-period", 2_242L)
                .containsEntry("care-episode", 2_808L)
                .containsEntry("care-review", 7_532L)
                .containsEntry("adoption-decision", 29L)
                .containsEntry("adoption-match", 29L)
                .containsEntry("care-leaver-contact", 50L);
        assertThat(runs.findings()).contains(
                "reason-without-end ssda903/episodes.csv rec 1413",
                "not-with-parents ssda903/episodes.csv place_provider 845",
                "in-the-future ssda903/episodes.csv dec 12",
                "overlap ssda903/episodes.csv dec 61",
                "no-start ssda903/episodes.csv rne 1861",
                "in-the-future ssda903/reviews.csv review 5041",
                "two-reviews-a-day ssda903/reviews.csv review 7",
                "same-row-twice ssda903/reviews.csv 2",
                "unmapped-value ssda903/oc3.csv accom 01 1",
                "unmapped-value ssda903/placed_for_adoption.csv reason_placed_ceased XXX 29");
        assertThat(runs.read(files, YEARS_END.plusSeconds(1)).events()).isEmpty();
        // Counted by hand in the file, for June 2017: five children with reason S, and nine who went from short breaks into
        // care.
        assertThat(NaiveOracle.of(result.events(), List.of(), "372").amount("6.3", "", LocalDate.of(2017, 6, 30)))
                .isEqualTo(new Amount(14, 0));
    }

    @Test
    void xml() {
        ExtractDifference.Result result = runs.read(PublicFiles.at("ssda903/fake_903.xml"), YEARS_END);

        assertThat(result.refused()).isEmpty();
        assertThat(records(result))
                .containsEntry("person", 253L)
                .containsEntry("care-period", 208L)
                .containsEntry("care-episode", 251L)
                .containsEntry("care-review", 728L)
                .containsEntry("care-leaver-contact", 6L);
    }

    @Test
    void episodesOfSeveralYearsThatDoNotFitTogether() {
        ExtractDifference.Result result =
                runs.read(PublicFiles.at("ssda903/episodes-to-repair.csv"), Instant.parse("2023-03-31T22:59:59.999Z"));

        assertThat(records(result)).containsEntry("care-period", 14L).containsEntry("care-episode", 9L);
        assertThat(runs.findings()).contains(
                "gap ssda903/episodes-to-repair.csv dec 1",
                "not-closed ssda903/episodes-to-repair.csv dec 3",
                "overlap ssda903/episodes-to-repair.csv dec 4",
                "starts-twice ssda903/episodes-to-repair.csv rne 1");
    }
}
