package safeguarding.testkit;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import safeguarding.disclosure.PublicEdition;
import safeguarding.disclosure.PublicFigure;
import safeguarding.publication.Snapshot;
import safeguarding.publication.SnapshotLine;

/**
 * Somebody who collects every public edition and tries to work out what was left out of them: by subtraction, over all
 * sums that the report is known to obey, and by the knowledge that no number is below nought. To be on the safe side, the
 * intruder also knows which numbers have been restated. Nothing here is taken from the program's own arithmetic.
 */
public final class Intruder {

    private static final double NOTHING = 1e-6;
    private static final int ROUNDS = 60;

    /** Numbers that are the same: of each list the others are that of the first. */
    private static final List<String> SAME = List.of(
            "1.1: of 1.2, of 1.4",
            "1.3: of 1.6, of 1.7, of 1.8",
            "2.4: of 2.2, of 2.5, of 2.6, of 2.7, of 2.8, of 2.9",
            "3.2: 3.3",
            "3.4: of 3.5, of 3.6, of 3.7, of 3.8",
            "4.2: 4.3",
            "of 4.4: of 4.5",
            "5.2: 5.3",
            "5.4: of 5.5",
            "5.1: 5.6, of 5.11",
            "of 5.9: of 5.10",
            "6.1: 6.2",
            "of 8.2: of 8.3, of 8.4",
            "6.4: of 6.5, of 6.6, of 6.8",
            "6.8: of 9.1",
            "of 6.9: of 6.10",
            "of 6.12: of 6.13",
            "7.1: of 7.3, of 7.4");

    /** Of each list the first is the sum of the others. */
    private static final List<String> SUMS = List.of(
            "2.4: 2.5, 2.6, 2.7, 2.8, 2.9",
            "3.4: 3.5, 3.6, 3.7, 3.8",
            "4.2: 4.1, 5.1",
            "1.3: 1.10, other 1.10",
            "4.1: of 4.4, other 4.4",
            "4.4: 4.5, other 4.5",
            "5.10: 5.9, other 5.9",
            "5.1: of 5.15, other 5.15",
            "6.5: 6.6, 6.8, other 6.5",
            "6.1: of 6.9, other 6.9",
            "6.3: of 6.11, other 6.11",
            "6.1: of 6.12, other 6.12",
            "6.12: 6.13, other 6.13",
            "6.1: of 7.2, other 7.2",
            "6.1: of 8.1, other 8.1",
            "5.1: of 5.14, left out 5.14",
            "6.1: of 6.14, left out 6.14",
            "6.1: of 6.15, left out 6.15",
            "6.1: of 6.16, left out 6.16",
            "6.1: of 8.2, left out 8.2");

    /** Twelve months of the second are the first. */
    private static final Map<String, String> YEARS = Map.of(
            "1.5", "1.3", "1.9", "1.8", "of 1.9", "1.3", "3.2", "3.1", "5.2", "5.4", "5.8", "of 5.12", "5.9", "month 5.9",
            "5.10", "month 5.10", "of 5.9", "5.7");

    /** Those whom an authority leaves out, or not: that it leaves out nobody is known. */
    private static final String LEFT_OUT = "left out";

    private final Map<String, Integer> unknowns = new LinkedHashMap<>();
    private final Map<String, Double> told = new HashMap<>();
    private final Map<String, String> lately = new HashMap<>();
    private final Map<String, Long> truth = new HashMap<>();
    private final Map<String, Integer> restated = new HashMap<>();
    private final Set<Map<String, Integer>> sums = new LinkedHashSet<>();
    private int issue;

    /** What is left of a number that was not told: from how many to how many it may be. */
    public record Guess(String what, long truth, double least, double most) {}

