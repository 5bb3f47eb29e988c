package safeguarding.testkit;

import java.time.LocalDate;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.indicator.Amount;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.testkit.Definition.Chosen;
import safeguarding.testkit.Definition.Happened;
import safeguarding.testkit.Definition.Occurrence;
import safeguarding.testkit.Definition.OfAuthority;
import safeguarding.testkit.Definition.Stands;
import safeguarding.testkit.Definition.WithYear;

/**
 * Calculates every indicator by its definition from the plain list of all events sent about an authority, in any order.
 * It sums no deltas and shares no rule with the program: for each child and each day it asks what the indicator asks.
 * That makes it slow and easy to trust, so the program's figures are compared with it.
 *
 * <p>To add an indicator, add an entry to the class of its section.
 */
public final class NaiveOracle {

    private static final Map<String, Definition> DEFINITIONS = definitions();

    private final List<KnownChild> children;
    private final NaiveSettings settings;
    private final Map<Happened, List<Occurrence>> occurrences = new IdentityHashMap<>();

    private NaiveOracle(List<KnownChild> children, NaiveSettings settings) {
        this.children = children;
        this.settings = settings;
    }

    private static Map<String, Definition> definitions() {
        Map<String, Definition> all = new TreeMap<>();
        all.putAll(NaiveContacts.DEFINITIONS);
        all.putAll(NaiveAssessments.DEFINITIONS);
        all.putAll(NaiveEnquiries.DEFINITIONS);
        all.putAll(NaiveNeed.DEFINITIONS);
        all.putAll(NaiveProtection.DEFINITIONS);
        all.putAll(NaivePlans.DEFINITIONS);
        all.putAll(NaiveCare.DEFINITIONS);
        all.putAll(NaiveReviews.DEFINITIONS);
        all.putAll(NaiveCareStandards.DEFINITIONS);
        all.putAll(NaiveLeavers.DEFINITIONS);
        all.putAll(NaivePlacements.DEFINITIONS);
        all.putAll(NaiveAdoptions.DEFINITIONS);
        all.putAll(NaiveCaseloads.DEFINITIONS);
        return all;
    }

    /** The oracle for an authority after these events, which can include events of other authorities. */
    public static NaiveOracle of(Collection<? extends CaseEvent> events, String authority) {
        return of(events, List.of(), authority);
    }

    /** The same with settings. */
    public static NaiveOracle of(
            Collection<? extends CaseEvent> events, Collection<? extends SettingsEvent> set, String authority) {
        NaiveSettings settings = NaiveSettings.among(set, authority);
        return new NaiveOracle(KnownChild.among(events, authority, settings), settings);
    }

    /** The numbers of all indicators that it can calculate. */
    public static Set<String> numbers() {
        return DEFINITIONS.keySet();
    }

    /** Whether an indicator has a year to date, as all do that count what happened in a month. */
    public static boolean hasYearToDate(String number) {
        return hasYearToDate(DEFINITIONS.get(number));
    }

    private static boolean hasYearToDate(Definition definition) {
        return definition instanceof Happened happened && happened.over() == Definition.Over.MONTH
                || definition instanceof Chosen chosen && hasYearToDate(chosen.usual())
                || definition instanceof WithYear;
    }

    /**
     * An indicator's numerator and denominator up to the end of a day. Counts, and the counts behind rates, have the
     * denominator 0. The breakdown is empty for the whole, or for example {@code source=police}.
     */
    public Amount amount(String number, String breakdown, LocalDate day) {
        return amount(DEFINITIONS.get(number), breakdown, day);
    }

    private Amount amount(Definition definition, String breakdown, LocalDate day) {
        if (definition instanceof Happened happened) {
            return over(happened.over().upTo(day), happened, breakdown);
        }
        if (definition instanceof Chosen chosen) {
            boolean isSet = settings.standard(chosen.standard(), day)
                    .filter(chosen.value()::equals)
                    .isPresent();
            return amount(isSet ? chosen.other() : chosen.usual(), breakdown, day);
        }
        if (definition instanceof WithYear withYear) {
            return amount(withYear.monthly(), breakdown, day);
        }
        if (definition instanceof OfAuthority ofAuthority) {
            return ofAuthority.question().answer(children, settings, day);
        }
        Amount sum = Amount.ZERO;
        for (KnownChild child : children) {
            sum = sum.plus(((Stands) definition).atEndOf().apply(child, day));
        }
        return sum;
    }

    /**
     * The same from the last 1 April up to the end of a day, for an indicator with a year to date. It is summed by month,
     * since each month is counted by the standard on its last day.
     */
    public Amount yearToDate(String number, String breakdown, LocalDate day) {
        if (!hasYearToDate(number)) {
            throw new IllegalArgumentException(number + " has no year to date");
        }
        Definition definition = DEFINITIONS.get(number);
        if (definition instanceof WithYear withYear) {
            return amount(withYear.yearToDate(), breakdown, day);
        }
        if (definition instanceof Happened happened) {
            return over(Stretch.financialYearUpTo(day), happened, breakdown);
        }
        Amount sum = amount(definition, breakdown, day);
        LocalDate end = Stretch.monthUpTo(day).first().minusDays(1);
        while (Stretch.financialYearUpTo(day).holds(end)) {
            sum = sum.plus(amount(definition, breakdown, end));
            end = Stretch.monthUpTo(end).first().minusDays(1);
        }
        return sum;
    }

    private Amount over(Stretch days, Happened happened, String breakdown) {
        long count = 0;
        long amount = 0;
        for (Occurrence occurrence : occurrences(happened)) {
            if (days.holds(occurrence.day())
                    && (breakdown.isEmpty() || breakdown.equals(occurrence.breakdown()))) {
                count++;
                amount += occurrence.amount();
            }
        }
        return happened.asks() ? new Amount(amount, count) : new Amount(count, 0);
    }

    private List<Occurrence> occurrences(Happened happened) {
        return occurrences.computeIfAbsent(
                happened,
                definition -> children.stream()
                        .flatMap(child -> definition.occurrences().apply(child).stream())
                        .toList());
    }
}
