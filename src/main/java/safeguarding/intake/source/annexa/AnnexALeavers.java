package safeguarding.intake.source.annexa;

import java.time.LocalDate;
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

/** Care leavers (list 9), with the latest contact and pathway plan. */
final class AnnexALeavers {

    static final String STATUS = "care-leaver-status";
    static final String CONTACT = "care-leaver-contact";
    static final String PLAN = "pathway-plan";

    private static final int LEAVING_SCHOOL = 16;
    private static final int ADULT = 18;

    private AnnexALeavers() {}

    static void read(AnnexAReading lists) {
        Map<String, LocalDate> births = AnnexAPersons.births(lists);
        for (Row row : lists.in().rows(AnnexATables.LEAVERS)) {
            lists.in().child(row, "child").ifPresent(child -> {
                Optional<LocalDate> born =
                        lists.in().anyDay(row, "born").map(Day::date).or(() -> Optional.ofNullable(births.get(child)));
                status(lists, row, child, born);
                contact(lists, row, child);
                plan(lists, row, child);
            });
        }
    }

    /** The list does not say when a category began, so this uses the birthday on which it can begin. */
    private static void status(AnnexAReading lists, Row row, String child, Optional<LocalDate> born) {
        Optional<LeavingCareEligibility> category =
                lists.text(row, "leaving care category", "category").map(LeavingCareEligibility::valueOf);
        if (category.isEmpty()) {
            return;
        }
        int age = category.get() == LeavingCareEligibility.FORMER_RELEVANT ? ADULT : LEAVING_SCHOOL;
        Optional<LocalDate> since = born.map(day -> day.plusYears(age)).filter(day -> !day.isAfter(lists.in().today()));
        if (since.isEmpty()) {
            lists.in().findings().wrong(
                    "too-young", row, "category", "no date of birth, or too young for the category; left out");
            return;
        }
        Part changed = new Part(since.get(), (envelope, links) -> new CareLeaverStatusChanged(envelope, category.get()));
        lists.in().add(STATUS, child, Optional.empty(), STATUS, List.of(changed));
    }

    /** Information about a young person without a date of contact cannot be counted on any day. */
    private static void contact(AnnexAReading lists, Row row, String child) {
        Optional<Day> on = lists.in().happened(row, "contact");
        if (on.isEmpty()) {
            if (row.text("contact").isEmpty() && row.text("accommodation").or(() -> row.text("activity")).isPresent()) {
                lists.in().findings().odd(
                        "no-contact-date", row, "contact", "no date of contact; accommodation and activity are not counted");
            }
            return;
        }
        InTouch inTouch = lists.code(row, "in touch", InTouch.class, InTouch.YES, "in_touch");
        Optional<Accommodation> lives = lists.text(row, "accommodation", "accommodation").map(Accommodation::valueOf);
        Optional<Boolean> suitable = lists.text(row, "accommodation suitable", "suitable").map(Boolean::valueOf);
        Optional<Activity> does = lists.text(row, "activity", "activity").map(Activity::valueOf);
        Part made = SourceReading.part(
                on.get(), (envelope, links) -> new CareLeaverContact(envelope, inTouch, lives, suitable, does));
        lists.in().add(CONTACT, child, Optional.empty(), on.get().date().toString(), List.of(made));
    }

    private static void plan(AnnexAReading lists, Row row, String child) {
        lists.in().happened(row, "plan_review").ifPresent(on -> {
            Part plan = new Part(on.date(), (envelope, links) ->
                    new PlanRecorded(envelope, PlanKind.PATHWAY, Optional.empty(), Optional.empty()));
            lists.in().add(PLAN, child, Optional.empty(), on.date().toString(), List.of(plan));
        });
    }
}
