package safeguarding.report;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import safeguarding.indicator.Indicator;
import safeguarding.indicator.Reason;
import safeguarding.indicator.catalogue.Catalogue;
import safeguarding.publication.Change;
import safeguarding.publication.Snapshot;
import safeguarding.scorecard.Rag;

/**
 * A figure that is another than when its month was first published, however many revisions lie between.
 *
 * @param first as first published
 * @param now as now known
 * @param revision the last revision that changed it
 * @param reasons all reasons of the changes between
 */
public record Restated(
        YearMonth month,
        Indicator indicator,
        Optional<BigDecimal> first,
        Rag firstRag,
        Optional<BigDecimal> now,
        Rag nowRag,
        int revision,
        List<Reason> reasons) {

    /** What the restatements of some months come to, the newest month first. */
    static List<Restated> of(List<Snapshot> restatements, YearMonth from, YearMonth to) {
        Map<YearMonth, Map<Integer, List<Step>>> steps = new TreeMap<>(Comparator.reverseOrder());
        restatements.stream()
                .filter(snapshot -> !snapshot.month().isBefore(from) && !snapshot.month().isAfter(to))
                .sorted(Comparator.comparingInt(Snapshot::revision))
                .forEach(snapshot -> snapshot.changes().stream()
                        .filter(change -> change.breakdown().isEmpty())
                        .forEach(change -> steps.computeIfAbsent(snapshot.month(), any -> new TreeMap<>())
                                .computeIfAbsent(Catalogue.position(change.indicator()), any -> new ArrayList<>())
                                .add(new Step(snapshot.revision(), change))));
        List<Restated> restated = new ArrayList<>();
        steps.forEach((month, byIndicator) -> byIndicator.values().forEach(of -> Catalogue.indicator(
                        of.get(0).change().indicator())
                .map(indicator -> between(month, indicator, of))
                .filter(one -> !one.first().equals(one.now()) || one.firstRag() != one.nowRag())
                .ifPresent(restated::add)));
        return List.copyOf(restated);
    }

    private record Step(int revision, Change change) {}

    private static Restated between(YearMonth month, Indicator indicator, List<Step> steps) {
        Step first = steps.get(0);
        Step last = steps.get(steps.size() - 1);
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        steps.forEach(step -> reasons.addAll(step.change().reasons()));
        return new Restated(
                month,
                indicator,
                first.change().valueBefore(),
                first.change().ragBefore(),
                last.change().value(),
                last.change().rag(),
                last.revision(),
                List.copyOf(reasons));
    }
}
