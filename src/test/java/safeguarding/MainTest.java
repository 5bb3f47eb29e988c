package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    private static final String CONTACT =
            """
            {"type":"ContactReceived","eventId":"e1","authority":"372","childId":"child-1","recordId":"c1","happenedOn":"2017-01-03",\
            "recordedAt":"2017-01-03T17:00:00Z","sourceSystem":"LCS","source":"POLICE","kind":"NEW"}
            """;

    @Test
    void writesNumbersAsItsReadersDo_whereverItRuns(@TempDir Path folder) throws IOException {
        Path events = Files.writeString(folder.resolve("events.ndjson"), CONTACT.repeat(1000));

        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.language=de",
                        "-Duser.country=DE",
                        "-classpath",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Main.class.getName(),
                        "ingest",
                        "--check",
                        events.toString())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .endsWith("1,000 accepted, 0 rejected\n");
    }
}
