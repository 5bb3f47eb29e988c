package safeguarding.core.disclosure;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import safeguarding.core.disclosure.Quantity.Span;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Unit;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.publication.Status;
import safeguarding.core.scorecard.Rag;

/**
 * The public editions of an authority, made from everything it has published, in that order. An issue appears when a month
 * becomes final: it contains that month, and the two before as they are known then. Nothing appears between issues, so that
 * nobody can see single children come and go.
 */
public final class PublicEditions {

    private static final double MONTH_WORTH = 2;
    private static final double YEAR_WORTH = 3;
    private static final double STATE_WORTH = 4;
    private static final double PART_WORTH = 1;
    private static final double NO_SHARE_WORTH = 1;

    private final Set<YearMonth> issued = new HashSet<>();
    private final Ledger ledger = new Ledger();
    private final Suppression suppression = new Suppression();
    private final Map<Cell, PublicFigure> shown = new HashMap<>();
    private final Map<Cell, Rag> judged = new HashMap<>();
    private final NavigableMap<YearMonth, PublicEdition> editions = new TreeMap<>();

    /** Where a figure is printed. */
    private record Cell(String indicator, String breakdown, YearMonth month, Span span) {}

    /** The editions of all months that are final or restated, each as it is after the last issue. */
    public static NavigableMap<YearMonth, PublicEdition> of(
            Collection<Snapshot> revisions, ToIntFunction<YearMonth> largestSmall) {
        return new PublicEditions().add(revisions, largestSmall);
    }

    /**
     * Issues what has not been issued yet. Everything issued before must have become final earlier, because each issue depends
     * on what the ones before it have published.
     *
     * @param revisions everything that an authority has published; nothing provisional
     * @param largestSmall the largest number of children that counts as too small to show
     * @return the editions of all months, each as it is after the last issue
     */
    public NavigableMap<YearMonth, PublicEdition> add(
            Collection<Snapshot> revisions, ToIntFunction<YearMonth> largestSmall) {
        List<Snapshot> inOrder = revisions.stream()
                .sorted(Comparator.comparing(Snapshot::publishedAt)
                        .thenComparing(Snapshot::month)
                        .thenComparing(Snapshot::revision))
                .toList();
        inOrder.stream()
                .filter(snapshot -> snapshot.status() == Status.FINAL && issued.add(snapshot.month()))
                .forEach(issue -> issue(issue, inOrder, largestSmall.applyAsInt(issue.month())));
        return new TreeMap<>(editions);
    }

    /** The proofs that nobody can work out what must stay hidden. */
    List<Suppression.Proof> proofs() {
        return suppression.proofs();
    }

    private void issue(Snapshot newest, List<Snapshot> revisions, int small) {
        NavigableMap<YearMonth, Snapshot> known = new TreeMap<>();
        revisions.stream()
                .filter(revision -> !revision.publishedAt().isAfter(newest.publishedAt()))
                .filter(revision -> !revision.month().isAfter(newest.month()))
                .forEach(revision -> known.put(revision.month(), revision));
        Ledger.Step step = ledger.add(known);
        NavigableMap<YearMonth, Snapshot> months =
                known.tailMap(newest.month().minusMonths(Ledger.MONTHS - 1), true);
        List<Suppression.Figure> figures = new ArrayList<>();
        months.forEach((month, snapshot) -> snapshot.lines().forEach(line -> ChildCounts.ofPublic(line)
                .filter(indicator -> line.unavailable().isEmpty() && ChildCounts.isShownIn(indicator, month))
                .ifPresent(indicator -> {
                    for (Span span : Span.values()) {
                        figure(indicator, line, month, span, step).ifPresent(figures::add);
                    }
                })));
        suppression
                .issue(figures, step, demands(step, small), ledger::number)
                .forEach(figure -> show((Cell) figure.id(), months));
        months.forEach((month, snapshot) -> editions.put(month, edition(snapshot, newest, small)));
    }

    /** What must not become known: small numbers, and changes by a small number since something was published. */
    private List<Demand> demands(Ledger.Step step, int small) {
        List<Demand> demands = new ArrayList<>();
        step.fresh().forEach((quantity, before) -> {
            long number = ledger.number(quantity);
            if (number >= 1 && number <= small || number == 0 && isOfSmallGroup(quantity, small)) {
                demands.add(Demand.toBe(quantity, 1));
                demands.add(Demand.toBe(quantity, small));
            }
            before.flatMap(this::lastTold).ifPresent(told -> {
                long moved = Math.abs(number - told);
                if (moved >= 1 && moved <= small) {
                    demands.add(Demand.toBe(quantity, told));
                    long further = number > told ? told + small : Math.max(0, told - small);
                    demands.add(Demand.toBe(quantity, further));
                }
            });
        });
        step.untold().forEach(quantity -> demands.add(Demand.notToBeSmall(quantity, small)));
        return demands;
    }

