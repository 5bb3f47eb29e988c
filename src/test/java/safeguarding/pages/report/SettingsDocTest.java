package safeguarding.pages.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page of settings matches the code; {@code -Dsafeguarding.golden=true} writes it again. */
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
