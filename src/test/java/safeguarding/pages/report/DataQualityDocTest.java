package safeguarding.pages.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page of data quality matches the rules; {@code -Dsafeguarding.golden=true} writes it again. */
class DataQualityDocTest {

    private static final Path PAGE = Path.of("docs/data-quality.md");

    @Test
    void thePageSaysWhatTheRulesAre() throws IOException {
        String page = DataQualityMarkdown.page();

        if (Boolean.getBoolean("safeguarding.golden")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }
}