    /** None of a small group, or all of it, reveals the same about each child in it. */
    private boolean isOfSmallGroup(Quantity quantity, int small) {
        String number = quantity.name().substring(quantity.name().lastIndexOf(' ') + 1);
        return ledger.latest(quantity.named(ExactArithmetic.of(number)).at(0))
                .map(ledger::number)
                .filter(of -> of >= 1 && of <= small)
                .isPresent();
    }

    private Optional<Long> lastTold(Quantity before) {
        for (int issue = before.version(); issue > 0; issue--) {
            Optional<Long> told = suppression.told(before.at(issue));
            if (told.isPresent()) {
                return told;
            }
        }
        return Optional.empty();
    }

    private Optional<Suppression.Figure> figure(
            Indicator indicator, SnapshotLine line, YearMonth month, Span span, Ledger.Step step) {
        String number = line.indicator();
        List<Quantity> quantities = new ArrayList<>();
        for (String name : List.of(number, ExactArithmetic.of(number), ExactArithmetic.of(number) + " > " + number)) {
            ledger.latest(new Quantity(name, line.breakdown(), month, span, 0))
                    .ifPresent(quantities::add);
        }
        return quantities.stream().anyMatch(step.fresh()::containsKey)
                ? Optional.of(new Suppression.Figure(
                        new Cell(number, line.breakdown(), month, span), quantities, worth(indicator, line, span)))
                : Optional.empty();
    }

    /**
     * How much readers would miss a figure: most of all the state at the end of a month, then the year to date, then a month,
     * then a part.
     */
    private static double worth(Indicator indicator, SnapshotLine line, Span span) {
        double worth = !line.breakdown().isEmpty()
                ? PART_WORTH
                : span == Span.YEAR_TO_DATE ? YEAR_WORTH : indicator.summedOverYear() ? MONTH_WORTH : STATE_WORTH;
        return indicator.unit() == Unit.PERCENTAGE ? worth : worth + NO_SHARE_WORTH;
    }

    private void show(Cell cell, NavigableMap<YearMonth, Snapshot> months) {
        SnapshotLine line = months.get(cell.month()).line(cell.indicator(), cell.breakdown()).orElseThrow();
        boolean isRestated = shown.containsKey(cell);
        judged.put(cell, line.rag());
        shown.put(
                cell,
                cell.span() == Span.MONTH
                        ? PublicFigure.shown(
                                line.unit(), line.value(), line.numerator(), line.denominator(), isRestated)
                        : PublicFigure.shown(
                                line.unit(),
                                line.yearToDateValue(),
                                line.yearToDateNumerator().orElseThrow(),
                                line.yearToDateDenominator().orElse(0L),
                                isRestated));
    }

    private PublicEdition edition(Snapshot snapshot, Snapshot newest, int small) {
        Optional<PublicEdition> before = Optional.ofNullable(editions.get(snapshot.month()));
        Instant first = before.map(PublicEdition::firstIssuedAt).orElse(newest.publishedAt());
        List<PublicEdition.EditionRow> rows = new ArrayList<>();
        snapshot.lines().forEach(line -> ChildCounts.ofPublic(line).ifPresent(indicator ->
                rows.add(row(indicator, line, snapshot.month()))));
        return new PublicEdition(
                snapshot.authority(),
                snapshot.month(),
                first,
                newest.month(),
                newest.publishedAt(),
                small + 1,
                List.copyOf(rows));
    }

    private PublicEdition.EditionRow row(Indicator indicator, SnapshotLine line, YearMonth month) {
        PublicFigure ofMonth = figure(line, month, Span.MONTH);
        Optional<PublicFigure> ofYear = indicator.hasYearToDate()
                ? Optional.of(figure(line, month, Span.YEAR_TO_DATE))
                : Optional.empty();
        Rag rag = rag(line, month, Span.MONTH);
        boolean isJudged = !indicator.hasYearToDate() || rag(line, month, Span.YEAR_TO_DATE) == rag;
        return new PublicEdition.EditionRow(
                indicator, line.breakdown(), ofMonth, ofYear, isJudged ? rag : Rag.NONE, line.target());
    }

    /** The rating of the line when its figure was shown; the present rating would be about a figure that is not shown. */
    private Rag rag(SnapshotLine line, YearMonth month, Span span) {
        return judged.getOrDefault(new Cell(line.indicator(), line.breakdown(), month, span), Rag.NONE);
    }

    private PublicFigure figure(SnapshotLine line, YearMonth month, Span span) {
        PublicFigure told = shown.get(new Cell(line.indicator(), line.breakdown(), month, span));
        return told != null
                ? told
                : PublicFigure.withheld(
                        line.unavailable().isPresent() ? Symbol.NOT_AVAILABLE : Symbol.CONFIDENTIAL);
    }
}
