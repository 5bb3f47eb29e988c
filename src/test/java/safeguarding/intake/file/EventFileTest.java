package safeguarding.intake.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import safeguarding.contract.event.AvroMapping;
import safeguarding.contract.event.EventSchemas;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.Validity;
import safeguarding.core.settings.Authorities;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsValidity;
import safeguarding.intake.file.EventFile.Count;

class EventFileTest {

    private static final EventSchemas SCHEMAS = EventSchemas.load();
    private static final String CONTACT =
            """
            {"type":"ContactReceived","eventId":"e1","authority":"372","childId":"c1","recordId":"é1",\
            "happenedOn":"2017-01-31","recordedAt":"2017-01-31T10:00:00Z","sourceSystem":"LCS",\
            "source":"POLICE","kind":"NEW"}""";
    private static final String CALENDAR =
            """
            {"type":"CalendarSet","eventId":"e2","authority":"372","recordId":"calendar/2017",\
            "recordedAt":"2017-01-31T10:00:00Z","sourceSystem":"MANUAL","closedOn":["2017-12-27"]}""";

    private final Received received = new Received();
    private final EventFile file = new EventFile(
            new EventJson(SCHEMAS, new AvroMapping(SCHEMAS)),
            new Validity(Authorities.ofEngland().codes()),
            new SettingsValidity(Authorities.ofEngland().codes(), (number, part) -> number.equals("1.2") && part.isEmpty()),
            InstantSource.fixed(Instant.parse("2017-02-01T12:00:00Z")));

    @Test
    void handsOnCaseEventsAndSettings() throws IOException {
        Count count = read(CONTACT + "\n" + CALENDAR + "\n");

        assertThat(count).isEqualTo(new Count(2, 0));
        assertThat(received.events).containsExactly("ContactReceived é1", "CalendarSet calendar/2017");
    }

    @Test
    void saysWhichLineIsWrongAndWhy_andGoesOn() throws IOException {
        Count count = read(CONTACT + "\n{\n" + CONTACT.replace("\"372\"", "\"999\"") + "\n" + CALENDAR);

        assertThat(count).isEqualTo(new Count(2, 2));
        assertThat(received.refusals)
                .containsExactly(
                        "2: not JSON, from column 2",
                        "3: unknown authority code; use a three-digit code such as 372");
    }

    @Test
    void refusesSettingsThatCannotBeMeant() throws IOException {
        String note = CALENDAR.replace("CalendarSet", "DataNoteSet")
                .replace(
                        "\"closedOn\":[\"2017-12-27\"]",
                        "\"indicator\":\"1.2\",\"from\":\"2017-01-02\",\"note\":\"new system\"");

        assertThat(read(note)).isEqualTo(new Count(0, 1));
        assertThat(received.refusals)
                .containsExactly("1: field from is 2017-01-02; use the first day of the month");
    }

    @Test
    void passesOverBlankLinesButCountsThem() throws IOException {
        assertThat(read("\n  \n\r\n" + CONTACT + "\n\n{")).isEqualTo(new Count(1, 1));
        assertThat(received.refusals).containsExactly("6: not JSON, from column 2");
    }

    @Test
    void readsFilesFromWindows() throws IOException {
        assertThat(read("\uFEFF" + CONTACT + "\r\n" + CALENDAR + "\r\n")).isEqualTo(new Count(2, 0));
    }

    @Test
    void refusesAByteOrderMarkInTheMiddle() throws IOException {
        assertThat(read(CONTACT + "\n\uFEFF" + CONTACT)).isEqualTo(new Count(1, 1));
    }

    @Test
    void refusesWhatIsNotUtf8() throws IOException {
        assertThat(file.read(
                        new ByteArrayInputStream((CONTACT + "\n" + CALENDAR).getBytes(StandardCharsets.ISO_8859_1)),
                        received))
                .isEqualTo(new Count(1, 1));
        assertThat(received.refusals).containsExactly("1: not UTF-8");
    }

