package safeguarding.intake.extract.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import safeguarding.intake.source.Table;

/** Each format has a page, which has every table that is read, and says what to do about every finding. */
class FormatsDocTest {

    private static final Path PAGES = Path.of("docs/sources");
    private static final Path MAIN = Path.of("src/main/java/safeguarding/intake");
    private static final Pattern FINDING = Pattern.compile("\\.\\s*(?:wrong|odd|missing)\\(\\s*\"([a-z-]+)\"");

    @ParameterizedTest
    @CsvSource({"source/ssda903, ssda903.md", "source/annexa, annex-a.md", "extract/files, files.md"})
    void everyFindingIsExplained(String folder, String page) throws IOException {
        List<String> rules;
        try (Stream<Path> sources = Files.list(MAIN.resolve(folder))) {
            String all = sources.map(FormatsDocTest::text).collect(Collectors.joining());
            rules = FINDING.matcher(all).results().map(found -> "`" + found.group(1) + "`").distinct().toList();
        }
        assertThat(rules).isNotEmpty();
        assertThat(text(PAGES.resolve(page))).contains(rules);
    }

    @Test
    void everyFormatHasAPage() {
        String overview = text(PAGES.resolve("files.md"));

        assertThat(FileFormats.names()).allSatisfy(name -> {
            Matcher row = Pattern.compile("\\| `" + name + "` \\|.*\\((.+\\.md)\\) \\|").matcher(overview);
            assertThat(row.find()).as(name).isTrue();
            assertThat(PAGES.resolve(row.group(1))).exists();
        });
    }

    @Test
    void everyTableAndColumnOfTheReturnIsThere() {
        String page = text(PAGES.resolve("ssda903.md"));
        List<Table> tables = FileFormats.named("ssda903").orElseThrow().source().tables();

        assertThat(page).contains(tables.stream().map(table -> "| `" + table.name() + "` | CHILD").toList());
        assertThat(page).contains(tables.stream()
                .flatMap(table -> table.columns().keySet().stream())
                .map(column -> column.toUpperCase(Locale.ROOT))
                .toList());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
