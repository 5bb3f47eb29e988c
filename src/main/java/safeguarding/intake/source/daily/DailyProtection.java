package safeguarding.intake.source.daily;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

/** Child protection: enquiries with their conferences, and plans. */
final class DailyProtection {

    static final String ENQUIRY = "enquiry";
    static final String CONFERENCE = "conference";
    static final String PLAN = "cp-plan";

    private DailyProtection() {}

    static void read(DailyReading in) {
        in.each(DailyTables.ENQUIRIES, (row, child) -> enquiry(in, row, child));
        in.each(DailyTables.PROTECTION_PLANS, (row, child) -> plan(in, row, child));
    }

    /** An enquiry starts on the day of the strategy discussion. If a conference is needed, there is a continuing risk. */
    private static void enquiry(DailyReading in, Row row, String child) {
        SourceReading fields = in.fields();
        Optional<String> id = row.id("section_47_assessment_id");
        boolean isRequired = fields.flag(row, "icpc_required_flag", false);
        Section47Outcome outcome = isRequired ? Section47Outcome.CONTINUING_RISK : Section47Outcome.NOT_RECORDED;
        fields.began(row, "start_date").ifPresent(on -> {
            List<Part> parts = new ArrayList<>();
            parts.add(SourceReading.part(on, (envelope, links) -> new Section47Started(envelope)));
            fields.ended(row, "end_date", on).ifPresent(end -> parts.add(SourceReading.part(
                    end, (envelope, links) -> new Section47Completed(envelope, outcome, isRequired))));
            in.add(ENQUIRY, child, id, on.date().toString(), parts);
        });
        fields.happened(row, "icpc_date").ifPresent(held -> {
            Part conference = SourceReading.part(held, (envelope, links) -> new IcpcHeld(
                    envelope, id.flatMap(one -> links.record(ENQUIRY, one)), false, Optional.empty(), false));
            in.add(CONFERENCE, child, id, held.date().toString(), List.of(conference));
        });
    }

    private static void plan(DailyReading in, Row row, String child) {
        Optional<Day> on = in.fields().began(row, "start_date");
        if (on.isEmpty()) {
            return;
        }
        List<Part> parts = new ArrayList<>();
        parts.add(SourceReading.part(
                on.get(), (envelope, links) -> new CppStarted(envelope, AbuseCategory.MUL, false)));
        in.fields().ended(row, "end_date", on.get())
                .ifPresent(end -> parts.add(SourceReading.part(end, (envelope, links) -> new CppEnded(envelope))));
        in.add(PLAN, child, row.id("child_protection_plan_id"), on.get().date().toString(), parts);
    }
}
