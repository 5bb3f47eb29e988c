package safeguarding.intake.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import safeguarding.contract.event.AvroMapping;
import safeguarding.contract.event.EventSchemas;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.settings.SettingsEvent;

/**
 * Events as JSON objects, one a line: {@code type} is the name of the event, all other fields are those of its schema.
 * A line that cannot be read gets a reason that names the field, but never quotes an id.
 */
public final class EventJson {

    private static final String TYPE = "type";

    /** An event is an object of plain values and short lists; anything larger is not worth reading to the end. */
    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(10)
            .maxNumberLength(100)
            .maxStringLength(100_000)
            .maxNameLength(1000)
            .build();

    private final EventSchemas schemas;
    private final AvroMapping mapping;
    private final JsonMapper json = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build())
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    public EventJson(EventSchemas schemas, AvroMapping mapping) {
        this.schemas = schemas;
        this.mapping = mapping;
    }

    /** The event in a line, or why there is none. */
    public Parsed parse(String line) {
        try {
            Record event = mapping.toJava(read(fields(line)));
            return event instanceof CaseEvent of
                    ? new Parsed.OfCase(of)
                    : new Parsed.OfSettings((SettingsEvent) event);
        } catch (Misreading e) {
            return new Parsed.Unreadable(e.getMessage());
        }
    }

    /** The fields of a flat JSON object. They are read one by one to detect duplicate fields. */
    private Map<String, JsonNode> fields(String line) throws Misreading {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        try (JsonParser parser = json.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Misreading("not a JSON object; an event is written as {\"type\": \"ContactReceived\", …}");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                if (fields.put(name, json.readTree(parser)) != null) {
                    throw new Misreading("field" + JsonValues.shownName(name) + " appears twice");
                }
            }
            if (parser.nextToken() != null) {
                throw new Misreading("text after the end of the object; write one object a line");
            }
            return fields;
        } catch (StreamConstraintsException | NumberFormatException e) {
            throw new Misreading("a number, a text or a name is too long for an event, or lists are nested too deeply");
        } catch (JsonProcessingException e) {
            throw new Misreading("not JSON, from column " + e.getLocation().getColumnNr());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private GenericRecord read(Map<String, JsonNode> fields) throws Misreading {
        Schema schema = schemaOf(fields.remove(TYPE));
        demandKnown(fields.keySet(), schema);
        GenericRecord event = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            JsonNode value = fields.get(field.name());
            if (value != null) {
                event.put(field.pos(), JsonValues.toAvro(field.name(), value, field.schema()));
            } else if (field.hasDefaultValue()) {
                event.put(field.pos(), GenericData.get().getDefaultValue(field));
            } else {
                throw new Misreading("field " + field.name() + " is missing");
            }
        }
        return event;
    }

    private static void demandKnown(Set<String> names, Schema schema) throws Misreading {
        for (String name : names) {
            if (schema.getField(name) == null) {
                String known =
                        schema.getFields().stream().map(Schema.Field::name).collect(Collectors.joining(", "));
                throw new Misreading(
                        "unknown field" + JsonValues.shownName(name) + "; " + schema.getName() + " has " + known);
            }
        }
    }

    private Schema schemaOf(JsonNode type) throws Misreading {
        if (type == null || !type.isTextual()) {
            throw new Misreading("field type is missing; use the name of an event, such as ContactReceived");
        }
        return schemas.type(type.textValue())
                .map(schemas::of)
                .orElseThrow(() -> new Misreading("unknown event type"));
    }

    /** The line for an event, without absent fields. */
    public String print(CaseEvent event) {
        return print(mapping.toAvro(event));
    }

    /** The line for a setting, without absent fields. */
    public String print(SettingsEvent event) {
        return print(mapping.toAvro(event));
    }

    private String print(GenericRecord event) {
        ObjectNode object = json.createObjectNode();
        object.put(TYPE, event.getSchema().getName());
        for (Schema.Field field : event.getSchema().getFields()) {
            JsonNode value = JsonValues.toJson(event.get(field.pos()), field.schema());
            if (!value.isNull()) {
                object.set(field.name(), value);
            }
        }
        try {
            return json.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
