package safeguarding.contract.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.Test;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ContactEvent.EarlyHelpEpisodeOpened;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.EventTypes;
import safeguarding.core.casefile.PlanRecorded;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.settings.SettingsEvent;

class EventSchemasTest {

    private static final Path FOLDER = Path.of("schemas");

    private final EventSchemas schemas = EventSchemas.load();

    @Test
    void holdsEveryFileOfTheFolderAndNoOther() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".avsc"))
                    .map(name -> name.substring(0, name.length() - ".avsc".length()))
                    .sorted()
                    .toList();

            assertThat(schemas.all().stream().map(Schema::getName).sorted().toList())
                    .isEqualTo(names);
        }
    }

    @Test
    void everyFileParsesOnItsOwn() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Schema alone = new Schema.Parser().parse(Files.readString(file));

                assertThat(schemas.named(alone.getFullName())).as(file.toString()).contains(alone);
            }
        }
    }

    @Test
    void everyKindOfEventHasASchemaAndATopic() {
        TreeSet<String> kinds = new TreeSet<>(EventTypes.all().keySet());
        EventTypes.permittedBy(SettingsEvent.class).forEach(kind -> kinds.add(kind.getSimpleName()));

        TreeSet<String> onTopics = new TreeSet<>();
        for (Family family : Family.values()) {
            schemas.on(family).forEach(schema -> onTopics.add(schema.getName()));
        }

        assertThat(schemas.types().keySet()).isEqualTo(kinds);
        assertThat(onTopics).isEqualTo(kinds);
    }

    @Test
    void everyKindButPlansStandsOnOneTopic() {
        Map<String, Long> topics = Arrays.stream(Family.values())
                .flatMap(family -> schemas.on(family).stream())
                .collect(Collectors.groupingBy(Schema::getName, Collectors.counting()));

        assertThat(topics.remove("PlanRecorded")).isEqualTo(5L);
        assertThat(topics.values()).containsOnly(1L);
    }

    @Test
    void plansGoToTheTopicOfTheirKind() {
        assertThat(Arrays.stream(PlanKind.values())
                        .filter(kind -> kind != PlanKind.UNRECOGNISED)
                        .map(kind -> Family.of(plan(kind)).topic()))
                .containsExactly(
                        "case.need", "case.protection", "case.care", "case.education", "case.leaving-care");
        assertThatThrownBy(() -> Family.of(plan(PlanKind.UNRECOGNISED)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no topic");
    }

    @Test
    void earlyHelpGoesWithContacts() {
        CaseEvent event = new EarlyHelpEpisodeOpened(envelope());

        assertThat(Family.of(event)).isEqualTo(Family.CONTACT);
    }

    @Test
    void everyRecordFieldAndCodeSetSaysWhatItMeans() {
        List<String> undocumented = new ArrayList<>();
        schemas.all().forEach(schema -> findUndocumented(schema.getName(), schema, undocumented));

        assertThat(undocumented).isEmpty();
    }

    @Test
    void everyCodeSetHasAWordForCodesOfLaterVersionsAndExplainsAllOthers() {
        for (Schema schema : enums()) {
            assertThat(schema.getEnumDefault()).as(schema.getName()).isEqualTo("UNRECOGNISED");
            assertThat(schema.getEnumSymbols()).allSatisfy(symbol -> assertThat(schema.getDoc())
                    .as(schema.getName())
                    .containsPattern("\\b" + symbol + "\\b"));
        }
    }

    @Test
    void theSameCodeSetReadsTheSameInEveryFile() {
        Map<String, List<Schema>> byName = enums().stream().collect(Collectors.groupingBy(Schema::getFullName));

        assertThat(byName.values()).allSatisfy(same -> assertThat(same.stream().map(s -> s.toString()))
                .containsOnly(same.get(0).toString()));
    }

    @Test
    void fieldsAreRequiredUnlessTheyCanBeAbsent() {
        for (Schema schema : schemas.all()) {
            for (Schema.Field field : schema.getFields()) {
                boolean mayBeAbsent = ValueMapping.isOptional(field.schema())
                        || field.schema().getType() == Schema.Type.ARRAY;
                assertThat(field.hasDefaultValue()).as(schema.getName() + "." + field.name()).isEqualTo(mayBeAbsent);
                if (mayBeAbsent) {
                    Object absent = GenericData.get().getDefaultValue(field);
                    assertThat(absent == null || ((List<?>) absent).isEmpty()).isTrue();
                }
            }
        }
    }

    private List<Schema> enums() {
        List<Schema> enums = new ArrayList<>();
        schemas.all().forEach(schema -> collectEnums(schema, enums));
        assertThat(enums).hasSizeGreaterThan(60);
        return enums;
    }

    private static void collectEnums(Schema schema, List<Schema> enums) {
        switch (schema.getType()) {
            case RECORD -> schema.getFields().forEach(field -> collectEnums(field.schema(), enums));
            case UNION -> schema.getTypes().forEach(type -> collectEnums(type, enums));
            case ARRAY -> collectEnums(schema.getElementType(), enums);
            case ENUM -> enums.add(schema);
            default -> {}
        }
    }

    private static void findUndocumented(String at, Schema schema, List<String> undocumented) {
        switch (schema.getType()) {
            case RECORD -> {
                demandSentence(at, schema.getDoc(), undocumented);
                schema.getFields().forEach(field -> {
                    demandSentence(at + "." + field.name(), field.doc(), undocumented);
                    findUndocumented(at + "." + field.name(), field.schema(), undocumented);
                });
            }
            case ENUM -> demandSentence(at, schema.getDoc(), undocumented);
            case UNION -> schema.getTypes().forEach(type -> findUndocumented(at, type, undocumented));
            case ARRAY -> findUndocumented(at, schema.getElementType(), undocumented);
            default -> {}
        }
    }

    private static void demandSentence(String at, String doc, List<String> undocumented) {
        if (doc == null || doc.length() < 20 || !doc.endsWith(".") || doc.contains("{")) {
            undocumented.add(at);
        }
    }

    private static PlanRecorded plan(PlanKind kind) {
        return new PlanRecorded(envelope(), kind, Optional.empty(), Optional.empty());
    }

    private static Envelope envelope() {
        return new Envelope(
                "e1",
                "372",
                "c1",
                "r1",
                LocalDate.parse("2017-01-31"),
                Optional.empty(),
                Instant.parse("2017-02-01T09:00:00Z"),
                SourceSystem.LCS);
    }
}
