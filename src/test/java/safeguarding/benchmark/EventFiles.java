package safeguarding.benchmark;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.Envelope;

/** Events as CSV files, one for each type of event, so that a database can load them. */
final class EventFiles implements AutoCloseable {

    /** An absent value, because an empty text is a value. */
    static final String ABSENT = "\\N";

    private final Path folder;
    private final Map<String, BufferedWriter> files = new TreeMap<>();

    EventFiles(Path folder) {
        this.folder = folder;
    }

    /** The table name for a type of event, such as {@code contact_received}. */
    static String table(String type) {
        return type.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /** The table's columns with their SQL types: first the columns of all events, then the type's own. */
    static List<String> columns(Class<? extends CaseEvent> kind) {
        List<String> columns = new ArrayList<>();
        for (RecordComponent component : Envelope.class.getRecordComponents()) {
            columns.add(column(component));
        }
        for (RecordComponent component : kind.getRecordComponents()) {
            if (component.getType() != Envelope.class) {
                columns.add(column(component));
            }
        }
        return columns;
    }

    private static String column(RecordComponent component) {
        Type type = component.getType() == Optional.class
                ? ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
                : component.getType();
        String ofDatabase = type == LocalDate.class
                ? "date"
                : type == Instant.class ? "timestamp" : type == boolean.class || type == Boolean.class ? "boolean" : "varchar";
        return table(component.getName()) + " " + ofDatabase;
    }

    void add(CaseEvent event) {
        StringBuilder line = new StringBuilder();
        append(line, event.envelope());
        append(line, event);
        try {
            BufferedWriter file = files.get(event.type());
            if (file == null) {
                file = Files.newBufferedWriter(folder.resolve(table(event.type()) + ".csv"));
                files.put(event.type(), file);
            }
            file.append(line.deleteCharAt(line.length() - 1)).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(StringBuilder line, Object values) {
        for (RecordComponent component : values.getClass().getRecordComponents()) {
            if (component.getType() != Envelope.class) {
                line.append(text(value(component, values))).append(',');
            }
        }
    }

    private static Object value(RecordComponent component, Object of) {
        try {
            Object value = component.getAccessor().invoke(of);
            return value instanceof Optional<?> optional ? optional.orElse(null) : value;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Object value) {
        if (value == null) {
            return ABSENT;
        }
        return value instanceof String ? '"' + value.toString().replace("\"", "\"\"") + '"' : plain(value);
    }

    private static String plain(Object value) {
        return value instanceof List<?> list
                ? '"' + String.join(" ", list.stream().map(Object::toString).toList()) + '"'
                : value instanceof Instant ? value.toString().replace("Z", "") : value.toString();
    }

    /** The file for each type of event, once all are written. */
    Map<String, Path> written() {
        close();
        Map<String, Path> written = new TreeMap<>();
        files.keySet().forEach(type -> written.put(type, folder.resolve(table(type) + ".csv")));
        return written;
    }

    @Override
    public void close() {
        for (BufferedWriter file : files.values()) {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
