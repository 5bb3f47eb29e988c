package safeguarding.intake.source.annexa;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import safeguarding.core.casefile.ProtectionEvent.CpReviewHeld;
import safeguarding.core.casefile.ProtectionEvent.CpVisitMade;
import safeguarding.core.casefile.ProtectionEvent.CppEnded;
import safeguarding.core.casefile.ProtectionEvent.CppStarted;
import safeguarding.core.casefile.ProtectionEvent.IcpcHeld;
import safeguarding.core.casefile.Section47Event.Section47Started;
import safeguarding.core.casefile.code.AbuseCategory;
import safeguarding.intake.source.Day;
import safeguarding.intake.source.Entry.Part;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceReading;

/** Enquiries with their conferences, and child protection plans with the latest visit and review (lists 5 and 7). */
final class AnnexAProtection {

    static final String ENQUIRY = "section-47";
    static final String CONFERENCE = "conference";
    static final String PLAN = "protection-plan";
    static final String REVIEW = "protection-review";
    static final String VISIT = "protection-visit";

    private AnnexAProtection() {}

    static void read(AnnexAReading lists) {
        lists.in().rows(AnnexATables.ENQUIRIES).forEach(row -> enquiry(lists, row));
        lists.in().rows(AnnexATables.PROTECTION).forEach(row -> plan(lists, row));
    }

    /** The list does not say when an enquiry was completed or what its outcome was. */
    private static void enquiry(AnnexAReading lists, Row row) {
        Optional<String> child = lists.in().child(row, "child");
        Optional<Day> on = lists.in().began(row, "enquiry_start");
        if (child.isEmpty() || on.isEmpty()) {
            return;
        }
        String id = "since " + on.get().date();
        Part started = SourceReading.part(on.get(), (envelope, links) -> new Section47Started(envelope));
        lists.in().add(ENQUIRY, child.get(), Optional.of(id), on.get().date().toString(), List.of(started));
        lists.in().happened(row, "conference_date").ifPresent(held -> {
            boolean toPlan = lists.flag(row, "to_plan", false);
            Part conference = SourceReading.part(held, (envelope, links) ->
                    new IcpcHeld(envelope, links.record(ENQUIRY, id), false, Optional.empty(), toPlan));
            lists.in().add(CONFERENCE, child.get(), Optional.empty(), held.date().toString(), List.of(conference));
        });
    }

    private static void plan(AnnexAReading lists, Row row) {
        SourceReading in = lists.in();
        Optional<String> child = in.child(row, "child");
        Optional<Day> on = in.began(row, "plan_start");
        if (child.isEmpty() || on.isEmpty()) {
            return;
        }
        String column = row.text("initial_category").isPresent() ? "initial_category" : "latest_category";
        AbuseCategory category = lists.code(row, "abuse category", AbuseCategory.class, AbuseCategory.MUL, column);
        String id = "since " + on.get().date();
        List<Part> parts = new ArrayList<>();
        parts.add(SourceReading.part(on.get(), (envelope, links) -> new CppStarted(envelope, category, false)));
        Optional<Day> end = in.ended(row, "plan_end", on.get());
        end.ifPresent(day -> parts.add(SourceReading.part(day, (envelope, links) -> new CppEnded(envelope))));
        in.add(PLAN, child.get(), Optional.of(id), on.get().date().toString(), parts);
        in.happened(row, "visit").ifPresent(day -> {
            boolean alone = lists.flag(row, "seen_alone", false);
            Part made = SourceReading.part(day, (envelope, links) -> new CpVisitMade(envelope, true, alone));
            in.add(VISIT, child.get(), Optional.empty(), day.date().toString(), List.of(made));
        });
        in.happened(row, "review").ifPresent(day -> {
            boolean continues = end.filter(last -> last.date().equals(day.date())).isEmpty();
            Part held = SourceReading.part(day, (envelope, links) -> new CpReviewHeld(
                    envelope, links.record(PLAN, id).orElse("unknown"), Optional.empty(), continues, true));
            in.add(REVIEW, child.get(), Optional.empty(), day.date().toString(), List.of(held));
        });
    }
}
