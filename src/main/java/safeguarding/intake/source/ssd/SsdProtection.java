package safeguarding.intake.source.ssd;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import safeguarding.core.casefile.ProtectionEvent.CpReviewHeld;
import safeguarding.core.casefile.ProtectionEvent.CpVisitMade;
import safeguarding.core.casefile.ProtectionEvent.CppEnded;
import safeguarding.core.casefile.ProtectionEvent.CppStarted;
import safeguarding.core.casefile.ProtectionEvent.IcpcHeld;
import safeguarding.core.casefile.Section47Event.Section47Completed;
import safeguarding.core.casefile.Section47Event.Section47Started;
import safeguarding.core.casefile.code.AbuseCategory;
import safeguarding.core.casefile.code.Section47Outcome;
import safeguarding.intake.source.Day;
import safeguarding.intake.source.Entry.Part;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceReading;

/** Child protection: enquiries, conferences, plans, reviews and visits. */
final class SsdProtection {

    static final String ENQUIRY = "enquiry";
    static final String CONFERENCE = "conference";
    static final String PLAN = "cp-plan";
    static final String REVIEW = "cp-review";
    static final String VISIT = "cp-visit";

    private SsdProtection() {}

    static void read(SourceReading in) {
        in.rows(SsdTables.ENQUIRIES).forEach(row -> enquiry(in, row));
        in.rows(SsdTables.CONFERENCES).forEach(row -> conference(in, row));
        Map<String, String> children = new HashMap<>();
        for (Row row : in.rows(SsdTables.PROTECTION_PLANS)) {
            plan(in, row);
            row.id("cppl_cp_plan_id")
                    .ifPresent(id -> row.id("cppl_person_id").ifPresent(child -> children.put(id, child)));
        }
        in.rows(SsdTables.PROTECTION_REVIEWS).forEach(row -> review(in, row, children));
        in.rows(SsdTables.PROTECTION_VISITS).forEach(row -> visit(in, row, children));
    }

    /** In the data set, an enquiry starts on the day of the strategy discussion. */
    private static void enquiry(SourceReading in, Row row) {
        Optional<String> child = in.child(row, "s47e_person_id");
        Optional<Day> on = in.began(row, "s47e_s47_start_date");
        if (child.isEmpty() || on.isEmpty()) {
            return;
        }
        List<Part> parts = new ArrayList<>();
        parts.add(SourceReading.part(on.get(), (envelope, links) -> new Section47Started(envelope)));
        in.ended(row, "s47e_s47_end_date", on.get()).ifPresent(end -> {
            Section47Outcome outcome = in.outcome(row, "section 47 outcome", "s47e_s47_outcome_json")
                    .map(Section47Outcome::valueOf)
                    .orElseGet(() -> in.flag(row, "s47e_s47_nfa", false)
                            ? Section47Outcome.NOT_SUBSTANTIATED
                            : Section47Outcome.NOT_RECORDED);
            parts.add(SourceReading.part(end, (envelope, links) ->
                    new Section47Completed(envelope, outcome, outcome == Section47Outcome.CONTINUING_RISK)));
        });
        in.add(ENQUIRY, child.get(), row.id("s47e_s47_enquiry_id"), on.get().date().toString(), parts);
    }

    private static void conference(SourceReading in, Row row) {
        Optional<String> child = in.child(row, "icpc_person_id");
        if (child.isEmpty() || row.text("icpc_icpc_date").isEmpty()) {
            return;
        }
        Optional<Day> on = in.happened(row, "icpc_icpc_date");
        if (on.isEmpty()) {
            return;
        }
        Optional<String> enquiry = row.id("icpc_s47_enquiry_id");
        boolean transferIn = in.flag(row, "icpc_icpc_transfer_in", false);
        boolean toPlan = in.flag(row, "icpc_icpc_outcome_cp_flag", false);
        Part held = SourceReading.part(on.get(), (envelope, links) -> new IcpcHeld(
                envelope, enquiry.flatMap(id -> links.record(ENQUIRY, id)), transferIn, Optional.empty(), toPlan));
        in.add(CONFERENCE, child.get(), row.id("icpc_icpc_id"), on.get().date().toString(), List.of(held));
    }

