package safeguarding.core.disclosure;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import safeguarding.core.calendar.Periods;
import safeguarding.core.disclosure.Quantity.Span;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Reading;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.publication.Snapshot;

/**
 * All numbers of children as known at each issue, and the equations between them. A number that has changed since the previous
 * issue becomes a new quantity.
 */
final class Ledger {

    /** The months of an issue: its own and the two before, which are calculated again. */
    static final int MONTHS = 3;

    private static final int YEAR = 12;
    private static final int KEPT_MONTHS = 24;

    private final Map<Quantity, Quantity> latest = new HashMap<>();
    private final Map<Quantity, Long> numbers = new HashMap<>();
    private final Map<String, Integer> untoldSince = new HashMap<>();
    private final Set<Relation> known = new HashSet<>();
    private int issue;

    /**
     * What an issue adds.
     *
     * @param fresh the numbers that are new or have changed, with their previous values if those were known
     * @param relations the equations between them and the others
     * @param untold numbers that are in no scorecard, but that rolling years add up
     */
    record Step(
            Map<Quantity, Optional<Quantity>> fresh, List<Relation> relations, Set<Quantity> untold) {}

    /**
     * Adds an issue.
     *
     * @param scorecards all months up to the issue's, as known then
     */
    Step add(NavigableMap<YearMonth, Snapshot> scorecards) {
        issue++;
        YearMonth last = scorecards.lastKey();
        NavigableMap<YearMonth, Snapshot> months = scorecards.tailMap(last.minusMonths(KEPT_MONTHS - 1), true);
        Map<Quantity, Long> now = new LinkedHashMap<>(ChildCounts.of(months));
        addRests(now, months.keySet());
        Map<Quantity, Optional<Quantity>> fresh = new LinkedHashMap<>();
        now.forEach((quantity, number) -> {
            Optional<Quantity> before = Optional.ofNullable(latest.get(quantity));
            if (before.isEmpty() || !numbers.get(before.get()).equals(number)) {
                fresh.put(quantity.at(issue), before);
                latest.put(quantity, quantity.at(issue));
                numbers.put(quantity.at(issue), number);
                before.ifPresent(known -> tellMonthsApart(quantity));
            }
        });
        List<Relation> relations = new ArrayList<>();
        Set<Quantity> untold = new LinkedHashSet<>();
        // If nothing in a month has changed, it is compared with the unpublished months as they are now.
        months.keySet().forEach(month -> new OfMonth(month, months, now, relations, untold).addAll());
        relations.removeIf(relation -> !known.add(relation));
        return new Step(fresh, relations, untold);
    }

    /** The number of a quantity. */
    long number(Quantity quantity) {
        return numbers.get(quantity);
    }

    Optional<Quantity> latest(Quantity quantity) {
        return Optional.ofNullable(latest.get(quantity));
    }

    private static void addRests(Map<Quantity, Long> numbers, Set<YearMonth> months) {
        Set<String> breakdowns = new TreeSet<>();
        numbers.keySet().forEach(quantity -> breakdowns.add(quantity.breakdown()));
        for (YearMonth month : months) {
            for (Span span : Span.values()) {
                for (String breakdown : breakdowns) {
                    for (ExactArithmetic.Rule rule : ExactArithmetic.rules()) {
                        rest(rule, breakdown, month, span, numbers).ifPresent(rest ->
                                numbers.put(new Quantity(rule.text(), breakdown, month, span, 0), rest));
                    }
                }
            }
        }
    }

    private static Optional<Long> rest(
            ExactArithmetic.Rule rule, String breakdown, YearMonth month, Span span, Map<Quantity, Long> numbers) {
        long rest = 0;
        for (ExactArithmetic.Term term : rule.terms()) {
            Long number = numbers.get(new Quantity(term.name(), breakdown, month, span, 0));
            if (number == null) {
                return Optional.empty();
            }
            rest += term.times() * number;
        }
        boolean isNumberOfChildren =
                switch (rule.rest()) {
                    case NOTHING -> false;
                    case SOME -> rest >= 0;
                    case SOME_OR_NOTHING -> rest > 0;
                };
        return isNumberOfChildren ? Optional.of(rest) : Optional.empty();
    }

    /** A changed rolling year does not reveal which of its unpublished months has changed. */
    private void tellMonthsApart(Quantity changed) {
        indicatorOf(changed.name()).filter(indicator -> indicator.reading() == Reading.ROLLING_YEAR).ifPresent(
                rolling -> untoldSince.put(ExactArithmetic.monthsOf(changed.name()), issue));
    }

