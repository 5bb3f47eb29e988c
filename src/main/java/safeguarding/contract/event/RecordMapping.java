package safeguarding.contract.event;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * The translation between one kind of Java record and its schema, field by field, by name. An envelope and a line are
 * separate records in Java but flat in the schema.
 */
final class RecordMapping {

    /** Components that are records in Java and flat in the schema. */
    private static final Set<String> FLAT = Set.of("envelope", "line");

    private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);
    private static final MethodType MAKER = MethodType.methodType(Object.class, Object[].class);

    private final Schema schema;
    private final MethodHandle maker;
    private final List<Field> fields;

    /**
     * One component: either a value at a position in the Avro record, or a flat record such as the envelope, with several
     * values.
     */
    private record Field(MethodHandle getter, int position, Optional<ValueMapping> value, Optional<RecordMapping> nested) {}

    RecordMapping(Class<? extends Record> kind, Schema schema) {
        this(kind, schema, 0);
        List<String> differences = differences(kind, schema);
        if (!differences.isEmpty()) {
            throw new IllegalStateException(String.join("\n", differences));
        }
    }

    private RecordMapping(Class<? extends Record> kind, Schema schema, int first) {
        this.schema = schema;
        this.maker = maker(kind);
        this.fields = new ArrayList<>();
        int position = first;
        for (RecordComponent component : kind.getRecordComponents()) {
            MethodHandle getter = getter(component);
            if (FLAT.contains(component.getName())) {
                Class<? extends Record> envelope = component.getType().asSubclass(Record.class);
                fields.add(new Field(
                        getter, position, Optional.empty(), Optional.of(new RecordMapping(envelope, schema, position))));
                position += (int) flat(envelope).count();
            } else {
                Optional<ValueMapping> value = position < schema.getFields().size()
                        ? ValueMapping.between(
                                component.getGenericType(),
                                schema.getFields().get(position).schema())
                        : Optional.empty();
                fields.add(new Field(getter, position++, value, Optional.empty()));
            }
        }
    }

    GenericRecord toAvro(Record value) {
        GenericData.Record avro = new GenericData.Record(schema);
        write(value, avro);
        return avro;
    }

    private void write(Record value, GenericData.Record avro) {
        for (Field field : fields) {
            Object component = call(field.getter, value);
            field.nested.ifPresent(nested -> nested.write((Record) component, avro));
            field.value.ifPresent(mapping -> avro.put(field.position, mapping.toAvro().apply(component)));
        }
    }

    Record toJava(GenericRecord avro) {
        Object[] components = new Object[fields.size()];
        for (int i = 0; i < components.length; i++) {
            Field field = fields.get(i);
            components[i] = field.nested.isPresent()
                    ? field.nested.get().toJava(avro)
                    : field.value.orElseThrow().toJava().apply(avro.get(field.position));
        }
        return (Record) call(maker, components);
    }

    /** The name of the schema of a type of record: that of the type, unless it states another. */
    static String schemaName(Class<? extends Record> kind) {
        SchemaName stated = kind.getAnnotation(SchemaName.class);
        return stated == null ? kind.getSimpleName() : stated.value();
    }

    /** The differences between a Java record and its schema, one sentence each; empty if they match. */
    static List<String> differences(Class<? extends Record> kind, Schema schema) {
        List<String> differences = new ArrayList<>();
        List<RecordComponent> components = flat(kind).toList();
        List<String> inJava = components.stream().map(RecordComponent::getName).toList();
        List<String> inSchema = schema.getFields().stream().map(Schema.Field::name).toList();
        if (!schema.getName().equals(schemaName(kind))) {
            differences.add(kind.getSimpleName() + ": the schema is called " + schema.getName());
        }
        for (RecordComponent component : components) {
            Schema.Field field = schema.getField(component.getName());
            String of = kind.getSimpleName() + "." + component.getName();
            if (field == null) {
                differences.add(of + ": the schema has no such field");
            } else if (ValueMapping.between(component.getGenericType(), field.schema()).isEmpty()) {
                differences.add(of + ": Java says " + component.getGenericType().getTypeName() + ", the schema says "
                        + field.schema());
            }
        }
        inSchema.stream()
                .filter(name -> !inJava.contains(name))
                .forEach(name -> differences.add(
                        kind.getSimpleName() + "." + name + ": the Java record has no such component"));
        if (differences.isEmpty() && !inJava.equals(inSchema)) {
            differences.add(kind.getSimpleName() + ": the order is " + inJava + " in Java and " + inSchema
                    + " in the schema");
        }
        return differences;
    }

    private static Stream<RecordComponent> flat(Class<?> kind) {
        return Arrays.stream(kind.getRecordComponents())
                .flatMap(component -> FLAT.contains(component.getName())
                        ? flat(component.getType())
                        : Stream.of(component));
    }

    private static MethodHandle getter(RecordComponent component) {
        try {
            return MethodHandles.lookup().unreflect(component.getAccessor()).asType(GETTER);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(component + " is not public", e);
        }
    }

    private static MethodHandle maker(Class<? extends Record> kind) {
        Class<?>[] types = Arrays.stream(kind.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = kind.getDeclaredConstructor(types);
            return MethodHandles.lookup()
                    .unreflectConstructor(constructor)
                    .asSpreader(Object[].class, types.length)
                    .asType(MAKER);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(kind + " is not public", e);
        }
    }

    /** Calls a getter with a record, or a constructor with its components. */
    private static Object call(MethodHandle handle, Object argument) {
        try {
            return argument instanceof Object[] components
                    ? (Object) handle.invokeExact(components)
                    : (Object) handle.invokeExact(argument);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
