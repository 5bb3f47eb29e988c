package safeguarding.dataset;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import safeguarding.core.casefile.AdoptionEvent.AdoptionOrderGranted;
import safeguarding.core.casefile.AdoptionEvent.MatchApproved;
import safeguarding.core.casefile.AdoptionEvent.PlacedForAdoption;
import safeguarding.core.casefile.AdoptionEvent.PlacementOrderGranted;
import safeguarding.core.casefile.AdoptionEvent.ShobpaDecided;
import safeguarding.core.casefile.code.CareEndReason;

/**
 * The steps to adoption for each adopted child: the decision, the placement order, the match and the move to the
 * family. The day of the adoption order is already decided with the child's life. The list of adoptions gives the length
 * of each stage. Counting back from the order gives the day on which the child came into care, always before the first
 * month.
 */
final class Adopting {

    /** An adoption order cannot be applied for until the child has lived with the family for ten weeks. */
    private static final int TEN_WEEKS = 71;

    private static final int DAYS_BETWEEN_DECISION_AND_ORDER = 14;
    private static final int DAYS_BETWEEN_MATCH_AND_MOVE = 14;

    /** The most days with the family before the order, if the decision is within a year of the order. */
    private static final int LONGEST_WITHIN_YEAR = 310;

    private static final int LONGEST = 700;

    /** The fewest days in care, if the decision is more than a year before the order. */
    private static final int SHORTEST_BEYOND_YEAR = 400;

    private static final int SPREAD = 60;
    private static final LocalDate LATEST_START = LocalDate.of(2014, 12, 12);
    private static final int KNOWN_BEFORE_BIRTH = 20;

    private final SectionPlan scene;
    private final SeededChance chance;
    private final Map<Spell, AdoptedChild> adoptions = new LinkedHashMap<>();

    private Adopting(SectionPlan scene) {
        this.scene = scene;
        this.chance = scene.chance();
    }

    /** Assigns an adoption from the list to every adopted child, and moves the start of the period of care to match. */
    static Adopting settle(SectionPlan scene) {
        Adopting adopting = new Adopting(scene);
        for (YearMonth month = Plan.FIRST; !month.isAfter(Plan.LAST); month = month.plusMonths(1)) {
            adopting.settle(month);
        }
        return adopting;
    }

    private void settle(YearMonth month) {
        List<AdoptedChild> ways = scene.published().adoptions().stream()
                .filter(adoption -> adoption.month().equals(month))
                .toList();
        List<Spell> adopted = scene.town().cares.stream()
                .filter(spell -> spell.isAdoption() && YearMonth.from(spell.to).equals(month))
                .toList();
        for (int i = 0; i < adopted.size(); i++) {
            adoptions.put(adopted.get(i), ways.get(i));
            begin(adopted.get(i), daysInCare(adopted.get(i), ways.get(i)));
        }
    }

    /**
     * The number of days in care before the order. A child lives with the family for at least as long as the law
     * requires, and no longer than the other figures allow.
     */
    private int daysInCare(Spell spell, AdoptedChild adoption) {
        LocalDate ordered = spell.to;
        int least = (int) LATEST_START.until(ordered, ChronoUnit.DAYS) - adoption.daysToPlacement();
        int most = (int) CareShape.startOfNoLongTermCase(ordered).until(ordered, ChronoUnit.DAYS) - adoption.daysToPlacement();
        if (adoption.withinYear()) {
            most = Math.min(most, LONGEST_WITHIN_YEAR - adoption.daysToMatch().orElse(0));
        } else {
            least = Math.max(least, SHORTEST_BEYOND_YEAR - adoption.daysToPlacement());
            most = Math.min(most, LONGEST);
        }
        least = Math.max(least, TEN_WEEKS);
        if (least > most) {
            throw new IllegalStateException("no room for " + adoption + " with an order on " + ordered);
        }
        return adoption.daysToPlacement() + chance.between(least, Math.min(most, least + SPREAD));
    }

    private void begin(Spell spell, int daysInCare) {
        SyntheticChild life = spell.life;
        int days = (int) spell.to.minusDays(daysInCare).until(spell.from, ChronoUnit.DAYS);
        scene.retelling().earlier(life, spell.from, days);
        life.knownFrom = life.knownFrom.minusDays(days);
        spell.from = spell.from.minusDays(days);
        LocalDate youngest = life.knownFrom.minusDays(KNOWN_BEFORE_BIRTH);
        if (life.born.isAfter(youngest)) {
            life.born = youngest;
            scene.retelling().born(life, youngest);
        }
    }

    void write() {
        adoptions.forEach(this::write);
    }

    private void write(Spell spell, AdoptedChild adoption) {
        LocalDate ordered = spell.to;
        LocalDate placed = spell.from.plusDays(adoption.daysToPlacement());
        LocalDate matched = placed.minusDays(chance.between(5, DAYS_BETWEEN_MATCH_AND_MOVE));
        boolean isMatchedFirst = adoption.daysToMatch().orElse(0) == 0;
        LocalDate granted = isMatchedFirst
                ? chance.day(matched, placed)
                : matched.minusDays(adoption.daysToMatch().getAsInt());
        LocalDate decided = decided(adoption, ordered, isMatchedFirst ? matched : granted);
        String record = scene.journal().begin("adoption", spell.life, decided, ShobpaDecided::new);
        if (adoption.daysToMatch().isPresent()) {
            scene.journal().write(spell.life, record, granted, PlacementOrderGranted::new);
        }
        scene.journal().write(spell.life, record, matched, MatchApproved::new);
        boolean byFosterCarer = spell.reason == CareEndReason.E12 && chance.percent(20);
        scene.journal().write(spell.life, record, placed, envelope -> new PlacedForAdoption(envelope, byFosterCarer));
        scene.journal().write(spell.life, record, ordered, AdoptionOrderGranted::new);
    }

    /**
     * The day of the decision, some weeks before the next step. The list says whether it is within a year of the
     * adoption order.
     */
    private LocalDate decided(AdoptedChild adoption, LocalDate ordered, LocalDate before) {
        LocalDate decided = chance.workingDay(
                before.minusDays(2 * DAYS_BETWEEN_DECISION_AND_ORDER), before.minusDays(DAYS_BETWEEN_DECISION_AND_ORDER));
        LocalDate beyondYear = ordered.minusMonths(12).minusDays(2);
        return adoption.withinYear() ? decided : Protection.earlier(decided, beyondYear);
    }
}
