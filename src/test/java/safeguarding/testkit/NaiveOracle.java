package safeguarding.testkit;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import safeguarding.casefile.CaseEvent;
import safeguarding.indicator.Amount;
import safeguarding.testkit.Definition.Happened;
import safeguarding.testkit.Definition.Occurrence;
import safeguarding.testkit.Definition.Stands;

/**
 * Every indicator by its definition, from the bare list of all events that were sent of an authority, in any order. It
 * sums no deltas and shares no rule with the program; it asks of each child and each day what the indicator asks. That
 * makes it slow and easy to believe, so that the program's figures can be held against it.
 *
 * <p>A further indicator is one more entry in the class of its section.
 */
public final class NaiveOracle {

    private static final Map<String, Definition> DEFINITIONS = definitions();

    private final List<KnownChild> children;
    private final Map<String, List<Occurrence>> occurrences = new HashMap<>();

    private NaiveOracle(List<KnownChild> children) {
        this.children = children;
    }

    private static Map<String, Definition> definitions() {
        Map<String, Definition> all = new TreeMap<>();
        all.putAll(NaiveContacts.DEFINITIONS);
        all.putAll(NaiveAssessments.DEFINITIONS);
        all.putAll(NaiveEnquiries.DEFINITIONS);
        all.putAll(NaiveNeed.DEFINITIONS);
        all.putAll(NaiveProtection.DEFINITIONS);
        all.putAll(NaiveCare.DEFINITIONS);
        return all;
    }

    /** What is known of an authority once these events have been sent, among which may be those of others. */
    public static NaiveOracle of(Collection<? extends CaseEvent> events, String authority) {
        return new NaiveOracle(KnownChild.among(events, authority));
    }

    /** The numbers of the indicators that it knows. */
    public static Set<String> numbers() {
        return DEFINITIONS.keySet();
    }

    /** Whether an indicator has a year to date, as all have that count what happened in a month. */
    public static boolean hasYearToDate(String number) {
        return DEFINITIONS.get(number) instanceof Happened happened && happened.over() == Definition.Over.MONTH;
    }

    /**
     * An indicator's numerator and denominator up to the end of a day; a count, and the count of a rate, have the
     * denominator 0. The breakdown is empty for the whole, or such as {@code source=police}.
     */
    public Amount amount(String number, String breakdown, LocalDate day) {
        Definition definition = DEFINITIONS.get(number);
        if (definition instanceof Happened happened) {
            return over(happened.over().upTo(day), number, happened, breakdown);
        }
        Amount sum = Amount.ZERO;
        for (KnownChild child : children) {
            sum = sum.plus(((Stands) definition).atEndOf().apply(child, day));
        }
        return sum;
    }

    /** The same from the last 1 April up to the end of a day, of an indicator that has a year to date. */
    public Amount yearToDate(String number, String breakdown, LocalDate day) {
        if (!hasYearToDate(number)) {
            throw new IllegalArgumentException(number + " has no year to date");
        }
        return over(Stretch.financialYearUpTo(day), number, (Happened) DEFINITIONS.get(number), breakdown);
    }

    private Amount over(Stretch days, String number, Happened happened, String breakdown) {
        long all = 0;
        long so = 0;
        for (Occurrence occurrence : occurrences(number, happened)) {
            if (days.holds(occurrence.day())
                    && (breakdown.isEmpty() || breakdown.equals(occurrence.breakdown()))) {
                all++;
                so += occurrence.isSo() ? 1 : 0;
            }
        }
        return happened.asks() ? new Amount(so, all) : new Amount(all, 0);
    }

    private List<Occurrence> occurrences(String number, Happened happened) {
        return occurrences.computeIfAbsent(
                number,
                n -> children.stream()
                        .flatMap(child -> happened.occurrences().apply(child).stream())
                        .toList());
    }
}