    /**
     * Takes in the editions as they are after an issue.
     *
     * @param known the true scorecards behind them, which serve to tell what was restated, and to look the guesses up
     */
    public void read(NavigableMap<YearMonth, PublicEdition> editions, NavigableMap<YearMonth, Snapshot> known) {
        issue++;
        Map<String, Long> now = new LinkedHashMap<>();
        known.forEach((month, snapshot) -> snapshot.lines().forEach(line -> truths(month, line, now)));
        for (YearMonth month : known.keySet()) {
            for (String span : List.of("M", "Y")) {
                others(month, span, now);
            }
        }
        now.forEach((what, number) -> {
            String before = lately.get(what);
            if (before == null || !truth.get(before).equals(number)) {
                if (before != null) {
                    restated.put(what.substring(0, what.indexOf('|')), issue);
                }
                lately.put(what, what + "#" + issue);
                truth.put(what + "#" + issue, number);
                if (what.startsWith(LEFT_OUT) && number == 0) {
                    told.put(what + "#" + issue, 0.0);
                }
            }
        });
        editions.forEach((month, edition) -> edition.rows().forEach(row -> {
            tell(row.indicator().number(), row.breakdown(), month, "M", row.month());
            row.yearToDate().ifPresent(year -> tell(row.indicator().number(), row.breakdown(), month, "Y", year));
        }));
        known.keySet().forEach(month -> known(month, now));
    }

    private static String id(String name, String part, YearMonth month, String span) {
        return name + "|" + part + "|" + month + "|" + span;
    }

    private static void truths(YearMonth month, SnapshotLine line, Map<String, Long> now) {
        String number = line.indicator();
        switch (line.unit()) {
            case COUNT, RATE_PER_10_000 -> {
                now.put(id(number, line.breakdown(), month, "M"), line.numerator());
                line.yearToDateNumerator().ifPresent(year -> now.put(id(number, line.breakdown(), month, "Y"), year));
            }
            case PERCENTAGE -> {
                share(number, line.breakdown(), month, "M", line.numerator(), line.denominator(), now);
                line.yearToDateNumerator().ifPresent(year -> share(
                        number, line.breakdown(), month, "Y", year, line.yearToDateDenominator().orElseThrow(), now));
            }
            default -> {
                // averages are looked at by a test of their own
            }
        }
    }

    private static void share(
            String number, String part, YearMonth month, String span, long some, long all, Map<String, Long> now) {
        now.put(id(number, part, month, span), some);
        now.put(id("of " + number, part, month, span), all);
        now.put(id("not " + number, part, month, span), all - some);
    }

    private static void others(YearMonth month, String span, Map<String, Long> now) {
        SUMS.stream().filter(sum -> sum.contains("other") || sum.contains(LEFT_OUT)).map(Intruder::names).forEach(names -> {
            Long rest = now.get(id(names.get(0), "", month, span));
            for (String name : names.subList(1, names.size() - 1)) {
                Long some = now.get(id(name, "", month, span));
                rest = rest == null || some == null ? null : (Long) (rest - some);
            }
            if (rest != null && rest >= 0) {
                now.put(id(names.get(names.size() - 1), "", month, span), rest);
            }
        });
    }

    private static List<String> names(String list) {
        return List.of(list.split("[:,] "));
    }

    /** A figure in print. One that is printed from an older issue is of the number as it was then. */
    private void tell(String number, String part, YearMonth month, String span, PublicFigure figure) {
        figure.numerator().ifPresent(some -> tell(id(number, part, month, span), some));
        figure.denominator().ifPresent(all -> tell(id("of " + number, part, month, span), all));
        if (figure.numerator().isPresent() && figure.denominator().isPresent()) {
            tell(id("not " + number, part, month, span), figure.denominator().get() - figure.numerator().get());
        }
    }

    private void tell(String what, long number) {
        IntStream.rangeClosed(1, issue)
                .mapToObj(version -> what + "#" + version)
                .filter(version -> truth.containsKey(version) && truth.get(version) == number)
                .forEach(version -> told.put(version, (double) number));
    }

