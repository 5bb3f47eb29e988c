package safeguarding.intake.source.daily;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import safeguarding.core.casefile.LeavingCareEvent.CareLeaverContact;
import safeguarding.core.casefile.LeavingCareEvent.CareLeaverStatusChanged;
import safeguarding.core.casefile.code.Accommodation;
import safeguarding.core.casefile.code.Activity;
import safeguarding.core.casefile.code.InTouch;
import safeguarding.core.casefile.code.LeavingCareEligibility;
import safeguarding.intake.source.Day;
import safeguarding.intake.source.Entry.Part;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceReading;

/** Care leavers: an object is the latest contact with a young person, and its presence shows that they are a care leaver. */
final class DailyLeavers {

    static final String STATUS = "care-leaver-status";
    static final String CONTACT = "care-leaver-contact";

    private static final int LEAVING_SCHOOL = 16;
    private static final int ADULT = 18;

    private DailyLeavers() {}

    static void read(DailyReading in) {
        Map<String, LocalDate> births = new HashMap<>();
        for (Row row : in.rows(DailyTables.DETAILS)) {
            row.text(DailyTables.CHILD_ID)
                    .ifPresent(id -> in.fields().anyDay(row, "date_of_birth").ifPresent(day -> births.put(id, day.date())));
        }
        in.each(DailyTables.CARE_LEAVERS, (row, child) -> {
            Optional<Day> on = in.fields().happened(row, "contact_date");
            on.ifPresent(day -> {
                contact(in, row, child, day);
                if (!in.isPart() || births.containsKey(child)) {
                    status(in, row, child, Optional.ofNullable(births.get(child)));
                }
            });
        });
    }

    /** The feed has neither the category nor its start: relevant from the 16th birthday, former relevant from the 18th. */
    private static void status(DailyReading in, Row row, String child, Optional<LocalDate> born) {
        LocalDate today = in.fields().today();
        Optional<LocalDate> since = born.map(day -> day.plusYears(ADULT))
                .filter(day -> !day.isAfter(today))
                .or(() -> born.map(day -> day.plusYears(LEAVING_SCHOOL)).filter(day -> !day.isAfter(today)));
        if (since.isEmpty()) {
            in.findings().odd("too-young", row, "contact_date", "no date of birth, or under 16; not counted as a care leaver");
            return;
        }
        boolean isAdult = born.filter(day -> since.get().equals(day.plusYears(ADULT))).isPresent();
        LeavingCareEligibility category =
                isAdult ? LeavingCareEligibility.FORMER_RELEVANT : LeavingCareEligibility.RELEVANT;
        Part changed = new Part(since.get(), (envelope, links) -> new CareLeaverStatusChanged(envelope, category));
        in.add(STATUS, child, Optional.empty(), STATUS, List.of(changed));
    }

    private static void contact(DailyReading in, Row row, String child, Day on) {
        SourceReading fields = in.fields();
        Optional<Accommodation> lives = fields.text(row, "accommodation", "accommodation").map(Accommodation::valueOf);
        Optional<Activity> does = fields.text(row, "activity", "activity").map(Activity::valueOf);
        Part made = new Part(on.date(), (envelope, links) ->
                new CareLeaverContact(envelope, InTouch.YES, lives, Optional.empty(), does));
        in.add(CONTACT, child, Optional.empty(), on.date().toString(), List.of(made));
    }
}
