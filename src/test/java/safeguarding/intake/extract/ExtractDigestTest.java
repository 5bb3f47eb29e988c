package safeguarding.intake.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.Table;

class ExtractDigestTest {

    private static final List<Table> TABLES = List.of(Table.of("a", "x", "y"), Table.of("b", "x", "y"));

    private static Row row(String table, String x, String y) {
        return Row.of(table, 1, Map.of("x", x, "y", y));
    }

    private static String digest(Map<String, List<Row>> rows) {
        return ExtractDigest.of(TABLES, rows);
    }

    @Test
    void theSameRowsHaveTheSameDigest() {
        assertThat(digest(Map.of("a", List.of(row("a", "1", "2")), "b", List.of())))
                .isEqualTo(digest(Map.of("b", List.of(), "a", List.of(row("a", " 1", "2 ")))));
    }

    @Test
    void whateverDiffersGivesAnother() {
        List<String> all = Stream.of(
                        Map.<String, List<Row>>of(),
                        Map.of("a", List.<Row>of()),
                        Map.of("a", List.of(row("a", "1", "2"))),
                        Map.of("a", List.of(row("a", "12", ""))),
                        Map.of("a", List.of(row("a", "", "12"))),
                        Map.of("a", List.of(row("a", "1", "2"), row("a", "1", "2"))),
                        Map.of("b", List.of(row("b", "1", "2"))),
                        Map.of("a", List.of(row("a", "1", "2"), row("a", "3", "4"))),
                        Map.of("a", List.of(row("a", "3", "4"), row("a", "1", "2"))))
                .map(ExtractDigestTest::digest)
                .toList();

        assertThat(all).doesNotHaveDuplicates();
    }
}
