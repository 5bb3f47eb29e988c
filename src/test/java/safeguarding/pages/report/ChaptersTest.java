package safeguarding.pages.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;

class ChaptersTest {

    @Test
    void everyIndicatorHasAPage() {
        assertThat(Chapters.all().stream().flatMap(chapter -> chapter.indicators().stream()).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Catalogue.indicators().stream().map(Indicator::number).toList());
    }

    @Test
    void aPageDrawsOnlyWhatItsTableHas() {
        assertThat(Chapters.all())
                .allSatisfy(chapter -> assertThat(chapter.indicators()).containsAll(
                        chapter.drawn().stream().flatMap(List::stream).toList()));
    }

    @Test
    void pagesAreToldApartByTheirNamesInAddresses() {
        List<String> ids = Chapters.all().stream().map(Chapter::id).toList();

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z0-9]+(-[a-z0-9]+)*"));
    }

    @Test
    void thereIsAPageForContactSourcesPlacementStabilityAndCaseloads() {
        assertThat(Chapters.all().stream().map(Chapter::title))
                .contains("Contacts by source", "Looked after children: placement stability", "Caseloads");
    }
}