    /** All that holds in a month, over the month and the year to date. */
    private void known(YearMonth month, Map<String, Long> now) {
        for (String span : List.of("M", "Y")) {
            SAME.stream().map(Intruder::names).forEach(names -> names.stream().skip(1).forEach(name ->
                    sum(id(names.get(0), "", month, span), List.of(id(name, "", month, span)), now)));
            SUMS.stream().map(Intruder::names).forEach(names -> sum(
                    id(names.get(0), "", month, span),
                    names.stream().skip(1).map(name -> id(name, "", month, span)).toList(),
                    now));
        }
        now.keySet().stream().filter(what -> what.contains("|" + month + "|")).toList().forEach(what -> {
            String[] parts = what.split("\\|");
            if (parts[0].startsWith("of ")) {
                String number = parts[0].substring(3);
                sum(what, List.of(id(number, parts[1], month, parts[3]), id("not " + number, parts[1], month, parts[3])), now);
                if (number.equals("1.4") && !parts[1].isEmpty()) {
                    sum(what, List.of(id("1.1", parts[1], month, parts[3])), now);
                }
            }
            if (parts[1].isEmpty() && (parts[0].endsWith("1.1") || parts[0].endsWith("1.4"))) {
                sum(
                        what,
                        now.keySet().stream()
                                .filter(one -> one.startsWith(parts[0] + "|source=")
                                        && one.endsWith("|" + month + "|" + parts[3]))
                                .toList(),
                        now);
            }
            if (parts[3].equals("Y") && !parts[0].endsWith("6.7") && !parts[0].startsWith("other") && !parts[0].startsWith(LEFT_OUT)) {
                YearMonth april = YearMonth.of(month.getMonthValue() < 4 ? month.getYear() - 1 : month.getYear(), 4);
                sum(what, months(parts[0], parts[1], april, month), now);
            }
            if (parts[3].equals("M") && YEARS.containsKey(parts[0])) {
                sum(what, months(YEARS.get(parts[0]), "", month.minusMonths(11), month), now);
            }
        });
        flow("6.1", "6.3", "6.4", month, now);
        flow("5.1", "5.7", "of 5.12", month, now);
    }

    private static List<String> months(String name, String part, YearMonth from, YearMonth to) {
        return from.equals(to.plusMonths(1))
                ? List.of()
                : IntStream.iterate(0, i -> !from.plusMonths(i).isAfter(to), i -> i + 1)
                        .mapToObj(i -> id(name, part, from.plusMonths(i), "M"))
                        .toList();
    }

    private void flow(String stock, String in, String out, YearMonth month, Map<String, Long> now) {
        String before = id(stock, "", month.minusMonths(1), "M");
        if (now.containsKey(before)) {
            Map<String, Integer> sum = new TreeMap<>();
            sum.put(lately.get(id(stock, "", month, "M")), 1);
            sum.put(lately.get(before), -1);
            sum.put(lately.get(id(in, "", month, "M")), -1);
            sum.put(lately.get(id(out, "", month, "M")), 1);
            add(sum);
        }
    }

    private void sum(String whole, List<String> parts, Map<String, Long> now) {
        if (!now.containsKey(whole) || parts.isEmpty()) {
            return;
        }
        boolean isOverMonths = parts.size() > 1 && parts.get(0).endsWith("M") && parts.stream()
                .map(part -> part.split("\\|")[2]).distinct().count() > 1;
        if (!isOverMonths && !now.keySet().containsAll(parts)) {
            return;
        }
        Map<String, Integer> sum = new TreeMap<>();
        sum.put(lately.get(whole), 1);
        for (String part : parts) {
            // A month that was never told may be another one with each restatement of its sum.
            String version = now.containsKey(part) ? lately.get(part) : part + "#since " + restated.getOrDefault(whole.substring(0, whole.indexOf('|')), 0);
            sum.merge(version, -1, Integer::sum);
        }
        sum.values().removeIf(times -> times == 0);
        add(sum);
    }

    private void add(Map<String, Integer> sum) {
        sums.add(sum);
    }

