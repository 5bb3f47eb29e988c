package safeguarding.core.disclosure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import safeguarding.core.disclosure.Quantity.Span;
import safeguarding.testkit.Intruder;

/**
 * The program's proofs in the intruder's terms. The intruder does not trust them and has its own list of what holds, but
 * tries them first when it looks for a world in which a number is different.
 */
final class Hints {

    private Hints() {}

    static List<Intruder.Hint> of(PublicEditions editions) {
        return editions.proofs().stream().flatMap(Hints::of).toList();
    }

    private static Stream<Intruder.Hint> of(Suppression.Proof proof) {
        Map<String, Long> others = new HashMap<>();
        proof.world().forEach((quantity, number) -> others.put(name(quantity), number));
        return proof.world().isEmpty()
                ? Stream.empty()
                : Stream.of(new Intruder.Hint(name(proof.quantity()), proof.number(), others));
    }

    private static String name(Quantity quantity) {
        String version = quantity.version() > 0
                ? "#" + quantity.version()
                : "#since " + (-quantity.version() - 1);
        return name(quantity.name()) + "|" + quantity.breakdown() + "|" + quantity.month() + "|"
                + (quantity.span() == Span.MONTH ? "M" : "Y") + version;
    }

    private static String name(String name) {
        if (name.endsWith(" in month")) {
            return "month " + name.substring(0, name.length() - " in month".length());
        }
        String[] sides = name.split(" >=? ");
        if (sides.length == 1) {
            return name;
        }
        String some = sides[1].replaceFirst("^of ", "");
        if (sides[0].equals("of " + sides[1])) {
            return "not " + some;
        }
        return (name.contains(">=") ? "left out " : "other ") + (sides[0].equals("6.5") ? "6.5" : some);
    }
}
