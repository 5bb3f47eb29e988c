package safeguarding.intake.extract.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import safeguarding.intake.source.ExtractDifference;
import safeguarding.testkit.FileRuns;
import safeguarding.testkit.PublicFiles;

/** Shows what is read from a public workbook with all lists, about invented children. */
class PublicAnnexATest {

    private static final Instant READ = Instant.parse("2021-03-31T22:00:00Z");

    private final FileRuns runs = new FileRuns("372", "annex-a");

    @Test
    void allListsOfAWorkbook() {
        Path workbook = PublicFiles.at("annex-a/Annex_A_2024_Jan.xlsx");
        assertThat(FileFormats.of(List.of(workbook)).source().name()).isEqualTo("annex-a");

        ExtractDifference.Result result = runs.read(workbook, READ);

        assertThat(result.refused()).isEmpty();
        assertThat(result.tallies()).allSatisfy((kind, tally) -> assertThat(tally.now()).as(kind).isEqualTo(switch (kind) {
            case "person" -> 43L;
            case "health-check" -> 10L;
            case "protection-plan", "protection-visit", "care-episode" -> 7L;
            case "referral" -> 6L;
            case "conference" -> 3L;
            case "care-leaver-status" -> 6L;
            case "care-leaver-contact", "pathway-plan" -> 0L;
            default -> 5L;
        }));
        assertThat(runs.findings()).contains(
                "unmapped-value annex-a/Annex_A_2024_Jan.xlsx List 6 need PSRMEM - Support with memory and cognition 1",
                "no-contact-date annex-a/Annex_A_2024_Jan.xlsx List 9 contact 5",
                "two-dates-of-birth annex-a/Annex_A_2024_Jan.xlsx List 10 born 5");
        assertThat(result.toString()).doesNotContain("Hazlett", "Cutsforth");
        assertThat(runs.read(workbook, READ.plusSeconds(1)).events()).isEmpty();
    }
}
