package safeguarding.pages.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Reason;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.publication.Change;
import safeguarding.core.scorecard.Rag;
import safeguarding.pages.view.Restatement;

/**
 * A figure that differs from what was published at a moment, however many revisions there were since.
 *
 * @param breakdown the part of the indicator; empty for the whole
 * @param before as it was published at that moment
 * @param after as now known
 * @param revision the last revision that changed it
 * @param restatedAt when that was published
 * @param reasons all reasons for the changes between
 */
public record RestatedFigure(
        YearMonth month,
        Indicator indicator,
        String breakdown,
        Figures before,
        Figures after,
        int revision,
        Instant restatedAt,
        List<Reason> reasons) {

    /** The printed figures of a line: for the month, for the year to date, and its rating. */
    public record Figures(Optional<BigDecimal> value, Optional<BigDecimal> yearToDate, Rag rag) {}

    /** The month and line that it belongs to. */
    record FigureOfMonth(YearMonth month, String indicator, String breakdown) {}

    FigureOfMonth line() {
        return new FigureOfMonth(month, indicator.number(), breakdown);
    }

    /** The part, in words; empty for the whole. */
    public String part() {
        return breakdown.substring(breakdown.indexOf('=') + 1).replace('-', ' ');
    }

    /** The net effect of restatements: the newest month first, with its lines in the order of the report. */
    static List<RestatedFigure> of(List<Restatement> restatements, Predicate<Restatement> which) {
        Map<FigureOfMonth, List<Step>> steps = new TreeMap<>(Comparator.comparing(FigureOfMonth::month)
                .reversed()
                .thenComparing(line -> Catalogue.position(line.indicator()))
                .thenComparing(FigureOfMonth::breakdown));
        restatements.stream()
                .filter(which)
                .sorted(Comparator.comparingInt(Restatement::revision))
                .forEach(restatement -> restatement.changes().stream()
                        .filter(change -> Catalogue.indicator(change.indicator()).isPresent())
                        .forEach(change -> steps.computeIfAbsent(
                                        new FigureOfMonth(restatement.month(), change.indicator(), change.breakdown()),
                                        any -> new ArrayList<>())
                                .add(new Step(restatement, change))));
        return steps.entrySet().stream()
                .map(line -> between(line.getKey(), line.getValue()))
                .filter(one -> !one.before().equals(one.after()))
                .toList();
    }

    private record Step(Restatement restatement, Change change) {}

    private static RestatedFigure between(FigureOfMonth line, List<Step> steps) {
        Change first = steps.get(0).change();
        Step last = steps.get(steps.size() - 1);
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        steps.forEach(step -> reasons.addAll(step.change().reasons()));
        return new RestatedFigure(
                line.month(),
                Catalogue.indicator(line.indicator()).orElseThrow(),
                line.breakdown(),
                new Figures(first.valueBefore(), first.yearToDateBefore(), first.ragBefore()),
                new Figures(last.change().value(), last.change().yearToDate(), last.change().rag()),
                last.restatement().revision(),
                last.restatement().publishedAt(),
                List.copyOf(reasons));
    }
}
