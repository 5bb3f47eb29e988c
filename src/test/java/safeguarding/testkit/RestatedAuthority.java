package safeguarding.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.core.indicator.Amount;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Reason;
import safeguarding.core.indicator.Unit;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.publication.PendingReasons;
import safeguarding.core.publication.Revision;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.publication.Status;
import safeguarding.core.scorecard.Dot;
import safeguarding.core.scorecard.Rag;

/**
 * An invented authority whose months are restated for a year, at most once a day, as late records would. Each restatement
 * changes 2 to 16 lines in one of the last 13 months.
 */
public final class RestatedAuthority {

    private static final int RESTATED_MONTHS = 13;
    private static final int DAYS = 365;
    private static final int FEWEST_LINES = 2;
    private static final int MORE_LINES = 15;

    private final String code;
    private final Random random;
    private final List<Snapshot> revisions = new ArrayList<>();
    private final TreeMap<YearMonth, Snapshot> newest = new TreeMap<>();

    private RestatedAuthority(String code, long seed) {
        this.code = code;
        this.random = new Random(seed);
    }

    /**
     * @param months how many months are published
     * @param restatements how many restatements there are in the year after that
     */
    public static RestatedAuthority of(String code, long seed, int months, int restatements) {
        RestatedAuthority authority = new RestatedAuthority(code, seed);
        authority.publish(RandomScorecards.revisions(seed, months));
        authority.restate(restatements);
        return authority;
    }

    /** The same with another code. */
    public RestatedAuthority under(String another) {
        RestatedAuthority authority = new RestatedAuthority(another, 0);
        revisions.forEach(one -> authority.keep(new Snapshot(
                another,
                one.month(),
                one.status(),
                one.revision(),
                one.publishedAt(),
                one.asAt(),
                one.dataThrough(),
                one.ruleVersion(),
                one.lines(),
                one.changes(),
                one.announced(),
                one.pendingSince())));
        return authority;
    }

    /** All revisions, in the order of publication. */
    public List<Snapshot> revisions() {
        return List.copyOf(revisions);
    }

    /** The newest scorecard of each month. */
    public List<Snapshot> newest() {
        return List.copyOf(newest.values());
    }

    private void publish(List<Snapshot> drawn) {
        for (Snapshot one : drawn) {
            if (one.revision() == 1) {
                keep(revision(one, Status.FINAL, 1, one.publishedAt(), rated(one.lines()), Optional.empty()));
            }
        }
    }

    private void restate(int restatements) {
        List<YearMonth> months = new ArrayList<>(newest.keySet());
        List<YearMonth> last = months.subList(Math.max(0, months.size() - RESTATED_MONTHS), months.size());
        Instant begun = newest.lastEntry().getValue().publishedAt();
        for (int i = 0; i < restatements; i++) {
            Snapshot before = newest.get(last.get(i % last.size()));
            Duration after = Duration.ofDays(1 + (long) i * DAYS / restatements);
            PendingReasons news = new PendingReasons();
            news.addToAll(random.nextInt(4) == 0 ? Reason.CORRECTION : Reason.LATE_EVENT);
            keep(revision(
                    before,
                    Status.RESTATED,
                    before.revision() + 1,
                    begun.plus(after).plusMillis(random.nextInt(1000)),
                    moved(before.lines()),
                    Optional.of(news)));
        }
    }

    private void keep(Snapshot revision) {
        revisions.add(revision);
        newest.put(revision.month(), revision);
    }

    private Snapshot revision(
            Snapshot before, Status status, int number, Instant at, List<SnapshotLine> lines, Optional<PendingReasons> news) {
        return new Snapshot(
                code,
                before.month(),
                status,
                number,
                at,
                before.asAt(),
                Optional.of(at.minusMillis(random.nextInt(100_000))),
                before.ruleVersion(),
                lines,
                news.map(why -> Revision.changes(before, lines, why)).orElse(List.of()),
                random.nextInt(4) > 0,
                Optional.empty());
    }

    /** Every line that the program publishes, those that were drawn and the others, each with a target. */
    private List<SnapshotLine> rated(List<SnapshotLine> drawn) {
        Map<SnapshotLine.Name, SnapshotLine> known =
                drawn.stream().collect(Collectors.toMap(SnapshotLine::name, Function.identity()));
        Rag[] rags = {Rag.GREEN, Rag.AMBER, Rag.RED};
        Dot[] dots = Dot.values();
        return Catalogue.indicators().stream()
                .flatMap(indicator -> Stream.concat(
                                Stream.of(""),
                                indicator.dimension().stream().flatMap(by -> by.values().stream()
                                        .map(part -> by.name() + "=" + part)))
                        .map(part -> Optional.ofNullable(known.get(new SnapshotLine.Name(indicator.number(), part)))
                                .orElseGet(() -> drawn(indicator, part))))
                .map(line -> line(
                        line,
                        line.numerator(),
                        line.yearToDateNumerator(),
                        rags[random.nextInt(rags.length)],
                        dots[random.nextInt(dots.length)],
                        Optional.of(line.unit() == Unit.PERCENTAGE ? "95% or more" : "below 12")))
                .toList();
    }

    private SnapshotLine drawn(Indicator indicator, String part) {
        Amount amount = new Amount(random.nextInt(200), indicator.unit() == Unit.COUNT ? 0 : random.nextInt(300));
        return new SnapshotLine(
                indicator.number(),
                part,
                amount.numerator(),
                amount.denominator(),
                indicator.unit().value(amount),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                indicator.unit(),
                indicator.polarity(),
                Rag.NONE,
                Dot.NONE,
                Optional.empty(),
                Optional.empty());
    }

    private List<SnapshotLine> moved(List<SnapshotLine> lines) {
        List<SnapshotLine> moved = new ArrayList<>(lines);
        int from = random.nextInt(lines.size() - FEWEST_LINES);
        int to = Math.min(lines.size(), from + FEWEST_LINES + random.nextInt(MORE_LINES));
        for (int i = from; i < to; i++) {
            SnapshotLine line = lines.get(i);
            moved.set(i, line(
                    line,
                    line.numerator() + 1,
                    line.yearToDateNumerator().map(number -> number + 1),
                    line.rag(),
                    line.dot(),
                    line.target()));
        }
        return moved;
    }

    private static SnapshotLine line(
            SnapshotLine line, long numerator, Optional<Long> ofYear, Rag rag, Dot dot, Optional<String> target) {
        return new SnapshotLine(
                line.indicator(),
                line.breakdown(),
                numerator,
                line.denominator(),
                line.unit().value(new Amount(numerator, line.denominator())),
                ofYear,
                line.yearToDateDenominator(),
                ofYear.flatMap(number -> line.unit().value(new Amount(number, line.yearToDateDenominator().orElse(0L)))),
                line.unit(),
                line.polarity(),
                rag,
                dot,
                target,
                line.unavailable());
    }
}
