package safeguarding.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import safeguarding.core.calendar.London;
import safeguarding.intake.extract.CsvFolder;
import safeguarding.intake.extract.Database;
import safeguarding.intake.extract.KeptTables;
import safeguarding.intake.extract.captured.CapturedTopics;
import safeguarding.intake.extract.files.FileFormat;
import safeguarding.intake.extract.files.FileFormats;
import safeguarding.intake.source.ssd.SsdTables;

/** Readers of extracts, one for each type of source. */
final class Extracts {

    private static final LocalTime EVENING = LocalTime.of(23, 0);

    private Extracts() {}

    /** The Standard Safeguarding Dataset as CSV files, one for each table. */
    static Extract.Reader ssdFolder(Path folder) {
        return (findings, stopping) -> new Extract(CsvFolder.read(folder, SsdTables.all(), findings), Optional.empty());
    }

    /**
     * The same in a database. The password is read again at each run.
     *
     * @param schema the schema that has the tables; any if empty
     * @param kept the tables as they were last read
     */
    static Extract.Reader ssdDatabase(
            String url, String user, Path passwordFile, Optional<String> schema, KeptTables kept) {
        password(passwordFile);
        return (findings, stopping) -> {
            Database database = new Database(url, user, password(passwordFile), schema);
            Database.DatabaseRows content = database.read(SsdTables.all(), kept, findings, stopping);
            return new Extract(content.rows(), content.readings(), Optional.empty());
        };
    }

    /**
     * The same as Debezium captures it.
     *
     * @param prefix the connector's prefix of topics
     * @param schema the schema that has the tables; any if empty
     * @param quiet how long a table that has lost rows must have had no change to count as complete
     * @param silence how long a connector with heartbeats may write nothing before it counts as stopped
     */
    static Extract.Reader ssdTopics(
            Map<String, Object> kafka, String prefix, Optional<String> schema, Duration quiet, Duration silence) {
        CapturedTopics topics =
                new CapturedTopics(kafka, prefix, schema, quiet, silence, SsdTables.all(), InstantSource.system());
        return (findings, stopping) -> {
            CapturedTopics.CapturedRows content = topics.read(findings, stopping);
            return new Extract(content.rows(), content.readings(), Optional.empty());
        };
    }

    private static String password(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UserError("--jdbc needs --user, and --password-file with a file that can be read");
        }
    }

    /**
     * Files of returns and lists.
     *
     * @param extracted the day at which they were made; if empty, the date in the files, or otherwise now
     */
    static Extract.Reader files(FileFormat format, List<Path> files, Optional<LocalDate> extracted, InstantSource clock) {
        Optional<Instant> asAt = extracted.map(day -> endOf(day, clock.instant()));
        return (findings, stopping) -> {
            FileFormats.Recognised recognised = FileFormats.recognised(format, files, findings);
            return new Extract(
                    recognised.rows(findings),
                    asAt.or(() -> format.writtenAt(recognised.files()).map(at -> notToCome(at, clock.instant()))));
        };
    }

    /** A file written by a clock ahead of ours counts as written now. */
    private static Instant notToCome(Instant at, Instant now) {
        return at.isAfter(now) ? now : at;
    }

    /**
     * The evening of a day, and not its last moment, because each run is a little later than the one before. For today it is now.
     */
    private static Instant endOf(LocalDate day, Instant now) {
        LocalDate today = London.dateOf(now);
        if (day.isAfter(today)) {
            throw new UserError("--extracted must not be after today");
        }
        return day.equals(today) ? now : day.atTime(EVENING).atZone(London.ZONE).toInstant();
    }
}
