package safeguarding.intake.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import safeguarding.intake.source.ssd.SsdTables;

/** The page about the data set lists every table that is read, and says what to do about every finding. */
class SsdDocTest {

    private static final Path PAGE = Path.of("docs/sources/ssd.md");
    private static final Path MAIN = Path.of("src/main/java/safeguarding/intake");
    private static final Pattern FINDING =
            Pattern.compile("\\.\\s*(?:wrong|odd|missing)\\(\\s*\"([a-z-]+)\"|new Key\\(Level\\.\\w+, \"([a-z-]+)\"");

    @Test
    void everyTableIsThere() throws IOException {
        assertThat(Files.readString(PAGE)).contains(SsdTables.all().stream().map(table -> "| `" + table.name() + "` |").toList());
    }

    @Test
    void everyFindingIsExplained() throws IOException {
        List<String> rules;
        try (Stream<Path> common = Files.list(MAIN.resolve("source"));
                Stream<Path> dataSet = Files.list(MAIN.resolve("source/ssd"));
                Stream<Path> extract = Files.list(MAIN.resolve("extract"))) {
            rules = Stream.of(common, dataSet, extract)
                    .flatMap(files -> files)
                    .filter(Files::isRegularFile)
                    .flatMap(file -> FINDING.matcher(text(file)).results())
                    .map(found -> "`" + (found.group(1) == null ? found.group(2) : found.group(1)) + "`")
                    .distinct()
                    .toList();
        }
        assertThat(rules).hasSizeGreaterThan(15);
        assertThat(Files.readString(PAGE)).contains(rules);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
