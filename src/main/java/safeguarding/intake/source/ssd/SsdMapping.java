package safeguarding.intake.source.ssd;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import safeguarding.intake.source.Codes;
import safeguarding.intake.source.Entry;
import safeguarding.intake.source.Findings;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceReading;

/** Reads the tables of the Standard Safeguarding Dataset as records of children. */
public final class SsdMapping {

    private SsdMapping() {}

    /**
     * The records that an extract has.
     *
     * @param rows by table; a table that is missing has no entry, and one that is empty an empty list
     * @param today what happens later has not happened yet
     * @param findings is told what is wrong or odd
     */
    public static List<Entry> entries(
            Map<String, List<Row>> rows, Codes codes, LocalDate today, Findings findings) {
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
