package safeguarding.pages.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps the page of settings in step with the code; {@code -Dsafeguarding.golden=true} writes it anew. */
class SettingsDocTest {

    private static final Path PAGE = Path.of("docs/settings.md");

    @Test
    void thePageSaysWhatCanBeSet() throws IOException {
        String page = SettingsMarkdown.page();

        if (Boolean.getBoolean("safeguarding.golden")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }
}
