package safeguarding.dataset;

import static safeguarding.dataset.PrintedCell.VALUE;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import safeguarding.core.indicator.Polarity;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.scorecard.Target;
import safeguarding.core.settings.PopulationGroup;
import safeguarding.core.settings.Settings;
import safeguarding.dataset.PrintedCell.Place;

/**
 * An evaluator for the arithmetic that proves a contradiction between printed cells. It allows for every value that a
 * rounded figure can stand for.
 *
 * <pre>
 * 3.1@2016-12                  the printed figure of 3.1 for a month; @ytd is the year to date
 * 2.6:numerator@2016-01        a numerator; 1.4:numerator/police@2016-04 is the numerator of a breakdown
 * 3.1@2016-01..2016-12         the cells of several months
 * sum(...), minus(a, b, ...)   of whole numbers
 * cases(p, n)                  for each month, the numbers of cases out of n that print as the percentage p; n can be a
 *                              range
 * nearly(p, n)                 the same, or the whole numbers on either side if none prints as p
 * together(p, n, p, n...)      the possible percentages of all months together, where each p is out of 1 to n cases, or
 *                              out of a to b if n is between(a, b)
 * total(n, p)                  the possible totals, if n cases out of the total print as the percentage p
 * percent(n, d), rate(n, d)    as printed, rounded half up to one place; rate is per 10,000
 * atLeast(x), atMost(x)        x or more, x or less
 * between(a, b)                any number from a to b
 * population(GROUP@2016-12)    from the settings
 * dot(i, before, now), rag(i, x)   the arrow and the RAG colour of an indicator
 * </pre>
 */
final class PrintedArithmetic {

    private static final BigDecimal ALL = BigDecimal.valueOf(100);
    private static final Pattern CELL =
            Pattern.compile("(\\d+\\.\\d+)(?::(\\w+))?(?:/([\\w-]+))?@(ytd|[\\d-]+)(?:\\.\\.([\\d-]+))?");

    private final Published published;
    private final Settings settings;
    private final Set<Place> used = new LinkedHashSet<>();
    private String text = "";
    private int at;

    PrintedArithmetic(Published published, Settings settings) {
        this.published = published;
        this.settings = settings;
    }

    /**
     * A range of whole numbers or printed figures, inclusive; empty if {@code from} is larger. It can also be a word,
     * such as a colour.
     */
    record Span(BigDecimal from, BigDecimal to, String word) {

        static Span of(BigDecimal from, BigDecimal to) {
            return new Span(from, to, "");
        }

        static Span of(int from, int to) {
            return of(BigDecimal.valueOf(from), BigDecimal.valueOf(to));
        }

        static Span word(String word) {
            return new Span(BigDecimal.ONE, BigDecimal.ZERO, word);
        }

        boolean isNone() {
            return from.compareTo(to) > 0;
        }

        boolean holds(String printed) {
            if (!word.isEmpty()) {
                return word.equals(printed);
            }
            BigDecimal figure = new BigDecimal(printed.replace("%", ""));
            return figure.compareTo(from) >= 0 && figure.compareTo(to) <= 0;
        }

        @Override
        public String toString() {
            if (!word.isEmpty()) {
                return word;
            } else if (isNone()) {
                return "none";
            } else if (to.compareTo(MOST) == 0) {
                return from + " or more";
            } else if (from.compareTo(LEAST) == 0) {
                return to + " or less";
            }
            return from.compareTo(to) == 0 ? from.toString() : from + " to " + to;
        }
    }

    private static final BigDecimal MOST = new BigDecimal("1E+9");
    private static final BigDecimal LEAST = MOST.negate();

    /** Evaluates an expression. */
    Span of(String expression) {
        text = expression.replace(" ", "");
        at = 0;
        used.clear();
        Span result = one(expression());
        if (at != text.length()) {
            throw new IllegalArgumentException("left over in " + expression + ": " + text.substring(at));
        }
        return result;
    }

    /** The printed cells used by the last expression. */
    Set<Place> used() {
        return Set.copyOf(used);
    }

    private static Span one(List<Span> spans) {
        if (spans.size() != 1) {
            throw new IllegalArgumentException("one number is wanted, not " + spans);
        }
        return spans.get(0);
    }

    private List<Span> expression() {
        Matcher cell = CELL.matcher(text).region(at, text.length());
        if (cell.lookingAt()) {
            at = cell.end();
            return cells(cell).stream().map(this::printed).toList();
        }
        int open = text.indexOf('(', at);
        String function = text.substring(at, open);
        at = open + 1;
        List<Span> result = call(function);
        expect(')');
        return result;
    }

    private void expect(char c) {
        if (at >= text.length() || text.charAt(at) != c) {
            throw new IllegalArgumentException("expected " + c + " at " + at + " of " + text);
        }
        at++;
    }

