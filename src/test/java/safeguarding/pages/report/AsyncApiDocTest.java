package safeguarding.pages.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The document of topics matches the code; {@code -Dsafeguarding.golden=true} writes it again. */
class AsyncApiDocTest {

    private static final Path DOCUMENT = Path.of("docs/asyncapi.yaml");

    @Test
    void theDocumentSaysWhatIsOnWhichTopic() throws IOException {
        String yaml = AsyncApi.yaml();

        if (Boolean.getBoolean("safeguarding.golden")) {
            Files.writeString(DOCUMENT, yaml);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(yaml);
    }

    @Test
    void everySchemaThatItRefersToIsThere() {
        assertThat(AsyncApi.yaml().lines().filter(line -> line.contains("$ref: ../schemas/")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(Path.of("docs", line.substring(line.indexOf("..")))).exists());
    }
}
