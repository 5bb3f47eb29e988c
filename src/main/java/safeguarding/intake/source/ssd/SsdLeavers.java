package safeguarding.intake.source.ssd;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import safeguarding.core.casefile.LeavingCareEvent.CareLeaverContact;
import safeguarding.core.casefile.LeavingCareEvent.CareLeaverStatusChanged;
import safeguarding.core.casefile.PlanRecorded;
import safeguarding.core.casefile.code.Accommodation;
import safeguarding.core.casefile.code.Activity;
import safeguarding.core.casefile.code.InTouch;
import safeguarding.core.casefile.code.LeavingCareEligibility;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.intake.source.Day;
import safeguarding.intake.source.Entry.Part;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceReading;

/** Care leavers: a row is the latest information about a young person, not a history. */
final class SsdLeavers {

    static final String STATUS = "care-leaver-status";
    static final String CONTACT = "care-leaver-contact";
    static final String PLAN = "pathway-plan";

    private static final int LEAVING_SCHOOL = 16;
    private static final int ADULT = 18;

    private SsdLeavers() {}

    static void read(SourceReading in) {
        Map<String, LocalDate> births = new HashMap<>();
        for (Row row : in.rows(SsdTables.PERSON)) {
            row.id("pers_person_id")
                    .ifPresent(id -> in.anyDay(row, "pers_dob").ifPresent(day -> births.put(id, day.date())));
        }
        for (Row row : in.rows(SsdTables.CARE_LEAVERS)) {
            in.child(row, "clea_person_id").ifPresent(child -> {
                status(in, row, child, Optional.ofNullable(births.get(child)));
                contact(in, row, child);
                plan(in, row, child);
            });
        }
    }

    /** The data set does not say when a category began, so this uses the birthday on which it can begin. */
    private static void status(SourceReading in, Row row, String child, Optional<LocalDate> born) {
        Optional<LeavingCareEligibility> category = in.text(row, "leaving care category", "clea_care_leaver_eligibility")
                .map(LeavingCareEligibility::valueOf);
        if (category.isEmpty()) {
            return;
        }
        int age = category.get() == LeavingCareEligibility.FORMER_RELEVANT ? ADULT : LEAVING_SCHOOL;
        Optional<LocalDate> since = born.map(day -> day.plusYears(age)).filter(day -> !day.isAfter(in.today()));
        if (since.isEmpty()) {
            in.findings().wrong(
                    "too-young", row, "clea_care_leaver_eligibility", "no date of birth, or too young for the category; left out");
            return;
        }
        Part changed = new Part(since.get(), (envelope, links) -> new CareLeaverStatusChanged(envelope, category.get()));
        in.add(STATUS, child, Optional.empty(), STATUS, List.of(changed));
    }

    private static void contact(SourceReading in, Row row, String child) {
        Optional<Day> on = in.happened(row, "clea_care_leaver_latest_contact");
        if (on.isEmpty()) {
            return;
        }
        InTouch inTouch = in.code(row, "in touch", InTouch.class, InTouch.YES, "clea_care_leaver_in_touch");
        Optional<Accommodation> lives = in.text(row, "accommodation", "clea_care_leaver_accommodation")
                .map(Accommodation::valueOf);
        Optional<Boolean> suitable =
                in.text(row, "accommodation suitable", "clea_care_leaver_accom_suitable").map(Boolean::valueOf);
        Optional<Activity> does = in.text(row, "activity", "clea_care_leaver_activity").map(Activity::valueOf);
        Part made = new Part(
                on.get().date(), (envelope, links) -> new CareLeaverContact(envelope, inTouch, lives, suitable, does));
        in.add(CONTACT, child, Optional.empty(), on.get().date().toString(), List.of(made));
    }

    private static void plan(SourceReading in, Row row, String child) {
        in.happened(row, "clea_pathway_plan_review_date").ifPresent(on -> {
            Part plan = new Part(on.date(), (envelope, links) ->
                    new PlanRecorded(envelope, PlanKind.PATHWAY, Optional.empty(), Optional.empty()));
            in.add(PLAN, child, Optional.empty(), on.date().toString(), List.of(plan));
        });
    }
}
