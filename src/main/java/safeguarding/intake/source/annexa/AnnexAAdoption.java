package safeguarding.intake.source.annexa;

import java.time.LocalDate;
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
import safeguarding.intake.source.Entry;
import safeguarding.intake.source.Entry.Part;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceReading;

/** Children in the adoption process (list 10): one row for each case. Adopters (list 11) are not read. */
final class AnnexAAdoption {

    static final String ADOPTION = "adoption";

    private AnnexAAdoption() {}

    static void read(AnnexAReading lists) {
        lists.in().rows(AnnexATables.ADOPTION).forEach(row -> adoption(lists, row));
    }

    private static void adoption(AnnexAReading lists, Row row) {
        SourceReading in = lists.in();
        Optional<String> child = in.child(row, "child");
        if (child.isEmpty()) {
            return;
        }
        List<Part> parts = new ArrayList<>();
        part(in, row, "decision", parts, (envelope, links) -> new ShobpaDecided(envelope));
        part(in, row, "order", parts, (envelope, links) -> new PlacementOrderGranted(envelope));
        part(in, row, "matched", parts, (envelope, links) -> new MatchApproved(envelope));
        part(in, row, "placed", parts, (envelope, links) -> new PlacedForAdoption(envelope, false));
        part(in, row, "adopted", parts, (envelope, links) -> new AdoptionOrderGranted(envelope));
        if (row.text("reversed").isPresent()) {
            AdoptionReversalReason why = lists.code(
                    row,
                    "adoption reversal reason",
                    AdoptionReversalReason.class,
                    AdoptionReversalReason.RD4,
                    "reversed_reason");
            part(in, row, "reversed", parts, (envelope, links) -> new ShobpaReversed(envelope, why));
        }
        Optional<LocalDate> first = parts.stream().map(Part::on).min(Comparator.naturalOrder());
        first.ifPresent(day -> in.add(ADOPTION, child.get(), Optional.empty(), day.toString(), parts));
    }

    private static void part(SourceReading in, Row row, String column, List<Part> parts, Entry.Maker maker) {
        in.happened(row, column).ifPresent(day -> parts.add(SourceReading.part(day, maker)));
    }
}