    /** What can be said of each number from one to some, that is not in print. */
    public List<Guess> guesses(int largestSmall) {
        List<Equation> equations = new ArrayList<>();
        for (Map<String, Integer> sum : sums) {
            Equation equation = new Equation(new TreeMap<>(), 0);
            double right = 0;
            for (Map.Entry<String, Integer> term : sum.entrySet()) {
                if (told.containsKey(term.getKey())) {
                    right -= term.getValue() * told.get(term.getKey());
                } else {
                    unknowns.putIfAbsent(term.getKey(), unknowns.size());
                    equation.times().put(unknowns.get(term.getKey()), (double) term.getValue());
                }
            }
            equations.add(new Equation(equation.times(), right));
        }
        double[] least = new double[unknowns.size()];
        double[] most = new double[unknowns.size()];
        Arrays.fill(most, Double.POSITIVE_INFINITY);
        List<Equation> all = new ArrayList<>(equations);
        all.addAll(eliminated(equations));
        narrow(all, least, most);
        return unknowns.entrySet().stream()
                .flatMap(unknown -> Optional.ofNullable(truth.get(unknown.getKey()))
                        .filter(number -> number >= 1 && number <= largestSmall)
                        .map(number -> new Guess(
                                unknown.getKey(), number, least[unknown.getValue()], most[unknown.getValue()]))
                        .stream())
                .toList();
    }

    /** So many times some unknowns add up to something. */
    private record Equation(TreeMap<Integer, Double> times, double right) {

        Equation minus(Equation other, double factor) {
            TreeMap<Integer, Double> difference = new TreeMap<>(times);
            other.times.forEach((one, by) -> difference.merge(one, -factor * by, Double::sum));
            difference.values().removeIf(by -> Math.abs(by) < NOTHING);
            return new Equation(difference, right - factor * other.right);
        }
    }

    /** Subtracts equations from each other until each has an unknown of its own, that no other has. */
    private static List<Equation> eliminated(List<Equation> equations) {
        Map<Integer, Equation> solved = new TreeMap<>();
        for (Equation next : equations) {
            Equation left = next;
            for (int one : List.copyOf(left.times().keySet())) {
                if (solved.containsKey(one) && left.times().containsKey(one)) {
                    left = left.minus(solved.get(one), left.times().get(one));
                }
            }
            if (!left.times().isEmpty()) {
                int own = left.times().firstKey();
                Equation solution = new Equation(new TreeMap<>(), 0).minus(left, -1 / left.times().get(own));
                solved.replaceAll((one, equation) -> equation.times().containsKey(own)
                        ? equation.minus(solution, equation.times().get(own))
                        : equation);
                solved.put(own, solution);
            }
        }
        return List.copyOf(solved.values());
    }

    /** Narrows from how many to how many each may be, by what the others in a sum leave to it. */
    private static void narrow(List<Equation> equations, double[] least, double[] most) {
        boolean isNarrower = true;
        for (int round = 0; round < ROUNDS && isNarrower; round++) {
            isNarrower = false;
            for (Equation equation : equations) {
                for (int one : equation.times().keySet()) {
                    isNarrower |= narrow(equation, one, least, most);
                }
            }
        }
    }

    private static boolean narrow(Equation equation, int one, double[] least, double[] most) {
        double low = equation.right();
        double high = equation.right();
        for (Map.Entry<Integer, Double> other : equation.times().entrySet()) {
            double times = other.getValue();
            if (other.getKey() != one) {
                low -= times * (times > 0 ? most : least)[other.getKey()];
                high -= times * (times > 0 ? least : most)[other.getKey()];
            }
        }
        double times = equation.times().get(one);
        double from = Math.ceil((times > 0 ? low : high) / times - NOTHING);
        double to = Math.floor((times > 0 ? high : low) / times + NOTHING);
        boolean isNarrower = from > least[one] || to < most[one];
        least[one] = Math.max(least[one], from);
        most[one] = Math.min(most[one], to);
        return isNarrower;
    }
}
