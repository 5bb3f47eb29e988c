package safeguarding.intake.source.ssd;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import safeguarding.intake.source.CodeMapping;
import safeguarding.intake.source.Entry;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceReading;

/** Reads the tables of the Standard Safeguarding Dataset as records of children. */
public final class SsdMapping {

    private SsdMapping() {}

    /**
     * The records in an extract.
     *
     * @param rows by table; a missing table has no entry, and an empty one has an empty list
     * @param today today's date; later dates are in the future
     * @param findings receives errors and oddities
     */
    public static List<Entry> entries(
            Map<String, List<Row>> rows, CodeMapping codes, LocalDate today, ExtractFindings findings) {
        SourceReading reading = new SourceReading(rows, SsdTables.PERSON, "pers_person_id", codes, today, findings);
        SsdPersons.read(reading);
        SsdFrontDoor.read(reading);
        SsdProtection.read(reading);
        SsdCare.read(reading);
        SsdAdoption.read(reading);
        SsdLeavers.read(reading);
        SsdWorkers.read(reading);
        return reading.entries();
    }
}
