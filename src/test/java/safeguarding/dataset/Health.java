package safeguarding.dataset;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import safeguarding.core.casefile.HealthEvent.DentalCheckCompleted;
import safeguarding.core.casefile.HealthEvent.HealthAssessmentCompleted;
import safeguarding.core.casefile.code.HealthAssessmentKind;

/**
 * Health assessments and dental checks of looked after children. The percentages with an initial assessment in time
 * (6.11), and with a recent health assessment (6.9) and dental check (6.10) at the end of each month, are as printed. No
 * child is seen more often than that requires.
 */
final class Health {

    private static final int SETTLED_WORKING_DAYS = 20;
    private static final int YOUNG_AGE = 5;
    private static final int YOUNG_MONTHS = 6;
    private static final int MONTHS = 12;

    /**
     * In 2015, many children saw a dentist in February and many in April. The checks of each month lapse together a year
     * later.
     */
    private static final LocalDate IN_FEBRUARY = LocalDate.of(2015, 2, 2);

    private static final int SEEN_IN_FEBRUARY = 45;
    private static final LocalDate IN_APRIL = LocalDate.of(2015, 4, 1);
    private static final int SEEN_IN_APRIL = 95;
    private static final int DAYS_OF_A_MONTH = 26;

    private final SectionPlan scene;
    private final SeededChance chance;
    private final Map<SyntheticChild, LocalDate> assessed = new HashMap<>();
    private final Map<SyntheticChild, LocalDate> checked = new HashMap<>();

    private Health(SectionPlan scene) {
        this.scene = scene;
        this.chance = scene.chance();
    }

    static void write(SectionPlan scene) {
        Health health = new Health(scene);
        health.assessAtFirst(0);
        health.begin();
        for (int month = 1; month < PrintedMonths.MONTHS; month++) {
            health.assessAtFirst(month);
            health.assess(month);
            health.check(month);
        }
    }

    /** Records the assessments and checks up to the end of the first printed month. */
    private void begin() {
        LocalDate end = PrintedMonths.end(0);
        Map<SyntheticChild, Spell> settled = settled(0);
        List<SyntheticChild> lives = new ArrayList<>(settled.keySet());
        chance.shuffle(lives);
        lives.sort(Comparator.comparing(life -> settled.get(life).from.isAfter(IN_FEBRUARY.minusDays(30))));
        int withAssessment = wanted("6.9", 0, lives.size())
                - (int) lives.stream().filter(assessed::containsKey).count();
        int withCheck = wanted("6.10", 0, lives.size());
        for (int i = 0; i < lives.size(); i++) {
            SyntheticChild life = lives.get(i);
            LocalDate since = Protection.later(
                    end.minusMonths(isYoung(life, end) ? YOUNG_MONTHS : MONTHS).plusDays(3),
                    firstDayPast(settled.get(life)));
            if (withAssessment > 0 && !assessed.containsKey(life) && !since.isAfter(end)) {
                withAssessment--;
                assess(life, since, end, kindOf(settled.get(life)));
            }
            if (i < withCheck) {
                LocalDate first = i < SEEN_IN_FEBRUARY
                        ? IN_FEBRUARY
                        : i < SEEN_IN_FEBRUARY + SEEN_IN_APRIL ? IN_APRIL : IN_APRIL.plusMonths(1);
                LocalDate last = i < SEEN_IN_FEBRUARY + SEEN_IN_APRIL ? first.plusDays(DAYS_OF_A_MONTH) : end;
                check(life, Protection.later(first, settled.get(life).from.plusDays(1)), last);
            }
        }
    }

    private int wanted(String indicator, int month, int of) {
        return scene.published().figure(indicator, PrintedMonths.month(month)).nearestOutOf(of);
    }

    private static HealthAssessmentKind kindOf(Spell spell) {
        return spell.from.isBefore(Plan.FIRST.atDay(1)) ? HealthAssessmentKind.REVIEW : HealthAssessmentKind.INITIAL;
    }

    /** The first day on which an initial assessment is late. */
    private LocalDate firstDayPast(Spell spell) {
        return chance.workingDays().firstDayPast(spell.from, SETTLED_WORKING_DAYS);
    }