    @Test
    void refusesALineOfMoreThanAMegabyte_andReadsTheNext() throws IOException {
        String padding = " ".repeat(LineReader.LONGEST - CONTACT.getBytes(StandardCharsets.UTF_8).length);

        assertThat(read(CONTACT + padding + "\n" + CONTACT + padding + " \n" + CALENDAR)).isEqualTo(new Count(2, 1));
        assertThat(received.refusals).containsExactly("2: longer than 1 MB; write one event a line");
    }

    @Test
    void refusesWhatIsOutOfRange_byLineAndReason_andGoesOn() throws IOException {
        String year =
                """
                {"type":"EarlierYearSet","eventId":"e","authority":"372","recordId":"year/1",\
                "recordedAt":"2017-01-31T10:00:00Z","sourceSystem":"MANUAL","indicator":"1.2","year":"2014/15","value":%s}
                """;
        String lines = CONTACT.replace("\"2017-01-31\"", "\"1989-12-31\"") + "\n"
                + CONTACT.replace("2017-01-31T10:00:00Z", "+200000-01-31T10:00:00Z") + "\n"
                + CONTACT.replace("c1", "c".repeat(101)) + "\n"
                + CALENDAR.replace("2017-12-27", "+2000000-12-27") + "\n"
                + CALENDAR.replace("\"2017-12-27\"", "\"2017-12-27\"" + ",\"2017-12-27\"".repeat(1000)) + "\n"
                + year.formatted("9999999999.99")
                + year.formatted("1e9").replace("2014/15", "2014/99")
                + year.formatted("1").replace("2014/15", "1989/90")
                + CONTACT;

        assertThat(read(lines)).isEqualTo(new Count(1, 8));
        assertThat(received.refusals)
                .containsExactly(
                        "1: field happenedOn is before 1990-01-01",
                        "2: field recordedAt is after 2200-01-01",
                        "3: field childId has 101 characters; the maximum is 100",
                        "4: field closedOn is after 2200-01-01",
                        "5: field closedOn has 1,001 entries; the maximum is 1,000",
                        "6: field value must be from 0 to 100,000,000",
                        "7: field year must be a financial year, such as 2014/15",
                        "8: field year is before 1990/91");
    }

    /** A line that is too long is skipped while it is read: no more than the longest valid line is ever in memory. */
    @Test
    void refusesALineOfAHundredMegabytes_inLittleMemory() throws IOException {
        long length = 100L << 20;
        InputStream endless = new InputStream() {
            private long left = length;

            @Override
            public int read() {
                return left-- > 0 ? '[' : -1;
            }
        };
        InputStream next = new ByteArrayInputStream(("\n" + CONTACT).getBytes(StandardCharsets.UTF_8));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        assertThat(file.read(new SequenceInputStream(endless, next), received)).isEqualTo(new Count(1, 1));

        assertThat(received.refusals).containsExactly("1: longer than 1 MB; write one event a line");
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(length / 10);
    }

    @Test
    void readsNothingFromNothing() throws IOException {
        assertThat(read("")).isEqualTo(new Count(0, 0));
    }

    @Test
    void handsOnALineBeforeTheNextOneIsThere() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the pipe is broken");
            }
        };
        InputStream first = new ByteArrayInputStream((CONTACT + "\n").getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> file.read(new SequenceInputStream(first, broken), received))
                .hasMessage("the pipe is broken");
        assertThat(received.events).containsExactly("ContactReceived é1");
    }

    private Count read(String text) throws IOException {
        return file.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), received);
    }

    private static final class Received implements EventFile.Receiver {

        private final List<String> events = new ArrayList<>();
        private final List<String> refusals = new ArrayList<>();

        @Override
        public void accept(CaseEvent event) {
            events.add(event.type() + " " + event.envelope().recordId());
        }

        @Override
        public void accept(SettingsEvent event) {
            events.add(event.type() + " " + event.envelope().recordId());
        }

        @Override
        public void refuse(long line, String reason) {
            refusals.add(line + ": " + reason);
        }
    }
}
