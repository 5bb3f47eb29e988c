package safeguarding.dataset;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import safeguarding.contract.event.AvroMapping;
import safeguarding.contract.event.EventSchemas;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.intake.file.EventJson;
import safeguarding.intake.file.Parsed;

/** Reads the settings and case events of a data set: resources with one JSON object a line, as {@code ingest} reads them. */
final class EventLines {

    private static final String EVENT_ID = "\"eventId\":\"";
    private static final int BUFFER = 1 << 16;

    private final EventJson json;

    EventLines() {
        EventSchemas schemas = EventSchemas.load();
        json = new EventJson(schemas, new AvroMapping(schemas));
    }

    /** The settings of a resource. */
    List<SettingsEvent> settings(String resource) {
        try (InputStream bytes = open(resource)) {
            return read(bytes, line -> ((Parsed.OfSettings) json.parse(line)).event());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The case events of a resource that is compressed with zstd. */
    List<CaseEvent> cases(String resource) {
        try (InputStream bytes = new ZstdInputStream(open(resource))) {
            return read(bytes, line -> ((Parsed.OfCase) json.parse(withMessageId(line))).event());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The line with the id of its message in place of the number that the file has. */
    private static String withMessageId(String line) {
        int from = line.indexOf(EVENT_ID) + EVENT_ID.length();
        int to = line.indexOf('"', from);
        return line.substring(0, from) + MessageIds.of(Integer.parseInt(line.substring(from, to))) + line.substring(to);
    }

    private static <E> List<E> read(InputStream bytes, Function<String, E> event) {
        return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8), BUFFER)
                .lines()
                .parallel()
                .map(event)
                .toList();
    }

    private static InputStream open(String resource) {
        InputStream bytes = EventLines.class.getResourceAsStream(resource);
        if (bytes == null) {
            throw new IllegalArgumentException("there is no resource " + resource);
        }
        return bytes;
    }
}
