package safeguarding.dataset;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import safeguarding.core.casefile.PlanRecorded;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.core.settings.LocalStandard;

/**
 * Care plans (6.14). The next version is due ten working days after a review. The percentage of children whose plan is
 * up to date at the end of each month is as printed, and only as many versions are written as that requires.
 */
final class CarePlanning {

    private static final int LEFT_OUT_DAYS = AuthoritySettings.leftOutDays(LocalStandard.CARE_PLAN_AFTER_DAYS);

    private final SectionPlan scene;
    private final SeededChance chance;
    private final WrittenPlans writing;
    private final Map<SyntheticChild, List<LocalDate>> reviews = new HashMap<>();
    private final Map<SyntheticChild, LocalDate> written = new HashMap<>();

    private CarePlanning(SectionPlan scene, Map<Spell, List<LocalDate>> reviews) {
        this.scene = scene;
        this.chance = scene.chance();
        this.writing = new WrittenPlans(scene.published(), "6.14", 80, 67);
        reviews.forEach((spell, held) -> this.reviews
                .computeIfAbsent(spell.life, life -> new ArrayList<>())
                .addAll(held));
    }

    /** Records the versions, given the days on which each period of care was reviewed. */
    static void write(SectionPlan scene, Map<Spell, List<LocalDate>> reviews) {
        CarePlanning planning = new CarePlanning(scene, reviews);
        for (int month = 0; month < PrintedMonths.MONTHS; month++) {
            planning.live(month);
        }
    }

    private void live(int month) {
        LocalDate end = PrintedMonths.end(month);
        List<Spell> open = scene.town().cares.stream()
                .filter(spell -> spell.isOn(end) && !spell.isNewOn(end, LEFT_OUT_DAYS))
                .toList();
        List<Spell> overdue = new ArrayList<>(
                open.stream().filter(spell -> !isUpToDate(spell, end)).toList());
        overdue.sort(Comparator.comparing((Spell spell) -> lastReview(spell, end)));
        for (Spell spell : writing.toWrite(month, overdue, open.size())) {
            LocalDate soonest = month == 0 ? end.minusMonths(WrittenPlans.MONTHS).plusDays(1) : PrintedMonths.first(month);
            LocalDate first = Protection.later(
                    Protection.later(spell.from, lastReview(spell, end)).plusDays(1), soonest);
            record(spell.life, Protection.earlier(first, end), end);
        }
    }

    private LocalDate lastReview(Spell spell, LocalDate end) {
        return reviews.getOrDefault(spell.life, List.of()).stream()
                .filter(day -> !day.isAfter(end))
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.of(2000, 1, 1));
    }

    private boolean isUpToDate(Spell spell, LocalDate end) {
        LocalDate review = lastReview(spell, end);
        LocalDate last = written.getOrDefault(spell.life, LocalDate.MIN);
        return !last.plusMonths(WrittenPlans.MONTHS).isBefore(end)
                && (!review.isAfter(last) || chance.workingDays().between(review, end) <= WrittenPlans.WORKING_DAYS);
    }

    private void record(SyntheticChild life, LocalDate first, LocalDate last) {
        LocalDate day = chance.workingDay(first, last);
        written.put(life, day);
        scene.journal()
                .begin(
                        "care-plan",
                        life,
                        day,
                        envelope -> new PlanRecorded(envelope, PlanKind.LAC, Optional.empty(), Optional.empty()));
    }
}
