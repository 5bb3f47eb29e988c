package safeguarding.contract.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Everything ever written can be read, and everything written today can be read by programs that are not upgraded yet.
 * The folder {@code schema-baseline} has the schemas of every published version, one folder each. A version is added on
 * release, and none is ever changed.
 */
class SchemaCompatibilityTest {

    private static final Path BASELINE = Path.of("src/test/resources/schema-baseline");
    private static final String CONTACT = "schemas/contact/ContactReceived.avsc";

    @Test
    void everySchemaCanReadAndBeReadByAllItsVersions() throws IOException {
        Map<String, List<Schema>> published = published();
        EventSchemas.load().all().forEach(schema -> published
                .computeIfAbsent(schema.getFullName(), name -> new ArrayList<>())
                .add(schema));
        List<String> problems = new ArrayList<>();
        int pairs = 0;
        for (List<Schema> versions : published.values()) {
            for (int later = 1; later < versions.size(); later++) {
                for (int earlier = 0; earlier < later; earlier++) {
                    pairs++;
                    String name = versions.get(later).getFullName();
                    FullyCompatible.problems(versions.get(earlier), versions.get(later))
                            .forEach(problem -> problems.add(name + ": " + problem));
                }
            }
        }

        assertThat(problems).isEmpty();
        assertThat(pairs).isGreaterThanOrEqualTo(published().size());
    }

    @Test
    void noSchemaThatWasPublishedIsGone() throws IOException {
        EventSchemas schemas = EventSchemas.load();

        assertThat(published().keySet())
                .hasSizeGreaterThanOrEqualTo(65)
                .allSatisfy(name -> assertThat(schemas.named(name)).as(name).isPresent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a field is gone                     | "name": "childId"            | "name": "child"
                    a type has changed                  | "type": "string"             | "type": "boolean"
                    a date has become a number          | , "logicalType": "date"      | ''
                    an instant counts microseconds      | timestamp-millis             | timestamp-micros
                    a code is gone                      | "LCS",                       | ''
                    a code set has another name         | "name": "SourceSystem"       | "name": "System"
                    """)
    void wouldNoticeThat(String change, String before, String after) throws IOException {
        String file = Files.readString(Path.of(CONTACT));
        assertThat(file).contains(before);
        Schema changed = new Schema.Parser().parse(file.replaceFirst(Pattern.quote(before), after));

        assertThat(FullyCompatible.problems(new Schema.Parser().parse(file), changed)).as(change).isNotEmpty();
    }

    @Test
    void wouldNoticeANewFieldWithoutADefault() throws IOException {
        assertThat(FullyCompatible.problems(contact(""), contact("{\"name\": \"x\", \"type\": \"string\"}")))
                .singleElement()
                .asString()
                .startsWith("the later cannot read the earlier: READER_FIELD_MISSING_DEFAULT_VALUE");
    }

    @Test
    void allowsANewFieldWithADefaultAndANewCode() throws IOException {
        String optional = "{\"name\": \"x\", \"type\": [\"null\", \"string\"], \"default\": null}";
        Schema newCode = new Schema.Parser()
                .parse(Files.readString(Path.of(CONTACT)).replace("\"LCS\",", "\"LCS\", \"CAREDIRECTOR\","));

        assertThat(FullyCompatible.problems(contact(""), contact(optional))).isEmpty();
        assertThat(FullyCompatible.problems(contact(""), newCode)).isEmpty();
    }

    private static Schema contact(String oneMoreField) throws IOException {
        String file = Files.readString(Path.of(CONTACT));
        String more = oneMoreField.isEmpty() ? "" : oneMoreField + ",";
        return new Schema.Parser().parse(file.replaceFirst("\"fields\": \\[", "\"fields\": [" + more));
    }

    /** The published versions of every schema by full name, oldest first. */
    private static Map<String, List<Schema>> published() throws IOException {
        Map<String, List<Schema>> published = new TreeMap<>();
        try (Stream<Path> versions = Files.list(BASELINE)) {
            for (Path version : versions.sorted(Comparator.comparingInt(
                            folder -> Integer.parseInt(folder.getFileName().toString())))
                    .toList()) {
                try (Stream<Path> files = Files.walk(version)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        Schema schema = new Schema.Parser().parse(Files.readString(file));
                        published.computeIfAbsent(schema.getFullName(), name -> new ArrayList<>())
                                .add(schema);
                    }
                }
            }
        }
        return published;
    }
}
