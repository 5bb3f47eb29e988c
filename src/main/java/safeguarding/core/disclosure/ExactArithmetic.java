package safeguarding.core.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import safeguarding.core.indicator.Unit;
import safeguarding.core.indicator.catalogue.Catalogue;

/**
 * The equations between the indicators of one scorecard, with which a reader could work out one number from others. {@code
 * 5.12} is the number of children that an indicator counts, {@code of 5.12} its denominator; {@code before} is the month
 * before. {@code =} says that both sides are equal. {@code >} says that those on the right are among those on the left, so that
 * the remainder is a number of children too. {@code >=} says the same, and that readers know when there is no remainder,
 * because an authority either leaves somebody out or does not.
 */
final class ExactArithmetic {

    static final List<String> LINES = List.of(
            "of 1.2 = 1.1",
            "of 1.4 = 1.1",
            "of 1.6 = 1.3",
            "of 1.7 = 1.3",
            "of 1.8 = 1.3",
            "1.3 > 1.10",
            "of 2.2 = 2.4",
            "of 2.5 = 2.4",
            "of 2.6 = 2.4",
            "of 2.7 = 2.4",
            "of 2.8 = 2.4",
            "of 2.9 = 2.4",
            "2.4 = 2.5 + 2.6 + 2.7 + 2.8 + 2.9",
            "3.3 = 3.2",
            "of 3.5 = 3.4",
            "of 3.6 = 3.4",
            "of 3.7 = 3.4",
            "of 3.8 = 3.4",
            "3.4 = 3.5 + 3.6 + 3.7 + 3.8",
            "4.2 = 4.1 + 5.1",
            "4.3 = 4.2",
            "4.1 > of 4.4",
            "of 4.5 = of 4.4",
            "4.4 > 4.5",
            "5.3 = 5.2",
            "of 5.5 = 5.4",
            "5.6 = 5.1",
            "5.1 = before 5.1 + 5.7 - of 5.12",
            "of 5.10 = of 5.9",
            "5.10 > 5.9",
            "of 5.11 = 5.1",
            "5.1 >= of 5.14",
            "5.1 > of 5.15",
            "6.2 = 6.1",
            "6.1 = before 6.1 + 6.3 - 6.4",
            "of 6.5 = 6.4",
            "of 6.6 = 6.4",
            "of 6.8 = 6.4",
            "6.5 > 6.6 + 6.8",
            "6.1 > of 6.9",
            "of 6.10 = of 6.9",
            "6.3 > of 6.11",
            "6.1 > of 6.12",
            "of 6.13 = of 6.12",
            "6.12 > 6.13",
            "6.1 >= of 6.14",
            "6.1 >= of 6.15",
            "6.1 >= of 6.16",
            "6.1 > of 7.2",
            "of 7.3 = 7.1",
            "of 7.4 = 7.1",
            "6.1 > of 8.1",
            "6.1 >= of 8.2",
            "of 8.3 = of 8.2",
            "of 8.4 = of 8.2",
            "of 9.1 = 6.8");

    /** What each rolling year adds up. Months of it are printed for some; for others they are never published. */
    private static final Map<String, String> MONTHS_OF_ROLLING_YEARS = Map.ofEntries(
            Map.entry("1.5", "1.3"),
            Map.entry("1.9", "1.8"),
            Map.entry("of 1.9", "1.3"),
            Map.entry("3.2", "3.1"),
            Map.entry("3.3", "3.1"),
            Map.entry("5.2", "5.4"),
            Map.entry("5.3", "5.4"),
            Map.entry("5.8", "of 5.12"),
            Map.entry("of 5.9", "5.7"),
            Map.entry("of 5.10", "5.7"),
            Map.entry("of 9.2", "6.8"),
            Map.entry("of 9.3", "6.8"));

    private static final String OF = "of ";

    /** Some numbers, each with a factor, that add up to nothing or to a remainder. */
    record Rule(String text, List<Term> terms, Rest rest) {}

    /** What remains: nothing, possibly something, or something that readers know of only when it is not zero. */
    enum Rest {
        NOTHING("="),
        SOME(">"),
        SOME_OR_NOTHING(">=");

        private final String sign;

        Rest(String sign) {
            this.sign = sign;
        }
    }

    /** A number and its factor: 1 or -1. */
    record Term(String name, boolean isBefore, int times) {}

    private static final List<Rule> RULES = Stream.concat(
                    LINES.stream(),
                    Catalogue.indicators().stream()
                            .filter(indicator -> indicator.unit() == Unit.PERCENTAGE)
                            .map(indicator -> of(indicator.number()) + " > " + indicator.number()))
            .map(ExactArithmetic::parse)
            .toList();

    private ExactArithmetic() {}

    /** The equations between whole indicators, for a month or for the year to date. */
    static List<Rule> rules() {
        return RULES;
    }

    /** The name of an indicator's denominator. */
    static String of(String number) {
        return OF + number;
    }

    /** The name of the number whose months a rolling year adds up. */
    static String monthsOf(String name) {
        return Optional.ofNullable(MONTHS_OF_ROLLING_YEARS.get(name)).orElse(name + " in month");
    }

    private static Rule parse(String line) {
        String[] sides = line.split(" (=|>|>=) ");
        Rest rest = Stream.of(Rest.values())
                .filter(one -> line.contains(" " + one.sign + " "))
                .findFirst()
                .orElseThrow();
        List<Term> terms = new ArrayList<>(List.of(term(sides[0], 1)));
        for (String words : sides[1].replace(" - ", " + -").split(" \\+ ")) {
            terms.add(words.startsWith("-") ? term(words.substring(1), 1) : term(words, -1));
        }
        return new Rule(line, List.copyOf(terms), rest);
    }

    private static Term term(String words, int times) {
        boolean isBefore = words.startsWith("before ");
        return new Term(isBefore ? words.substring("before ".length()) : words, isBefore, times);
    }
}