    private List<Span> call(String function) {
        return switch (function) {
            case "cases" -> cases(false);
            case "nearly" -> cases(true);
            case "together" -> List.of(together());
            case "total" -> List.of(total());
            case "population" -> List.of(population());
            case "dot" -> List.of(dot());
            case "rag" -> List.of(rag());
            default -> List.of(of(function, arguments()));
        };
    }

    private List<List<Span>> arguments() {
        List<List<Span>> arguments = new ArrayList<>(List.of(expression()));
        while (text.charAt(at) == ',') {
            at++;
            arguments.add(expression());
        }
        return arguments;
    }

    private static Span of(String function, List<List<Span>> arguments) {
        List<Span> flat = arguments.stream().flatMap(List::stream).toList();
        return switch (function) {
            case "sum" -> flat.stream().reduce(Span.of(0, 0), (a, b) -> add(a, b));
            case "minus" -> flat.stream().skip(1).reduce(flat.get(0), (a, b) -> add(a, negative(b)));
            case "percent" -> share(flat.get(0), flat.get(1), ALL);
            case "rate" -> share(flat.get(0), flat.get(1), BigDecimal.valueOf(10_000));
            case "between" -> Span.of(flat.get(0).from(), flat.get(1).to());
            case "atLeast" -> Span.of(flat.get(0).from(), MOST);
            case "atMost" -> Span.of(LEAST, flat.get(0).to());
            default -> throw new IllegalArgumentException("no function " + function);
        };
    }

    private static Span add(Span a, Span b) {
        if (a.isNone() || b.isNone()) {
            throw new IllegalArgumentException("a number that no whole number prints as cannot be added");
        }
        return Span.of(a.from().add(b.from()), a.to().add(b.to()));
    }

    private static Span negative(Span span) {
        return Span.of(span.to().negate(), span.from().negate());
    }

    private static Span share(Span of, Span all, BigDecimal scale) {
        BigDecimal whole = exact(all);
        return Span.of(
                of.from().multiply(scale).divide(whole, 1, RoundingMode.HALF_UP),
                of.to().multiply(scale).divide(whole, 1, RoundingMode.HALF_UP));
    }

    private static BigDecimal exact(Span span) {
        if (span.from().compareTo(span.to()) != 0) {
            throw new IllegalArgumentException("one number is wanted, not " + span);
        }
        return span.from();
    }

    private List<Place> percentages() {
        Matcher cell = CELL.matcher(text).region(at, text.length());
        if (!cell.lookingAt()) {
            throw new IllegalArgumentException("a percentage is wanted at " + at + " of " + text);
        }
        at = cell.end();
        return cells(cell);
    }

    private List<Span> cases(boolean nearly) {
        List<Place> percentages = percentages();
        expect(',');
        List<Span> totals = expression();
        List<Span> cases = new ArrayList<>();
        for (int i = 0; i < percentages.size(); i++) {
            cases.add(cases(percentages.get(i), totals.get(i), nearly));
        }
        return cases;
    }

    /** A number of cases out of a total that prints as a month's percentage: one of several possible pairs. */
    private record Way(int cases, int of) {

        BigDecimal above(BigDecimal share) {
            return BigDecimal.valueOf(cases).subtract(share.multiply(BigDecimal.valueOf(of)));
        }
    }

    private Span together() {
        List<List<Way>> months = new ArrayList<>(ways());
        while (text.charAt(at) == ',') {
            at++;
            months.addAll(ways());
        }
        return Span.of(extreme(months, 1), extreme(months, -1));
    }

    private List<List<Way>> ways() {
        List<Place> percentages = percentages();
        expect(',');
        List<Span> totals = expression();
        List<List<Way>> ways = new ArrayList<>();
        for (int i = 0; i < percentages.size(); i++) {
            BigDecimal printed = number(percentages.get(i));
            Span total = totals.get(i);
            int least = total.from().compareTo(total.to()) == 0 ? 1 : total.from().intValueExact();
            List<Way> its = new ArrayList<>();
            for (int of = least; of <= total.to().intValueExact(); of++) {
                for (int cases = 0; cases <= of; cases++) {
                    if (prints(cases, of, printed)) {
                        its.add(new Way(cases, of));
                    }
                }
            }
            ways.add(its);
        }
        return ways;
    }

