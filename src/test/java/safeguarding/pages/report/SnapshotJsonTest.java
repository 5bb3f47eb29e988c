package safeguarding.pages.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import safeguarding.contract.event.EventSchemas;
import safeguarding.testkit.PublishedMonths;

class SnapshotJsonTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode january() throws JsonProcessingException {
        return JSON.readTree(Json.of(PublishedMonths.january()));
    }

    @Test
    void saysWhatTheSnapshotSaysOfItself() throws JsonProcessingException {
        Map<String, Object> fields = JSON.convertValue(
                january(), JSON.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
        fields.remove("lines");

        assertThat(fields).containsEntry("pendingSince", null);
        fields.remove("pendingSince");
        assertThat(fields)
                .containsExactly(
                        Map.entry("authority", "372"),
                        Map.entry("month", "2017-01"),
                        Map.entry("status", "FINAL"),
                        Map.entry("revision", 1),
                        Map.entry("publishedAt", "2017-02-15T00:00:00Z"),
                        Map.entry("asAt", "2017-01-31"),
                        Map.entry("dataThrough", "2017-02-10T02:16:48Z"),
                        Map.entry("ruleVersion", "1"),
                        Map.entry("changes", List.of()),
                        Map.entry("announced", true));
    }

    @Test
    void printsEveryNumberOfALine() throws JsonProcessingException {
        assertThat(january().get("lines").get(2))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"indicator": "1.2", "breakdown": "", "numerator": 1318, "denominator": 1651, "value": 79.8,
                                 "yearToDateNumerator": 9762, "yearToDateDenominator": 11934, "yearToDateValue": 81.8,
                                 "unit": "PERCENTAGE", "polarity": "HIGH", "rag": "RED", "dot": "DECLINE_OFF_TARGET",
                                 "target": "95% or more", "unavailable": null}
                                """));
    }

    @Test
    void aFigureThatIsNotToBeHadIsNullAndSaysWhy() throws JsonProcessingException {
        JsonNode line = january().get("lines").get(5);

        assertThat(line.get("value").isNull()).isTrue();
        assertThat(line.get("yearToDateValue").isNull()).isTrue();
        assertThat(line.get("unavailable").textValue()).isEqualTo("not migrated, yet");
    }

    @Test
    void whatHasNoDenominatorHasNone_andWhatHasNoFigureHasNoNumeratorEither() throws JsonProcessingException {
        JsonNode count = january().get("lines").get(0);
        JsonNode unavailable = january().get("lines").get(5);

        assertThat(count.get("numerator").longValue()).isEqualTo(1651);
        assertThat(count.get("denominator").isNull()).isTrue();
        assertThat(count.get("yearToDateDenominator").isNull()).isTrue();
        assertThat(unavailable.get("numerator").isNull()).isTrue();
        assertThat(unavailable.get("denominator").isNull()).isTrue();
    }

    @Test
    void usesTheFieldNamesOfTheSchema() throws JsonProcessingException {
        Schema schema = EventSchemas.load().output("Snapshot");
        JsonNode snapshot = january();

        assertThat(names(snapshot)).isEqualTo(names(schema));
        assertThat(names(snapshot.get("lines").get(0)))
                .isEqualTo(names(schema.getField("lines").schema().getElementType()));
    }

    private static List<String> names(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static List<String> names(Schema schema) {
        return schema.getFields().stream().map(Schema.Field::name).toList();
    }
}
