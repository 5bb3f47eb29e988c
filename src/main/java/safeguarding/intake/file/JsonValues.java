package safeguarding.intake.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/**
 * The translation between a JSON value and the Avro value of a schema, both ways: dates and instants in ISO 8601,
 * decimals as numbers or text, codes by their symbols. A reason names the field but not its value, which may be an id in the
 * wrong field.
 */
final class JsonValues {

    private static final Pattern WRITTEN_LIKE_A_DATE =
            Pattern.compile("\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}([T ][\\d:.]{1,12}(Z|[+-][\\d:]{1,5})?)?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{1,40}");

    /** The time to parse a number grows with the square of its length. */
    private static final int LONGEST_NUMBER = 100;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private JsonValues() {}

    /** The Avro value of a JSON value. */
    static Object toAvro(String field, JsonNode json, Schema schema) throws Misreading {
        if (schema.isUnion()) {
            return json.isNull() ? null : toAvro(field, json, schema.getTypes().get(1));
        }
        if (json.isNull()) {
            throw new Misreading("field " + field + " must not be null");
        }
        String logical = schema.getLogicalType() == null ? "" : schema.getLogicalType().getName();
        return switch (schema.getType()) {
            case STRING -> text(field, json, "a text");
            case BOOLEAN -> {
                demand(json.isBoolean(), field, json, "true or false");
                yield json.booleanValue();
            }
            case INT -> date(field, text(field, json, "a date such as \"2017-01-31\""));
            case LONG -> logical.isEmpty()
                    ? whole(field, json)
                    : instant(field, text(field, json, "a time such as \"2017-01-31T09:30:00Z\""));
            case BYTES -> decimal(field, json, (LogicalTypes.Decimal) schema.getLogicalType());
            case ENUM -> code(field, json, schema);
            case ARRAY -> list(field, json, schema);
            default -> throw new IllegalStateException("no event has a field of type " + schema.getType());
        };
    }

    private static int date(String field, String text) throws Misreading {
        try {
            return Math.toIntExact(LocalDate.parse(text).toEpochDay());
        } catch (DateTimeException | ArithmeticException e) {
            throw new Misreading("field " + field + shown(text) + " is not a date; write it as 2017-01-31");
        }
    }

    private static long instant(String field, String text) throws Misreading {
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw new Misreading("field " + field + shown(text)
                    + " is not a time; write it as 2017-01-31T09:30:00Z, or with an offset such as +01:00");
        }
    }

    private static long whole(String field, JsonNode json) throws Misreading {
        demand(json.isNumber() && json.canConvertToExactIntegral() && json.canConvertToLong(), field, json,
                "a whole number");
        return json.longValue();
    }

    /** Checks the sizes first: a number such as 1e999999999 is short to write but takes practically for ever to expand. */
    private static ByteBuffer decimal(String field, JsonNode json, LogicalTypes.Decimal type) throws Misreading {
        demand(json.isNumber() || json.isTextual(), field, json, "a number");
        if (json.isTextual() && json.textValue().length() > LONGEST_NUMBER) {
            throw new Misreading("field " + field + " has more than " + LONGEST_NUMBER + " characters; it must be a number");
        }
        BigDecimal number;
        try {
            number = json.isNumber() ? json.decimalValue() : new BigDecimal(json.textValue());
        } catch (NumberFormatException e) {
            throw new Misreading("field " + field + " is not a number");
        }
        BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        if (plain.scale() > type.getScale()) {
            throw new Misreading("field " + field + " has more than " + type.getScale() + " decimal places");
        }
        if ((long) plain.precision() - plain.scale() > type.getPrecision() - type.getScale()) {
            throw new Misreading("field " + field + " is too large");
        }
        return ByteBuffer.wrap(plain.setScale(type.getScale(), RoundingMode.UNNECESSARY)
                .unscaledValue()
                .toByteArray());
    }

    private static Object code(String field, JsonNode json, Schema schema) throws Misreading {
        String symbol = text(field, json, "a code");
        if (!schema.hasEnumSymbol(symbol) || symbol.equals(schema.getEnumDefault())) {
            List<String> possible = new ArrayList<>(schema.getEnumSymbols());
            possible.remove(schema.getEnumDefault());
            throw new Misreading(
                    "field " + field + " must be one of: " + String.join(", ", possible));
        }
        return new GenericData.EnumSymbol(schema, symbol);
    }

    private static Object list(String field, JsonNode json, Schema schema) throws Misreading {
        demand(json.isArray(), field, json, "a list, in brackets");
        List<Object> values = new ArrayList<>();
        for (JsonNode element : json) {
            values.add(toAvro(field, element, schema.getElementType()));
        }
        return new GenericData.Array<>(schema, values);
    }

    private static String text(String field, JsonNode json, String expected) throws Misreading {
        demand(json.isTextual(), field, json, expected);
        return json.textValue();
    }

    private static void demand(boolean right, String field, JsonNode json, String expected) throws Misreading {
        if (!right) {
            String is =
                    switch (json.getNodeType()) {
                        case STRING -> "a text";
                        case NUMBER -> json.isIntegralNumber() ? "a whole number" : "a number with decimal places";
                        case BOOLEAN -> json.asText();
                        case ARRAY -> "a list";
                        case OBJECT -> "an object";
                        default -> "something else";
                    };
            throw new Misreading("field " + field + " is " + is + "; " + expected + " is expected");
        }
    }

    /** A date for use in a reason. Anything that does not look like a date may be an id, so is not shown. */
    private static String shown(String text) {
        return WRITTEN_LIKE_A_DATE.matcher(text).matches() ? ": '" + text + "'" : "";
    }

    /** The name of an unknown field for use in a reason. One that is not a word may be an id, so is not shown. */
    static String shownName(String name) {
        return WORD.matcher(name).matches() ? " '" + name + "'" : "";
    }

    /** The JSON value of an Avro value. */
    static JsonNode toJson(Object avro, Schema schema) {
        if (avro == null) {
            return JSON.nullNode();
        }
        return switch (schema.getType()) {
            case UNION -> toJson(avro, schema.getTypes().get(1));
            case BOOLEAN -> JSON.booleanNode((Boolean) avro);
            case INT -> JSON.textNode(LocalDate.ofEpochDay((Integer) avro).toString());
            case LONG -> schema.getLogicalType() == null
                    ? JSON.numberNode((Long) avro)
                    : JSON.textNode(Instant.ofEpochMilli((Long) avro).toString());
            case BYTES -> JSON.numberNode(new BigDecimal(
                    new BigInteger(((ByteBuffer) avro).array()),
                    ((LogicalTypes.Decimal) schema.getLogicalType()).getScale()));
            case ARRAY -> {
                ArrayNode list = JSON.arrayNode();
                ((List<?>) avro).forEach(element -> list.add(toJson(element, schema.getElementType())));
                yield list;
            }
            default -> JSON.textNode(avro.toString());
        };
    }
}