    /**
     * The smallest possible percentage of all months together, or the largest if the sign is negative. Each step takes,
     * for every month, the pair furthest below the share so far (or furthest above it), until the share no longer
     * changes.
     */
    private static BigDecimal extreme(List<List<Way>> months, int sign) {
        BigDecimal share = BigDecimal.ZERO;
        while (true) {
            BigDecimal soFar = share;
            Comparator<Way> order = Comparator.comparing(way -> way.above(soFar).multiply(BigDecimal.valueOf(sign)));
            List<Way> chosen = months.stream()
                    .map(ways -> ways.stream().min(order).orElseThrow())
                    .toList();
            BigDecimal next = BigDecimal.valueOf(chosen.stream().mapToInt(Way::cases).sum())
                    .divide(BigDecimal.valueOf(chosen.stream().mapToInt(Way::of).sum()), MathContext.DECIMAL64);
            if (next.compareTo(share) == 0) {
                return share.multiply(ALL).setScale(1, RoundingMode.HALF_UP);
            }
            share = next;
        }
    }

    private static boolean prints(int cases, int of, BigDecimal printed) {
        return BigDecimal.valueOf(cases)
                        .multiply(ALL)
                        .divide(BigDecimal.valueOf(of), printed.scale(), RoundingMode.HALF_UP)
                        .compareTo(printed)
                == 0;
    }

    private Span cases(Place percentage, Span totals, boolean nearly) {
        List<Integer> cases = new ArrayList<>();
        BigDecimal printed = number(percentage);
        for (int of = totals.from().intValueExact(); of <= totals.to().intValueExact(); of++) {
            for (int i = 0; i <= of; i++) {
                if (prints(i, of, printed)) {
                    cases.add(i);
                }
            }
        }
        if (nearly && cases.isEmpty()) {
            BigDecimal total = exact(totals);
            BigDecimal half = BigDecimal.valueOf(5).movePointLeft(printed.scale() + 1);
            int below = printed.subtract(half).multiply(total).divide(ALL, 0, RoundingMode.FLOOR).intValueExact();
            return Span.of(below, below + 1);
        }
        return cases.isEmpty() ? Span.of(1, 0) : Span.of(cases.get(0), cases.get(cases.size() - 1));
    }

    private Span total() {
        BigDecimal part = exact(one(expression()));
        expect(',');
        BigDecimal printed = number(percentages().get(0));
        List<Integer> totals = new ArrayList<>();
        for (int i = 1; i < 100_000; i++) {
            if (part.multiply(ALL).divide(BigDecimal.valueOf(i), 1, RoundingMode.HALF_UP).compareTo(printed) == 0) {
                totals.add(i);
            }
        }
        return Span.of(totals.get(0), totals.get(totals.size() - 1));
    }

    private Span population() {
        int end = text.indexOf(')', at);
        String[] parts = text.substring(at, end).split("@");
        at = end;
        long children = settings.population(PopulationGroup.valueOf(parts[0]), YearMonth.parse(parts[1]))
                .orElseThrow();
        return Span.of((int) children, (int) children);
    }

    private String indicator() {
        int end = text.indexOf(',', at);
        String indicator = text.substring(at, end);
        at = end + 1;
        return indicator;
    }

    private Span dot() {
        Polarity polarity = Catalogue.indicator(indicator()).orElseThrow().polarity();
        Span before = one(expression());
        expect(',');
        Span now = one(expression());
        boolean rose = now.from().compareTo(before.to()) > 0;
        boolean fell = now.to().compareTo(before.from()) < 0;
        if (rose == fell) {
            throw new IllegalArgumentException("it cannot be said whether it rose: " + before + ", " + now);
        }
        return Span.word(rose == (polarity != Polarity.LOW) ? "↑" : "↓");
    }

    private Span rag() {
        String indicator = indicator();
        Span figure = one(expression());
        Target target = Target.of(settings.target(indicator, Plan.LAST).orElseThrow());
        String lowest = target.rag(figure.from()).name();
        if (!lowest.equals(target.rag(figure.to()).name())) {
            throw new IllegalArgumentException("it cannot be said which colour " + figure + " has");
        }
        return Span.word(lowest);
    }

    private List<Place> cells(Matcher cell) {
        String measure = cell.group(2) == null ? VALUE : cell.group(2);
        String breakdown = cell.group(3) == null ? "" : cell.group(3);
        List<Place> places = new ArrayList<>();
        if (cell.group(5) == null) {
            places.add(new Place(cell.group(1), cell.group(4), measure, breakdown));
        } else {
            YearMonth last = YearMonth.parse(cell.group(5));
            for (YearMonth month = YearMonth.parse(cell.group(4)); !month.isAfter(last); month = month.plusMonths(1)) {
                places.add(new Place(cell.group(1), month.toString(), measure, breakdown));
            }
        }
        used.addAll(places);
        return places;
    }

    private BigDecimal number(Place place) {
        return new BigDecimal(published
                .printed(place.indicator(), place.month(), place.measure(), place.breakdown())
                .replace("%", ""));
    }

    private Span printed(Place place) {
        return Span.of(number(place), number(place));
    }
}
