package safeguarding.pages.view;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import safeguarding.core.indicator.Polarity;
import safeguarding.core.indicator.Reason;
import safeguarding.core.indicator.Unit;
import safeguarding.core.publication.Change;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.scorecard.Dot;
import safeguarding.core.scorecard.Rag;
import safeguarding.pages.view.PackedSnapshot.Title;

/**
 * Packs scorecards into a tenth of the memory that they take as objects, and unpacks them unchanged. Words are stored once for
 * all. Not thread-safe.
 */
final class SnapshotPacking {

    private static final Rag[] RAGS = Rag.values();
    private static final Dot[] DOTS = Dot.values();

    private static final int[] PLACES = Arrays.stream(Unit.values())
            .mapToInt(unit -> unit.rounded(BigDecimal.ZERO).scale())
            .toArray();

    private static final int VALUE = 1;
    private static final int NUMERATOR_OF_YEAR = 2;
    private static final int DENOMINATOR_OF_YEAR = 4;
    private static final int VALUE_OF_YEAR = 8;

    private final Dictionary<String> rules = new Dictionary<>();
    private final Dictionary<Words> words = new Dictionary<>();
    private final Dictionary<SnapshotLine.Name> names = new Dictionary<>();
    private final Dictionary<List<Reason>> reasons = new Dictionary<>();

    /** What lines that differ only in their figures have in common. */
    private record Words(
            String indicator,
            String breakdown,
            Unit unit,
            Polarity polarity,
            Optional<String> target,
            Optional<String> unavailable) {

        static Words of(SnapshotLine line) {
            return new Words(
                    line.indicator(), line.breakdown(), line.unit(), line.polarity(), line.target(), line.unavailable());
        }
    }

    PackedSnapshot pack(Snapshot snapshot) {
        PackedWriter head = new PackedWriter();
        new Title(
                        snapshot.revision(),
                        snapshot.publishedAt(),
                        snapshot.asAt(),
                        snapshot.status(),
                        !snapshot.changes().isEmpty())
                .write(head);
        head.number(snapshot.dataThrough().map(Instant::toEpochMilli));
        head.number(snapshot.pendingSince().map(Instant::toEpochMilli));
        head.number(rules.number(snapshot.ruleVersion()));
        head.octet(snapshot.announced() ? 1 : 0);
        snapshot.changes().forEach(change -> pack(change, head));
        PackedWriter lines = new PackedWriter();
        PackedWriter one = new PackedWriter();
        for (SnapshotLine line : snapshot.lines()) {
            one.clear();
            pack(line, one);
            lines.chunk(one);
        }
        return new PackedSnapshot(head.toBytes(), lines.toBytes());
    }

    Snapshot unpack(String authority, YearMonth month, PackedSnapshot packed) {
        return snapshot(authority, month, packed.head(), lines(Chunks.list(packed.lines())));
    }

    /** A scorecard whose lines have been unpacked. */
    Snapshot snapshot(String authority, YearMonth month, byte[] head, List<SnapshotLine> lines) {
        PackedReader reader = new PackedReader(head);
        Title title = Title.read(reader);
        Optional<Instant> dataThrough = reader.optionalNumber().map(Instant::ofEpochMilli);
        Optional<Instant> pendingSince = reader.optionalNumber().map(Instant::ofEpochMilli);
        String ruleVersion = rules.value(reader.count());
        boolean announced = reader.octet() == 1;
        return new Snapshot(
                authority,
                month,
                title.status(),
                title.revision(),
                title.publishedAt(),
                title.asAt(),
                dataThrough,
                ruleVersion,
                lines,
                changes(reader),
                announced,
                pendingSince);
    }

    /** What a revision changed, without its lines. */
    Restatement restatement(YearMonth month, byte[] head) {
        PackedReader reader = new PackedReader(head);
        Title title = Title.read(reader);
        reader.optionalNumber();
        reader.optionalNumber();
        reader.count();
        boolean announced = reader.octet() == 1;
        return new Restatement(month, title.revision(), title.publishedAt(), announced, changes(reader));
    }

    private List<Change> changes(PackedReader head) {
        List<Change> changes = new ArrayList<>();
        while (!head.isAtEnd()) {
            changes.add(change(head));
        }
        return List.copyOf(changes);
    }

    List<SnapshotLine> lines(List<byte[]> chunks) {
        return chunks.stream().map(chunk -> line(new PackedReader(chunk))).toList();
    }

    private void pack(SnapshotLine line, PackedWriter to) {
        to.number(words.number(Words.of(line)));
        to.octet(line.rag().ordinal());
        to.octet(line.dot().ordinal());
        to.octet((line.value().isPresent() ? VALUE : 0)
                | (line.yearToDateNumerator().isPresent() ? NUMERATOR_OF_YEAR : 0)
                | (line.yearToDateDenominator().isPresent() ? DENOMINATOR_OF_YEAR : 0)
                | (line.yearToDateValue().isPresent() ? VALUE_OF_YEAR : 0));
        to.number(line.numerator());
        to.number(line.denominator());
        line.value().ifPresent(value -> to.number(value.unscaledValue().longValueExact()));
        line.yearToDateNumerator().ifPresent(to::number);
        line.yearToDateDenominator().ifPresent(to::number);
        line.yearToDateValue().ifPresent(value -> to.number(value.unscaledValue().longValueExact()));
    }

    SnapshotLine line(PackedReader packed) {
        Words its = words.value(packed.count());
        Rag rag = RAGS[packed.octet()];
        Dot dot = DOTS[packed.octet()];
        int has = packed.octet();
        return new SnapshotLine(
                its.indicator(),
                its.breakdown(),
                packed.number(),
                packed.number(),
                value(has & VALUE, its.unit(), packed),
                number(has & NUMERATOR_OF_YEAR, packed),
                number(has & DENOMINATOR_OF_YEAR, packed),
                value(has & VALUE_OF_YEAR, its.unit(), packed),
                its.unit(),
                its.polarity(),
                rag,
                dot,
                its.target(),
                its.unavailable());
    }

    private static Optional<Long> number(int flag, PackedReader packed) {
        return flag == 0 ? Optional.empty() : Optional.of(packed.number());
    }

    /** A value, which has the same number of decimal places in every line, given by its unit. */
    private static Optional<BigDecimal> value(int flag, Unit unit, PackedReader packed) {
        return flag == 0 ? Optional.empty() : Optional.of(BigDecimal.valueOf(packed.number(), PLACES[unit.ordinal()]));
    }

    private void pack(Change change, PackedWriter to) {
        to.number(names.number(new SnapshotLine.Name(change.indicator(), change.breakdown())));
        to.number(change.numeratorBefore());
        to.number(change.denominatorBefore());
        to.decimal(change.valueBefore());
        to.decimal(change.yearToDateBefore());
        to.octet(change.ragBefore().ordinal());
        to.number(change.numerator());
        to.number(change.denominator());
        to.decimal(change.value());
        to.decimal(change.yearToDate());
        to.octet(change.rag().ordinal());
        to.number(reasons.number(change.reasons()));
    }

    private Change change(PackedReader packed) {
        SnapshotLine.Name name = names.value(packed.count());
        return new Change(
                name.indicator(),
                name.breakdown(),
                packed.number(),
                packed.number(),
                packed.decimal(),
                packed.decimal(),
                RAGS[packed.octet()],
                packed.number(),
                packed.number(),
                packed.decimal(),
                packed.decimal(),
                RAGS[packed.octet()],
                reasons.value(packed.count()));
    }
}
