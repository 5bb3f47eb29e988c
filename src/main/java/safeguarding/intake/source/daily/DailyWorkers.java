package safeguarding.intake.source.daily;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import safeguarding.core.casefile.AllocationEvent.WorkerAllocated;
import safeguarding.core.casefile.AllocationEvent.WorkerDeallocated;
import safeguarding.core.casefile.code.WorkerRole;
import safeguarding.intake.source.Day;
import safeguarding.intake.source.Entry.Part;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceReading;

/** Who works with a child. The feed has no team or role. */
final class DailyWorkers {

    static final String ALLOCATION = "allocation";

    private static final String NO_TEAM = "unknown";

    private DailyWorkers() {}

    static void read(DailyReading in) {
        in.each(DailyTables.WORKERS, (row, child) -> allocation(in, row, child));
    }

    private static void allocation(DailyReading in, Row row, String child) {
        Optional<Day> on = in.fields().began(row, "start_date");
        Optional<String> worker = row.id("worker_id");
        if (worker.isEmpty()) {
            in.findings().wrong("no-worker", row, "worker_id", "the object names no worker; left out");
            return;
        }
        on.ifPresent(from -> {
            List<Part> parts = new ArrayList<>();
            parts.add(SourceReading.part(from, (envelope, links) ->
                    new WorkerAllocated(envelope, links.worker(worker.get()), NO_TEAM, WorkerRole.LEAD_KEY_WORKER)));
            in.fields().ended(row, "end_date", from).ifPresent(end ->
                    parts.add(SourceReading.part(end, (envelope, links) -> new WorkerDeallocated(envelope))));
            in.add(ALLOCATION, child, Optional.empty(), from.date() + " " + worker.get(), parts);
        });
    }
}
