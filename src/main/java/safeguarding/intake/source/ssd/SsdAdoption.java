package safeguarding.intake.source.ssd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import safeguarding.core.casefile.AdoptionEvent.AdoptionOrderGranted;
import safeguarding.core.casefile.AdoptionEvent.MatchApproved;
import safeguarding.core.casefile.AdoptionEvent.PlacedForAdoption;
import safeguarding.core.casefile.AdoptionEvent.PlacementOrderGranted;
import safeguarding.core.casefile.AdoptionEvent.ShobpaDecided;
import safeguarding.core.casefile.AdoptionEvent.ShobpaReversed;
import safeguarding.core.casefile.code.AdoptionReversalReason;
import safeguarding.intake.source.Day;
import safeguarding.intake.source.Entry.Part;
import safeguarding.intake.source.Entry;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceReading;

/** The adoption process: one row for each case. */
final class SsdAdoption {

    static final String ADOPTION = "adoption";

    private SsdAdoption() {}

    static void read(SourceReading in) {
        in.rows(SsdTables.PERMANENCE).forEach(row -> adoption(in, row));
    }

    private static void adoption(SourceReading in, Row row) {
        Optional<String> child = in.child(row, "perm_person_id");
        if (child.isEmpty()) {
            return;
        }
        List<Part> parts = new ArrayList<>();
        part(in, row, "perm_adm_decision_date", parts, (envelope, links) -> new ShobpaDecided(envelope));
        boolean byCarer = in.flag(row, "perm_adopted_by_carer_flag", false);
        part(in, row, "perm_placement_order_date", parts, (envelope, links) -> new PlacementOrderGranted(envelope));
        part(in, row, "perm_matched_date", parts, (envelope, links) -> new MatchApproved(envelope));
        part(in, row, "perm_placed_for_adoption_date", parts, (envelope, links) -> new PlacedForAdoption(envelope, byCarer));
        if (row.text("perm_decision_reversed_date").isPresent()) {
            AdoptionReversalReason why = in.code(
                    row,
                    "adoption reversal reason",
                    AdoptionReversalReason.class,
                    AdoptionReversalReason.RD4,
                    "perm_decision_reversed_reason");
            part(in, row, "perm_decision_reversed_date", parts, (envelope, links) -> new ShobpaReversed(envelope, why));
        }
        if (in.text(row, "permanence order", "perm_permanence_order_type").filter("ADOPTION"::equals).isPresent()) {
            part(in, row, "perm_permanence_order_date", parts, (envelope, links) -> new AdoptionOrderGranted(envelope));
        }
        parts.stream()
                .map(Part::on)
                .min(Comparator.naturalOrder())
                .ifPresent(first ->
                        in.add(ADOPTION, child.get(), row.id("perm_table_id"), first.toString(), parts));
    }

    private static void part(SourceReading in, Row row, String column, List<Part> parts, Entry.Maker maker) {
        Optional<Day> on = in.happened(row, column);
        on.ifPresent(day -> parts.add(SourceReading.part(day, maker)));
    }
}