    private static Optional<Indicator> indicatorOf(String name) {
        return Catalogue.indicator(name.substring(name.indexOf(' ') + 1));
    }

    /** The equations of one month. */
    private final class OfMonth {

        private final YearMonth month;
        private final NavigableMap<YearMonth, Snapshot> scorecards;
        private final Map<Quantity, Long> now;
        private final List<Relation> relations;
        private final Set<Quantity> untold;

        OfMonth(
                YearMonth month,
                NavigableMap<YearMonth, Snapshot> scorecards,
                Map<Quantity, Long> now,
                List<Relation> relations,
                Set<Quantity> untold) {
            this.month = month;
            this.scorecards = scorecards;
            this.now = now;
            this.relations = relations;
            this.untold = untold;
        }

        void addAll() {
            List<Quantity> ofMonth = now.keySet().stream()
                    .filter(quantity -> quantity.month().equals(month))
                    .toList();
            Set<String> breakdowns = new TreeSet<>();
            ofMonth.forEach(quantity -> breakdowns.add(quantity.breakdown()));
            for (Span span : Span.values()) {
                for (String breakdown : breakdowns) {
                    ExactArithmetic.rules().forEach(rule -> add(rule, breakdown, span));
                }
            }
            ofMonth.forEach(this::addParts);
            ofMonth.forEach(quantity -> indicatorOf(quantity.name()).ifPresent(indicator -> {
                if (quantity.span() == Span.YEAR_TO_DATE && indicator.yearToDate().isEmpty()) {
                    addUp(quantity, quantity.name(), Periods.financialYearStart(month));
                } else if (quantity.span() == Span.MONTH && indicator.reading() == Reading.ROLLING_YEAR) {
                    addUp(quantity, ExactArithmetic.monthsOf(quantity.name()), month.minusMonths(YEAR - 1));
                }
            }));
        }

        private void add(ExactArithmetic.Rule rule, String breakdown, Span span) {
            Map<Quantity, Integer> terms = new LinkedHashMap<>();
            for (ExactArithmetic.Term term : rule.terms()) {
                YearMonth when = term.isBefore() ? month.minusMonths(1) : month;
                terms.put(new Quantity(term.name(), breakdown, when, span, 0), term.times());
            }
            Quantity rest = new Quantity(rule.text(), breakdown, month, span, 0);
            if (rule.rest() == ExactArithmetic.Rest.SOME || now.containsKey(rest)) {
                terms.put(rest, -1);
            }
            if (now.keySet().containsAll(terms.keySet())) {
                relate(terms);
            }
        }

        private void addParts(Quantity whole) {
            Optional<Indicator> indicator = indicatorOf(whole.name()).filter(one -> whole.breakdown().isEmpty());
            indicator.flatMap(Indicator::dimension).ifPresent(by -> {
                Map<Quantity, Integer> terms = new LinkedHashMap<>(Map.of(whole, 1));
                by.parts().forEach(part -> terms.put(
                        new Quantity(whole.name(), part, whole.month(), whole.span(), 0), -1));
                if (now.keySet().containsAll(terms.keySet())) {
                    relate(terms);
                }
            });
        }

        private void addUp(Quantity sum, String name, YearMonth from) {
            Map<Quantity, Integer> terms = new LinkedHashMap<>(Map.of(sum, 1));
            boolean hasUntold = false;
            for (YearMonth part = from; !part.isAfter(month); part = part.plusMonths(1)) {
                Quantity ofMonth = new Quantity(name, sum.breakdown(), part, Span.MONTH, 0);
                if (now.containsKey(ofMonth)) {
                    terms.put(ofMonth, -1);
                } else if (sum.span() == Span.MONTH || !scorecards.containsKey(part)) {
                    Quantity hidden = ofMonth.at(-untoldSince.getOrDefault(name, 0) - 1);
                    terms.put(hidden, -1);
                    untold.add(hidden);
                    hasUntold = true;
                }
            }
            relate(terms, hasUntold);
        }

        private void relate(Map<Quantity, Integer> terms) {
            relate(terms, false);
        }

        private void relate(Map<Quantity, Integer> terms, boolean hasUntold) {
            Map<Quantity, Integer> atIssue = new LinkedHashMap<>();
            long constant = 0;
            for (Map.Entry<Quantity, Integer> term : terms.entrySet()) {
                Quantity quantity = latest.getOrDefault(term.getKey(), term.getKey());
                atIssue.put(quantity, term.getValue());
                constant += hasUntold ? 0 : term.getValue() * numbers.get(quantity);
            }
            relations.add(new Relation(atIssue, constant));
        }
    }
}
