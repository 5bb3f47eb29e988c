package safeguarding.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import safeguarding.contract.event.AvroMapping;
import safeguarding.contract.event.EventSchemas;
import safeguarding.intake.file.EventJson;
import safeguarding.testkit.Nightly;

/**
 * Shows that the checked-in data set is the one that is generated. Run with {@code -Pnightly -Dsafeguarding.golden=true}
 * to write it again. The test compares lines, not compressed bytes, because the bytes can differ between versions of the
 * compression library.
 */
class GeneratedDataSetTest {

    private static final Path FOLDER = Path.of("src/main/resources/datasets/" + DataSet.ROTHERHAM);
    private static final Path SETTINGS = FOLDER.resolve("settings.ndjson");
    private static final Path EVENTS = FOLDER.resolve("events.ndjson.zst");
    private static final int LEVEL = 19;
    private static final int LARGEST = 4_000_000;

    private static final EventSchemas SCHEMAS = EventSchemas.load();
    private static final EventJson JSON = new EventJson(SCHEMAS, new AvroMapping(SCHEMAS));

    @Test
    void hasTheSettingsThatAreGenerated() throws IOException {
        String generated = text(GeneratedDataSet.settings().stream().map(JSON::print));

        if (Boolean.getBoolean("safeguarding.golden")) {
            Files.writeString(SETTINGS, generated);
        }
        assertThat(Files.readString(SETTINGS)).isEqualTo(generated);
    }

    @Test
    @Nightly
    void hasTheEventsThatAreGenerated() throws IOException {
        String generated =
                text(GeneratedDataSet.numbered(GeneratedDataSet.events()).stream().map(JSON::print));

        if (Boolean.getBoolean("safeguarding.golden")) {
            Files.write(EVENTS, compressed(generated));
        }
        assertSameLines(decompressed(Files.readAllBytes(EVENTS)), generated);
    }

    @Test
    void isSmall() {
        assertThat(EVENTS).satisfies(file -> assertThat(Files.size(file)).isLessThan(LARGEST));
    }

    private static String text(Stream<String> lines) {
        return lines.collect(Collectors.joining("\n", "", "\n"));
    }

    /** Compares line by line, so that a failure shows the first difference instead of 50 MB. */
    private static void assertSameLines(String kept, String generated) {
        List<String> lines = generated.lines().toList();
        List<String> keptLines = kept.lines().toList();
        assertThat(keptLines.size()).isEqualTo(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            assertThat(keptLines.get(i)).as("line %d", i + 1).isEqualTo(lines.get(i));
        }
    }

    private static byte[] compressed(String text) {
        return Zstd.compress(text.getBytes(StandardCharsets.UTF_8), LEVEL);
    }

    private static String decompressed(byte[] bytes) throws IOException {
        try (InputStream in = new ZstdInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