    /**
     * Gives the right number of children an initial assessment in time, out of those who came into care in a month and
     * stayed.
     */
    private void assessAtFirst(int month) {
        List<Spell> admitted = scene.town().cares.stream()
                .filter(spell -> !spell.cameFromShortBreaks
                        && Plan.PRINTED.plusMonths(month).equals(YearMonth.from(spell.from)))
                .filter(spell -> !chance.workingDays().plus(spell.from, SETTLED_WORKING_DAYS).isAfter(spell.to))
                .toList();
        int inTime = wanted("6.11", month, admitted.size());
        for (Spell spell : admitted.subList(0, inTime)) {
            LocalDate last = Protection.earlier(firstDayPast(spell).minusDays(1), PrintedMonths.end(PrintedMonths.LAST));
            assess(spell.life, Protection.earlier(spell.from.plusDays(5), last), last, HealthAssessmentKind.INITIAL);
        }
    }

    private void assess(int month) {
        LocalDate end = PrintedMonths.end(month);
        Map<SyntheticChild, Spell> settled = settled(month);
        List<SyntheticChild> old = new ArrayList<>(settled.keySet().stream()
                .filter(life -> isOld(assessed.get(life), isYoung(life, end) ? YOUNG_MONTHS : MONTHS, end))
                .toList());
        int left = settled.size() - wanted("6.9", month, settled.size());
        old.sort(Comparator.comparing(life -> settled.get(life).from));
        int due = old.size() - left;
        if (due < 0) {
            throw new IllegalStateException(-due + " assessments too many in " + PrintedMonths.month(month));
        }
        for (SyntheticChild life : old) {
            LocalDate first = Protection.later(PrintedMonths.first(month), firstDayPast(settled.get(life)));
            if (due > 0 && !first.isAfter(end)) {
                HealthAssessmentKind kind =
                        assessed.containsKey(life) ? HealthAssessmentKind.REVIEW : kindOf(settled.get(life));
                assess(life, first, end, kind);
                due--;
            }
        }
    }

    private void check(int month) {
        LocalDate end = PrintedMonths.end(month);
        Map<SyntheticChild, Spell> settled = settled(month);
        List<SyntheticChild> old = new ArrayList<>(settled.keySet().stream()
                .filter(life -> isOld(checked.get(life), MONTHS, end))
                .toList());
        chance.shuffle(old);
        int due = old.size() - (settled.size() - wanted("6.10", month, settled.size()));
        if (due < 0) {
            throw new IllegalStateException(-due + " dental checks too many in " + PrintedMonths.month(month));
        }
        for (SyntheticChild life : old.subList(0, due)) {
            check(life, Protection.later(PrintedMonths.first(month), settled.get(life).from.plusDays(1)), end);
        }
    }

    private static boolean isOld(LocalDate day, int months, LocalDate end) {
        return day == null || day.plusMonths(months).isBefore(end);
    }

    private static boolean isYoung(SyntheticChild life, LocalDate end) {
        return end.isBefore(life.born.plusYears(YOUNG_AGE));
    }

    private Map<SyntheticChild, Spell> settled(int month) {
        LocalDate end = PrintedMonths.end(month);
        Map<SyntheticChild, Spell> settled = new LinkedHashMap<>();
        scene.town().cares.stream()
                .filter(spell -> spell.isOn(end))
                .filter(spell -> chance.workingDays().between(spell.from, end) >= SETTLED_WORKING_DAYS)
                .forEach(spell -> settled.put(spell.life, spell));
        return settled;
    }

    private void assess(SyntheticChild life, LocalDate first, LocalDate last, HealthAssessmentKind kind) {
        LocalDate day = chance.workingDay(first, last);
        assessed.merge(life, day, Protection::later);
        scene.journal().begin("health", life, day, envelope -> new HealthAssessmentCompleted(envelope, kind));
    }

    private void check(SyntheticChild life, LocalDate first, LocalDate last) {
        LocalDate day = chance.workingDay(first, last);
        checked.put(life, day);
        scene.journal().begin("dental", life, day, DentalCheckCompleted::new);
    }
}
