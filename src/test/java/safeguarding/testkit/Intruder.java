package safeguarding.testkit;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import safeguarding.core.disclosure.PublicEdition;
import safeguarding.core.disclosure.PublicFigure;
import safeguarding.core.indicator.Unit;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.testkit.Puzzle.Answer;

/**
 * An intruder who collects every public edition and tries to work out what was suppressed: by subtraction, using all sums
 * that the report is known to obey, and by knowing that no number is negative. To be on the safe side, the intruder also
 * knows which numbers have been restated. Uses none of the program's own arithmetic.
 */
public final class Intruder {

    /** Numbers that are equal: in each list, all others equal the first. */
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
            "7.1: of 7.3, of 7.4",
            "of 9.2: of 9.3");

    /** In each list, the first is the sum of the others. */
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

    /** The key is the sum of twelve months of the value. */
    private static final Map<String, String> YEARS = Map.of(
            "1.5", "1.3", "1.9", "1.8", "of 1.9", "1.3", "3.2", "3.1", "5.2", "5.4", "5.8", "of 5.12", "5.9", "month 5.9",
            "5.10", "month 5.10", "of 5.9", "5.7",
            "of 9.2", "6.8");

    /** The children whom an authority leaves out. If it leaves out nobody, that is known. */
    private static final String LEFT_OUT = "left out";

    /** The rate, in tenths, if everyone in a population of one person were counted. */
    private static final long TENTHS = 100_000;

    private final ToLongFunction<String> untold;
    private final Map<String, long[]> bounds = new HashMap<>();
    private final Map<String, Long> populations = new HashMap<>();
    private final Map<String, Long> told = new HashMap<>();
    private final Map<String, String> lately = new HashMap<>();
    private final Map<String, Long> truth = new HashMap<>();
    private final Map<String, Integer> restated = new HashMap<>();
    private final Set<Map<String, Integer>> sums = new LinkedHashSet<>();
    private int issue;

    /**
     * @param untold the intruder's first guess of each number in months for which there is no scorecard, such as 1.3 or
     *     "of 1.4" of source=police. The intruder knows none of them
     */
    public Intruder(ToLongFunction<Month> untold) {
        this.untold = what -> {
            String[] parts = what.substring(0, what.indexOf('#')).split("\\|");
            boolean isRest = parts[0].startsWith("not ");
            YearMonth month = YearMonth.parse(parts[2]);
            if (isRest) {
                String number = parts[0].substring("not ".length());
                return untold.applyAsLong(new Month("of " + number, parts[1], month))
                        - untold.applyAsLong(new Month(number, parts[1], month));
            }
            return untold.applyAsLong(new Month(parts[0].replace("month ", ""), parts[1], month));
        };
    }

    /** A number in a month. */
    public record Month(String name, String breakdown, YearMonth month) {}

    /**
     * Reads the editions as they are after an issue.
     *
     * @param known the true scorecards behind them, used to see what was restated and to look up the guesses
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
                    told.put(what + "#" + issue, 0L);
                }
            }
        });
        known.forEach((month, snapshot) -> snapshot.lines().stream()
                .filter(line -> line.unit() == Unit.RATE_PER_10_000)
                .forEach(line -> populations.put(
                        id(line.indicator(), line.breakdown(), month, ""), line.denominator())));
        editions.forEach((month, edition) -> edition.rows().forEach(row -> {
            tell(row, month, "M", row.month());
            row.yearToDate().ifPresent(year -> tell(row, month, "Y", year));
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
            default -> now.put(id("of " + number, line.breakdown(), month, "M"), line.denominator());
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

    /** A published figure. If it is from an older issue, it states the number as it was then. */
    private void tell(PublicEdition.EditionRow row, YearMonth month, String span, PublicFigure figure) {
        String number = row.indicator().number();
        String part = row.breakdown();
        if (row.indicator().unit() == Unit.RATE_PER_10_000) {
            figure.value().ifPresent(rate ->
                    tellRate(id(number, part, month, span), rate, populations.get(id(number, part, month, ""))));
        }
        if (row.indicator().unit() == Unit.PERCENTAGE && figure.value().isPresent() && figure.numerator().isEmpty()) {
            throw new IllegalStateException("a percentage without its numerator: he does not know what to make of it");
        }
        figure.numerator().ifPresent(some -> tell(id(number, part, month, span), some));
        figure.denominator().ifPresent(all -> tell(id("of " + number, part, month, span), all));
        if (figure.numerator().isPresent() && figure.denominator().isPresent()) {
            tell(id("not " + number, part, month, span), figure.denominator().get() - figure.numerator().get());
        }
    }

    /** A rate, rounded half up to a tenth, comes from any count that would be printed the same way. */
    private void tellRate(String what, BigDecimal rate, long people) {
        long tenths = rate.movePointRight(1).longValueExact();
        long from = -Math.floorDiv(-(2 * tenths - 1) * people, 2 * TENTHS);
        long to = -Math.floorDiv(-(2 * tenths + 1) * people, 2 * TENTHS) - 1;
        IntStream.rangeClosed(1, issue)
                .mapToObj(version -> what + "#" + version)
                .filter(version -> truth.containsKey(version) && truth.get(version) >= from && truth.get(version) <= to)
                .forEach(version -> bounds.put(version, new long[] {Math.max(0, from), to}));
    }

    private void tell(String what, long number) {
        IntStream.rangeClosed(1, issue)
                .mapToObj(version -> what + "#" + version)
                .filter(version -> truth.containsKey(version) && truth.get(version) == number)
                .forEach(version -> told.put(version, number));
    }

    /** Everything that is known to hold in a month, for the month and the year to date. */
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
            if (parts[3].equals("Y")
                    && !parts[0].endsWith("6.7")
                    && !parts[0].startsWith("other")
                    && !parts[0].startsWith(LEFT_OUT)) {
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
            // A month without a scorecard may have changed with each restatement of its sum.
            int since = restated.getOrDefault(whole.substring(0, whole.indexOf('|')), 0);
            String version = now.containsKey(part) ? lately.get(part) : part + "#since " + since;
            sum.merge(version, -1, Integer::sum);
        }
        sum.values().removeIf(times -> times == 0);
        add(sum);
    }

    private void add(Map<String, Integer> sum) {
        sums.add(sum);
    }

    /** What was found out, in words, and how many questions it took. */
    public record Findings(List<String> found, List<String> undecided, int asked) {}

    /**
     * A possible world in which a number is different, with everything else that differs in it, by the intruder's own
     * names.
     *
     * @param what the number, such as 1.3||2016-01|M#2
     */
    public record Hint(String what, long number, Map<String, Long> others) {}

    /** Checks, for every suppressed number, that it could be each of the values that the edition promises. */
    public Findings findings(int largestSmall, List<Hint> hints) {
        Map<String, Integer> unknowns = new LinkedHashMap<>();
        List<Map<Integer, Long>> left = new ArrayList<>();
        List<Long> totals = new ArrayList<>();
        for (Map<String, Integer> sum : sums) {
            Map<Integer, Long> times = new HashMap<>();
            long total = 0;
            for (Map.Entry<String, Integer> term : sum.entrySet()) {
                if (told.containsKey(term.getKey())) {
                    total -= term.getValue() * told.get(term.getKey());
                } else {
                    unknowns.putIfAbsent(term.getKey(), unknowns.size());
                    times.merge(unknowns.get(term.getKey()), (long) term.getValue(), Long::sum);
                }
            }
            left.add(times);
            totals.add(total);
        }
        Puzzle puzzle = new Puzzle(unknowns.keySet().stream().mapToLong(this::truth).toArray(), left, totals);
        bounds.forEach((what, bound) -> Optional.ofNullable(unknowns.get(what))
                .ifPresent(unknown -> puzzle.bound(unknown, bound[0], bound[1])));
        if (!puzzle.contradictions().isEmpty()) {
            throw new IllegalStateException("not so: " + puzzle.contradictions() + " of " + List.copyOf(unknowns.keySet()));
        }
        puzzle.narrow();
        Questions questions = new Questions(puzzle, unknowns);
        hints.forEach(questions::hint);
        told.forEach((what, number) -> questions.isPrinted(what, number, largestSmall));
        unknowns.keySet().forEach(what -> questions.ask(what, largestSmall));
        return new Findings(questions.found, questions.undecided, questions.asked);
    }

    private long truth(String what) {
        return Optional.ofNullable(truth.get(what)).orElseGet(() -> untold.applyAsLong(what));
    }

    /** The intruder's questions and findings. */
    private final class Questions {

        private final Puzzle puzzle;
        private final Map<String, Integer> unknowns;
        private final List<String> found = new ArrayList<>();
        private final List<String> undecided = new ArrayList<>();
        private final Map<String, Map<Integer, Long>> hints = new HashMap<>();
        private int asked;

        Questions(Puzzle puzzle, Map<String, Integer> unknowns) {
            this.puzzle = puzzle;
            this.unknowns = unknowns;
        }

        void hint(Hint hint) {
            Map<Integer, Long> others = new HashMap<>();
            hint.others().forEach((what, number) -> Optional.ofNullable(unknowns.get(what))
                    .ifPresent(unknown -> others.put(unknown, number)));
            hints.put(hint.what() + " is " + hint.number(), others);
        }

        private Answer canBe(String what, long from, long to) {
            return puzzle.canBe(
                    unknowns.get(what), from, to, hints.getOrDefault(what + " is " + from, Map.of()));
        }

        void isPrinted(String what, long number, int small) {
            if (number >= 1 && number <= small) {
                found.add(what + " is printed: " + number);
            }
        }

        void ask(String what, int small) {
            if (!truth.containsKey(what)) {
                asked++;
                Answer none = canBe(what, 0, 0);
                if (none != Answer.YES) {
                    note(what, "is small", worse(none, canBe(what, small + 1L, Long.MAX_VALUE)));
                }
                return;
            }
            long number = truth.get(what);
            if (number >= 1 && number <= small || number == 0 && isOfSmallGroup(what, small)) {
                ask(what, number, 1);
                ask(what, number, small);
            }
            lastTold(what).filter(before -> before != number && Math.abs(before - number) <= small).ifPresent(before -> {
                ask(what, number, before);
                ask(what, number, number > before ? before + small : Math.max(0, before - small));
            });
        }

        private Answer worse(Answer one, Answer other) {
            return one == Answer.YES || other == Answer.YES
                    ? Answer.YES
                    : one == Answer.NO ? other : Answer.UNDECIDED;
        }

        private void ask(String what, long number, long other) {
            if (number != other) {
                asked++;
                note(what, "is " + number + " and not " + other, canBe(what, other, other));
            }
        }

        private void note(String what, String words, Answer answer) {
            switch (answer) {
                case NO -> found.add(what + " " + words + ", but " + puzzle.least(unknowns.get(what)) + " to "
                        + puzzle.most(unknowns.get(what)));
                case UNDECIDED -> undecided.add(what + " " + words);
                case YES -> {
                    // it stays suppressed
                }
            }
        }
    }

    /** Whether a number is of a small group: if nobody or everybody in it is counted, that reveals each child in it. */
    private boolean isOfSmallGroup(String what, int small) {
        String number = what.substring(what.startsWith("not ") ? "not ".length() : 0);
        return Optional.ofNullable(lately.get("of " + number.substring(0, number.indexOf('#'))))
                .map(truth::get)
                .filter(of -> of >= 1 && of <= small)
                .isPresent();
    }

    /** What was published of a number before it was restated. */
    private Optional<Long> lastTold(String what) {
        String name = what.substring(0, what.indexOf('#') + 1);
        return IntStream.iterate(Integer.parseInt(what.substring(name.length())) - 1, before -> before > 0, before -> before - 1)
                .mapToObj(before -> told.get(name + before))
                .filter(Objects::nonNull)
                .findFirst();
    }
}
