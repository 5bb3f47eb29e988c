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
 * Written versions of child protection plans (5.14). The next version is due ten working days after a conference. The
 * percentage of plans that are up to date at the end of each month is as printed, and only as many versions are written
 * as that requires.
 */
final class ProtectionPlanning {

    private static final int LEFT_OUT_DAYS = AuthoritySettings.leftOutDays(LocalStandard.CP_PLAN_AFTER_DAYS);

    private final SectionPlan scene;
    private final SeededChance chance;
    private final WrittenPlans writing;
    private final List<Spell> plans;
    private final List<List<LocalDate>> reviews;
    private final Map<Spell, LocalDate> written = new HashMap<>();

    private ProtectionPlanning(SectionPlan scene, List<List<LocalDate>> reviews) {
        this.scene = scene;
        this.chance = scene.chance();
        this.writing = new WrittenPlans(scene.published(), "5.14", 90, 84);
        this.plans = scene.town().plans;
        this.reviews = reviews;
    }

    /** Records the versions, given the days on which each plan was reviewed. */
    static void write(SectionPlan scene, List<List<LocalDate>> reviews) {
        ProtectionPlanning planning = new ProtectionPlanning(scene, reviews);
        for (int month = 0; month < PrintedMonths.MONTHS; month++) {
            planning.live(month);
        }
    }

    private void live(int month) {
        LocalDate end = PrintedMonths.end(month);
        Map<Spell, LocalDate> conferences = new HashMap<>();
        List<Spell> open = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            if (plans.get(i).isOn(end) && !plans.get(i).isNewOn(end, LEFT_OUT_DAYS)) {
                open.add(plans.get(i));
                conferences.put(plans.get(i), lastConference(i, end));
            }
        }
        List<Spell> overdue = new ArrayList<>(open.stream()
                .filter(plan -> !isUpToDate(plan, conferences.get(plan), end))
                .sorted(Comparator.comparing((Spell plan) -> conferences.get(plan)))
                .toList());
        for (Spell plan : writing.toWrite(month, overdue, open.size())) {
            LocalDate conference = conferences.get(plan);
            LocalDate soonest = end.minusMonths(WrittenPlans.MONTHS).plusDays(1);
            LocalDate first = Protection.later(conference.plusDays(1), month == 0 ? soonest : PrintedMonths.first(month));
            record(plan, first, Protection.earlier(end, Protection.later(first, conference.plusDays(13))));
        }
    }

    private LocalDate lastConference(int plan, LocalDate end) {
        return reviews.get(plan).stream()
                .filter(day -> !day.isAfter(end))
                .max(Comparator.naturalOrder())
                .orElse(plans.get(plan).conferredOn);
    }

    private boolean isUpToDate(Spell plan, LocalDate conference, LocalDate end) {
        LocalDate last = written.getOrDefault(plan, LocalDate.MIN);
        boolean isRecent = !last.isBefore(conference) && !last.plusMonths(WrittenPlans.MONTHS).isBefore(end);
        return isRecent || chance.workingDays().between(conference, end) <= WrittenPlans.WORKING_DAYS;
    }

    private void record(Spell plan, LocalDate first, LocalDate last) {
        LocalDate day = chance.workingDay(first, last);
        written.put(plan, day);
        scene.journal()
                .begin(
                        "protection-plan",
                        plan.life,
                        day,
                        envelope -> new PlanRecorded(envelope, PlanKind.CPP, Optional.empty(), Optional.empty()));
    }
}
