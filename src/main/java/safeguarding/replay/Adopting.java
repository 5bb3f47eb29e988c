package safeguarding.replay;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import safeguarding.casefile.AdoptionEvent.AdoptionOrderGranted;
import safeguarding.casefile.AdoptionEvent.MatchApproved;
import safeguarding.casefile.AdoptionEvent.PlacedForAdoption;
import safeguarding.casefile.AdoptionEvent.PlacementOrderGranted;
import safeguarding.casefile.AdoptionEvent.ShobpaDecided;
import safeguarding.casefile.code.CareEndReason;

/** The way to adoption of those who were adopted (9.1): the decision, the placement order, the match and the family. */
final class Adopting {

    private final Scene scene;
    private final Chance chance;

    private Adopting(Scene scene) {
        this.scene = scene;
        this.chance = scene.chance();
    }

    static void write(Scene scene) {
        Adopting adopting = new Adopting(scene);
        for (YearMonth month = Plan.FIRST; !month.isAfter(Plan.LAST); month = month.plusMonths(1)) {
            adopting.write(month);
        }
    }

    private void write(YearMonth month) {
        List<Spell> adopted = scene.town().cares.stream()
                .filter(spell -> spell.reason == CareEndReason.E11 || spell.reason == CareEndReason.E12)
                .filter(spell -> YearMonth.from(spell.to).equals(month))
                .sorted(Comparator.comparing((Spell spell) -> spell.from).reversed())
                .toList();
        int soon = month.isBefore(Plan.PRINTED) ? adopted.size() / 2 : scene.published().numerator("9.1", month);
        for (int i = 0; i < adopted.size(); i++) {
            write(adopted.get(i), i < soon);
        }
    }

    private void write(Spell spell, boolean isSoon) {
        LocalDate ordered = spell.to;
        LocalDate decided = isSoon
                ? chance.workingDay(
                        Protection.later(spell.from.plusDays(20), ordered.minusDays(350)), ordered.minusDays(170))
                : chance.workingDay(
                        Protection.later(spell.from.plusDays(10), ordered.minusDays(560)), ordered.minusMonths(12).minusDays(2));
        int days = (int) (ordered.toEpochDay() - decided.toEpochDay());
        String adoption = scene.journal().begin("adoption", spell.life, decided, ShobpaDecided::new);
        LocalDate granted = decided.plusDays(days / 6);
        LocalDate matched = decided.plusDays(days / 3);
        LocalDate placed = matched.plusDays(Math.min(14, days / 12));
        scene.journal().write(spell.life, adoption, granted, PlacementOrderGranted::new);
        scene.journal().write(spell.life, adoption, matched, MatchApproved::new);
        boolean byFosterCarer = spell.reason == CareEndReason.E12 && chance.percent(20);
        scene.journal().write(spell.life, adoption, placed, envelope -> new PlacedForAdoption(envelope, byFosterCarer));
        scene.journal().write(spell.life, adoption, ordered, AdoptionOrderGranted::new);
    }
}
