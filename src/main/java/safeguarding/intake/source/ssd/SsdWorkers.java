package safeguarding.intake.source.ssd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import safeguarding.core.casefile.AllocationEvent.WorkerAllocated;
import safeguarding.core.casefile.AllocationEvent.WorkerDeallocated;
import safeguarding.core.casefile.code.WorkerRole;
import safeguarding.intake.source.Day;
import safeguarding.intake.source.Entry.Part;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceReading;

/** Who works with a child. A worker is identified by the staff number, because the other id may change every night. */
final class SsdWorkers {

    static final String ALLOCATION = "allocation";

    private static final String NO_TEAM = "unknown";

    private SsdWorkers() {}

    static void read(SourceReading in) {
        Map<String, String> staff = new HashMap<>();
        for (Row row : in.rows(SsdTables.PROFESSIONALS)) {
            row.id("prof_professional_id")
                    .ifPresent(id -> row.id("prof_staff_id").ifPresent(number -> staff.put(id, number)));
        }
        Map<String, String> children = new HashMap<>();
        for (Row row : in.rows(SsdTables.REFERRALS)) {
            row.id("cine_referral_id")
                    .ifPresent(id -> row.id("cine_person_id").ifPresent(child -> children.put(id, child)));
        }
        in.rows(SsdTables.INVOLVEMENTS).forEach(row -> involvement(in, row, staff, children));
    }

    private static void involvement(
            SourceReading in, Row row, Map<String, String> staff, Map<String, String> children) {
        Optional<String> child = in.child(
                row, "invo_person_id", row.id("invo_person_id").or(() -> row.id("invo_referral_id").map(children::get)));
        Optional<String> professional = row.id("invo_professional_id");
        Optional<Day> on = in.began(row, "invo_involvement_start_date");
        if (child.isEmpty() || on.isEmpty()) {
            return;
        }
        if (professional.isEmpty()) {
            in.findings().wrong("no-worker", row, "invo_professional_id", "the row names no worker; left out");
            return;
        }
        Optional<WorkerRole> role = in.demanded(row, "worker role", "invo_professional_role_id")
                .filter(code -> !code.equals("NONE"))
                .map(WorkerRole::valueOf);
        if (role.isEmpty()) {
            return;
        }
        String worker = staff.getOrDefault(professional.get(), professional.get());
        String team = row.id("invo_professional_team").orElse(NO_TEAM).replace('/', '-');
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(on.get().date(), (envelope, links) ->
                new WorkerAllocated(envelope, links.worker(worker), team, role.get())));
        in.ended(row, "invo_involvement_end_date", on.get())
                .ifPresent(end -> parts.add(new Part(end.date(), (envelope, links) -> new WorkerDeallocated(envelope))));
        in.add(
                ALLOCATION,
                child.get(),
                row.id("invo_involvements_id"),
                on.get().date() + " " + worker + " " + role.get(),
                parts);
    }
}
