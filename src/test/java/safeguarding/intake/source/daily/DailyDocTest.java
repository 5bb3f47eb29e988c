package safeguarding.intake.source.daily;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.intake.source.Coverage;
import safeguarding.intake.source.Table;

/** The page of the feed has every table, says what to do about every finding, and for each indicator what the feed has. */
class DailyDocTest {

    private static final Path PAGE = Path.of("docs/sources/dfe-daily.md");
    private static final Path MAIN = Path.of("src/main/java/safeguarding/intake");
    private static final Pattern FINDING = Pattern.compile("\\.\\s*(?:wrong|odd|missing)\\(\\s*\"([a-z-]+)\"");

    /** Of columns and codes that only other sources have. */
    private static final List<String> OF_OTHERS = List.of("`no-code`", "`no-column`", "`no-table`");

    @Test
    void everyTableIsThere() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(DailyTables.all()).allMatch(table -> page.contains("| `" + table.name() + "`"));
    }

    @Test
    void everyFindingIsExplained() throws IOException {
        List<String> rules;
        try (Stream<Path> common = Files.list(MAIN.resolve("source"));
                Stream<Path> feed = Files.list(MAIN.resolve("source/daily"));
                Stream<Path> files = Files.list(MAIN.resolve("extract/files"))) {
            rules = Stream.of(common, feed, files.filter(file -> file.toString().matches(".*/(Daily|File)\\w+\\.java")))
                    .flatMap(all -> all)
                    .filter(Files::isRegularFile)
                    .flatMap(file -> FINDING.matcher(text(file)).results())
                    .map(found -> "`" + found.group(1) + "`")
                    .filter(rule -> !OF_OTHERS.contains(rule))
                    .distinct()
                    .toList();
        }
        assertThat(rules).hasSizeGreaterThan(15);
        assertThat(Files.readString(PAGE)).contains(rules);
    }

    @Test
    void whatTheFeedHasIsSaidOfEachIndicator() throws IOException {
        String page = Files.readString(PAGE);
        List<String> numbers = Catalogue.indicators().stream().map(Indicator::number).toList();

        Set<String> tables = DailyTables.all().stream().map(Table::name).collect(Collectors.toSet());
        for (Coverage coverage : DailyCoverage.of(numbers, tables)) {
            List<String> lines = page.lines()
                    .filter(line -> line.matches("\\| (?:[\\d.b]+[,;] )*" + Pattern.quote(coverage.number()) + "(?:[,;] [\\d.b]+)* \\|.*"))
                    .toList();
            boolean isNone = coverage.degree() == Coverage.Degree.NOT_FROM_THIS_SOURCE;
            assertThat(lines).as(coverage.number()).hasSize(isNone ? 0 : 1).allMatch(line -> line.contains("| " + coverage.degree().words()));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
