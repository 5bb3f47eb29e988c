package safeguarding.contract.event;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Random events of any type, with random values in every field. The same seed always gives the same events. */
public final class RandomEvents {

    private static final String LETTERS = "abcXYZ019 -.,\"\\{}é€𝒜'";

    private final Random random;

    public RandomEvents(long seed) {
        this.random = new Random(seed);
    }

    /** An event of this type. Codes can be any except UNRECOGNISED, and decimals have two places, as in the schemas. */
    public <R extends Record> R one(Class<R> kind) {
        RecordComponent[] components = kind.getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(component -> value(component.getGenericType()))
                .toArray();
        try {
            Constructor<R> constructor = kind.getDeclaredConstructor(Arrays.stream(components)
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type of = generic.getActualTypeArguments()[0];
            return generic.getRawType() == Optional.class
                    ? (random.nextBoolean() ? Optional.of(value(of)) : Optional.empty())
                    : IntStream.range(0, random.nextInt(4)).mapToObj(i -> value(of)).toList();
        }
        if (type == String.class) {
            return text();
        }
        if (type == boolean.class || type == Boolean.class) {
            return random.nextBoolean();
        }
        if (type == long.class || type == Long.class) {
            return random.nextBoolean() ? random.nextLong() : random.nextInt(100);
        }
        if (type == LocalDate.class) {
            return LocalDate.of(1900, 1, 1).plusDays(random.nextInt(80_000));
        }
        if (type == Instant.class) {
            return Instant.ofEpochMilli(random.nextLong(-1_000_000_000_000L, 4_000_000_000_000L));
        }
        if (type == BigDecimal.class) {
            return new BigDecimal(BigInteger.valueOf(random.nextLong(-999_999_999_999L, 1_000_000_000_000L)), 2);
        }
        Class<?> kind = (Class<?>) type;
        if (kind.isEnum()) {
            List<?> known = Arrays.stream(kind.getEnumConstants())
                    .filter(constant -> !constant.toString().equals("UNRECOGNISED"))
                    .toList();
            return known.get(random.nextInt(known.size()));
        }
        return one(kind.asSubclass(Record.class));
    }

    private String text() {
        int[] points = LETTERS.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(12); left > 0; left--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }
}
