package safeguarding.contract.event;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * The translation between one Java value and one Avro value, both ways. There is one for every pair of a Java type and
 * a schema that match; any other pair is a mismatch that must be fixed.
 */
record ValueMapping(Function<Object, Object> toAvro, Function<Object, Object> toJava) {

    private static final ValueMapping AS_IS = new ValueMapping(value -> value, value -> value);
    private static final ValueMapping TEXT = new ValueMapping(value -> value, Object::toString);
    private static final ValueMapping MONTH =
            new ValueMapping(Object::toString, value -> YearMonth.parse(value.toString()));
    private static final ValueMapping BYTES = new ValueMapping(
            value -> ByteBuffer.wrap((byte[]) value), value -> bytes((ByteBuffer) value));
    private static final ValueMapping DATE = new ValueMapping(
            value -> Math.toIntExact(((LocalDate) value).toEpochDay()), value -> LocalDate.ofEpochDay((Integer) value));
    private static final ValueMapping INSTANT = new ValueMapping(
            value -> ((Instant) value).toEpochMilli(), value -> Instant.ofEpochMilli((Long) value));

    /** The translation between a type and a schema; empty if they do not match. */
    static Optional<ValueMapping> between(Type type, Schema schema) {
        if (type instanceof ParameterizedType generic) {
            Type of = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == Optional.class) {
                return isOptional(schema) ? between(of, schema.getTypes().get(1)).map(ValueMapping::optional) : none();
            }
            boolean list = generic.getRawType() == List.class && schema.getType() == Schema.Type.ARRAY;
            return list ? between(of, schema.getElementType()).map(of2 -> of2.list(schema)) : none();
        }
        String logical = schema.getLogicalType() == null ? "" : schema.getLogicalType().getName();
        return switch (schema.getType()) {
            case STRING -> type == YearMonth.class
                    ? Optional.of(MONTH)
                    : when(type == String.class && logical.isEmpty(), TEXT);
            case BOOLEAN -> when(type == boolean.class || type == Boolean.class, AS_IS);
            case LONG -> logical.isEmpty()
                    ? when(type == long.class || type == Long.class, AS_IS)
                    : when(type == Instant.class && logical.equals("timestamp-millis"), INSTANT);
            case INT -> logical.isEmpty()
                    ? when(type == int.class, AS_IS)
                    : when(type == LocalDate.class && logical.equals("date"), DATE);
            case BYTES -> type == BigDecimal.class && schema.getLogicalType() instanceof LogicalTypes.Decimal decimal
                    ? Optional.of(decimal(decimal))
                    : when(type == byte[].class && logical.isEmpty(), BYTES);
            case RECORD -> type instanceof Class<?> kind && kind.isRecord()
                    ? ofRecord(kind.asSubclass(Record.class), schema)
                    : none();
            case ENUM -> type instanceof Class<?> kind && kind.isEnum() ? ofEnum(kind, schema) : none();
            default -> none();
        };
    }

    /** A union of null and one other type, in that order. */
    static boolean isOptional(Schema schema) {
        return schema.isUnion()
                && schema.getTypes().size() == 2
                && schema.getTypes().get(0).getType() == Schema.Type.NULL;
    }

    /** The unscaled bytes of a decimal; losing a digit is an error. */
    private static ValueMapping decimal(LogicalTypes.Decimal decimal) {
        return new ValueMapping(
                value -> ByteBuffer.wrap(((BigDecimal) value)
                        .setScale(decimal.getScale(), RoundingMode.UNNECESSARY)
                        .unscaledValue()
                        .toByteArray()),
                value -> new BigDecimal(new BigInteger(bytes((ByteBuffer) value)), decimal.getScale()));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static Optional<ValueMapping> ofRecord(Class<? extends Record> kind, Schema schema) {
        if (!RecordMapping.differences(kind, schema).isEmpty()) {
            return none();
        }
        RecordMapping mapping = new RecordMapping(kind, schema);
        return Optional.of(new ValueMapping(
                value -> mapping.toAvro((Record) value), value -> mapping.toJava((GenericRecord) value)));
    }

    /**
     * Translates enums whose name and symbols are the same. An input may have a symbol that Java does not know, which
     * becomes UNRECOGNISED; enums that are only output have no such constant in Java.
     */
    private static Optional<ValueMapping> ofEnum(Class<?> kind, Schema schema) {
        List<String> constants =
                Arrays.stream(kind.getEnumConstants()).map(c -> ((Enum<?>) c).name()).toList();
        if (!schema.getName().equals(kind.getSimpleName())
                || !"UNRECOGNISED".equals(schema.getEnumDefault())
                || !schema.getEnumSymbols().stream()
                        .filter(symbol -> constants.contains(symbol) || !symbol.equals("UNRECOGNISED"))
                        .toList()
                        .equals(constants)) {
            return none();
        }
        Map<String, Object> byName = Arrays.stream(kind.getEnumConstants())
                .collect(Collectors.toMap(constant -> ((Enum<?>) constant).name(), Function.identity()));
        Map<String, Object> symbols = constants.stream()
                .collect(Collectors.toMap(Function.identity(), name -> new GenericData.EnumSymbol(schema, name)));
        Object unrecognised = byName.get("UNRECOGNISED");
        return Optional.of(new ValueMapping(
                value -> symbols.get(((Enum<?>) value).name()),
                value -> byName.getOrDefault(value.toString(), unrecognised)));
    }

    private ValueMapping optional() {
        return new ValueMapping(
                value -> ((Optional<?>) value).map(toAvro).orElse(null),
                value -> Optional.ofNullable(value).map(toJava));
    }

    private ValueMapping list(Schema schema) {
        return new ValueMapping(
                value -> new GenericData.Array<>(
                        schema, ((List<?>) value).stream().map(toAvro).toList()),
                value -> ((List<?>) value).stream().map(toJava).toList());
    }

    private static Optional<ValueMapping> when(boolean same, ValueMapping mapping) {
        return same ? Optional.of(mapping) : none();
    }

    private static Optional<ValueMapping> none() {
        return Optional.empty();
    }
}
