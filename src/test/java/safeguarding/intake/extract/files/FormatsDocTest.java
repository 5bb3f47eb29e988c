package safeguarding.intake.extract.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.intake.source.Coverage;
import safeguarding.intake.source.SourceFormat;
import safeguarding.intake.source.Table;

/**
 * Shows that each format has a page with every table that is read, what to do about every finding, and what the format
 * has for each indicator.
 */
class FormatsDocTest {

    private static final Path PAGES = Path.of("docs/sources");
    private static final Path MAIN = Path.of("src/main/java/safeguarding/intake");
    private static final Pattern FINDING = Pattern.compile("\\.\\s*(?:wrong|odd|missing)\\(\\s*\"([a-z-]+)\"");

    /** Findings about columns and codes that only other sources can have. */
    private static final List<String> OF_OTHERS = List.of("`no-code`", "`no-column`", "`no-table`");

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

    @ParameterizedTest
    @CsvSource({"census, Census, cin-census.md", "daily, Daily, dfe-daily.md"})
    void everyFindingIsExplainedOnThePageItself(String folder, String readers, String page) throws IOException {
        List<String> rules;
        try (Stream<Path> common = Files.list(MAIN.resolve("source"));
                Stream<Path> mapping = Files.list(MAIN.resolve("source").resolve(folder));
                Stream<Path> files = Files.list(MAIN.resolve("extract/files"))) {
            rules = Stream.of(common, mapping, files.filter(file -> file.toString().matches(".*/(" + readers + "|File)\\w+\\.java")))
                    .flatMap(all -> all)
                    .filter(Files::isRegularFile)
                    .flatMap(file -> FINDING.matcher(text(file)).results())
                    .map(found -> "`" + found.group(1) + "`")
                    .filter(rule -> !OF_OTHERS.contains(rule))
                    .distinct()
                    .toList();
        }
        assertThat(rules).hasSizeGreaterThan(15);
        assertThat(text(PAGES.resolve(page))).contains(rules);
    }

    @ParameterizedTest
    @CsvSource({"cin-census, cin-census.md", "dfe-daily, dfe-daily.md"})
    void everyTableIsThere(String format, String page) {
        String text = text(PAGES.resolve(page));

        assertThat(FileFormats.named(format).orElseThrow().source().tables())
                .allMatch(table -> text.contains("| `" + table.name() + "`"));
    }

    @ParameterizedTest
    @CsvSource({"cin-census, cin-census.md", "dfe-daily, dfe-daily.md"})
    void whatTheFormatHasIsSaidOfEachIndicator(String format, String page) {
        String text = text(PAGES.resolve(page));
        SourceFormat source = FileFormats.named(format).orElseThrow().source();
        List<String> numbers = Catalogue.indicators().stream().map(Indicator::number).toList();

        Set<String> tables = source.tables().stream().map(Table::name).collect(Collectors.toSet());
        for (Coverage coverage : source.coverage().of(numbers, tables)) {
            List<String> lines = text.lines()
                    .filter(line -> line.matches("\\| (?:[\\d.b]+[,;] )*" + Pattern.quote(coverage.number()) + "(?:[,;] [\\d.b]+)* \\|.*"))
                    .toList();
            boolean isNone = coverage.degree() == Coverage.Degree.NOT_FROM_THIS_SOURCE;
            assertThat(lines).as(coverage.number()).hasSize(isNone ? 0 : 1).allMatch(line -> line.contains("| " + coverage.degree().words()));
        }
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