    private static void plan(SourceReading in, Row row) {
        Optional<String> child = in.child(row, "cppl_person_id");
        Optional<Day> on = in.began(row, "cppl_cp_plan_start_date");
        if (child.isEmpty() || on.isEmpty()) {
            return;
        }
        AbuseCategory category = in.code(
                row,
                "abuse category",
                AbuseCategory.class,
                AbuseCategory.MUL,
                "cppl_cp_plan_initial_category",
                "cppl_cp_plan_latest_category");
        boolean otherAuthority = in.flag(row, "cppl_cp_plan_ola", false);
        List<Part> parts = new ArrayList<>();
        parts.add(SourceReading.part(
                on.get(), (envelope, links) -> new CppStarted(envelope, category, otherAuthority)));
        in.ended(row, "cppl_cp_plan_end_date", on.get())
                .ifPresent(end -> parts.add(SourceReading.part(end, (envelope, links) -> new CppEnded(envelope))));
        in.add(PLAN, child.get(), row.id("cppl_cp_plan_id"), on.get().date().toString(), parts);
    }

    /** A row without a date is a review that has not been held yet. */
    private static void review(SourceReading in, Row row, Map<String, String> children) {
        if (row.text("cppr_cp_review_date").isEmpty()) {
            return;
        }
        Optional<String> plan = row.id("cppr_cp_plan_id");
        Optional<String> child = in.child(row, "cppr_person_id", row.id("cppr_person_id").or(() -> plan.map(children::get)));
        Optional<Day> on = in.happened(row, "cppr_cp_review_date");
        if (child.isEmpty() || on.isEmpty()) {
            return;
        }
        Optional<LocalDate> due = due(in, row, "cppr_cp_review_due", on.get());
        boolean continues = in.text(row, "review continues", "cppr_cp_review_outcome_continue_cp")
                .map(Boolean::valueOf)
                .orElse(true);
        boolean quorate = in.text(row, "quorate", "cppr_cp_review_quorate").map(Boolean::valueOf).orElse(true);
        Part held = SourceReading.part(on.get(), (envelope, links) -> new CpReviewHeld(
                envelope, plan.flatMap(id -> links.record(PLAN, id)).orElse("unknown"), due, continues, quorate));
        in.add(REVIEW, child.get(), row.id("cppr_cp_review_id"), on.get().date().toString(), List.of(held));
    }

    /** The day on which a review was due; more than a year after it was held is an error. */
    static Optional<LocalDate> due(SourceReading in, Row row, String column, Day held) {
        return in.day(row, column).map(Day::date).filter(due -> {
            boolean absurd = due.isAfter(held.date().plusYears(1));
            if (absurd) {
                in.findings().odd("due-date-absurd", row, column, "due more than a year after it was held; left out");
            }
            return !absurd;
        });
    }

    private static void visit(SourceReading in, Row row, Map<String, String> children) {
        Optional<String> child = in.child(
                row, "cppv_person_id", row.id("cppv_person_id").or(() -> row.id("cppv_cp_plan_id").map(children::get)));
        Optional<Day> on = in.began(row, "cppv_cp_visit_date");
        if (child.isEmpty() || on.isEmpty()) {
            return;
        }
        boolean seen = in.flag(row, "cppv_cp_visit_seen", true);
        boolean alone = in.flag(row, "cppv_cp_visit_seen_alone", false);
        Part made = SourceReading.part(on.get(), (envelope, links) -> new CpVisitMade(envelope, seen, alone));
        in.add(VISIT, child.get(), row.id("cppv_cp_visit_id"), on.get().date() + (seen ? "" : " not seen"), List.of(made));
    }
}
