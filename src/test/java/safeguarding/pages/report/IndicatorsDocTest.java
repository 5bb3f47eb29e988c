package safeguarding.pages.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import safeguarding.core.indicator.catalogue.Catalogue;

/** The page of indicators matches their declarations; {@code -Dsafeguarding.golden=true} writes it again. */
class IndicatorsDocTest {

    private static final Path PAGE = Path.of("docs/indicators.md");

    @Test
    void thePageSaysWhatIsDeclared() throws IOException {
        String page = CatalogueMarkdown.of(Catalogue.indicators());

        if (Boolean.getBoolean("safeguarding.golden")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }
}
