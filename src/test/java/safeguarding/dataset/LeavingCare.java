package safeguarding.dataset;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import safeguarding.core.casefile.LeavingCareEvent.CareLeaverContact;
import safeguarding.core.casefile.LeavingCareEvent.CareLeaverStatusChanged;
import safeguarding.core.casefile.code.Accommodation;
import safeguarding.core.casefile.code.Activity;
import safeguarding.core.casefile.code.InTouch;
import safeguarding.core.casefile.code.LeavingCareEligibility;

/**
 * Care leavers (7.1), until the 25th birthday: young people who turn 18 in care, those who turned 18 before the first
 * month, and a few who return for help later. The percentages in suitable accommodation (7.3) and in education,
 * employment or training (7.4) are as printed.
 */
final class LeavingCare {

    private static final int NO_LONGER_AGE = 25;
    private static final double SEEN_PERCENT = 30;

    /** The first day of records, and the latest date of birth of those who turned 18 before the first month. */
    private static final LocalDate RECORDS_BEGIN = LocalDate.of(2009, 1, 5);
    private static final LocalDate YOUNGEST = LocalDate.of(1996, 12, 1);

    private static final class Leaver {
        final SyntheticChild life;
        final LocalDate from;
        boolean isKnown;
        boolean isSuitable;
        boolean isOccupied;

        Leaver(SyntheticChild life, LocalDate from) {
            this.life = life;
            this.from = from;
        }

        boolean isOneOn(LocalDate day) {
            return !from.isAfter(day) && day.isBefore(life.born.plusYears(NO_LONGER_AGE));
        }
    }

    private final SectionPlan scene;
    private final SeededChance chance;
    private final List<Leaver> leavers = new ArrayList<>();

    private LeavingCare(SectionPlan scene) {
        this.scene = scene;
        this.chance = scene.chance();
    }

    static void write(SectionPlan scene) {
        LeavingCare leaving = new LeavingCare(scene);
        scene.town().cares.stream()
                .filter(spell -> spell.to.equals(spell.life.adultOn()))
                .toList()
                .forEach(spell -> leaving.leave(spell.life, spell.to));
        leaving.bringThePast();
        for (int month = 0; month < PrintedMonths.MONTHS; month++) {
            leaving.keepInTouch(month);
        }
    }

    private void leave(SyntheticChild life, LocalDate day) {
        scene.journal()
                .begin(
                        "leaving-care",
                        life,
                        day,
                        envelope -> new CareLeaverStatusChanged(envelope, LeavingCareEligibility.FORMER_RELEVANT));
        leavers.add(new Leaver(life, day));
    }

    private int wanted(int month) {
        return scene.published().count("7.1", PrintedMonths.month(month));
    }

    private int count(int month) {
        return (int) leavers.stream().filter(leaver -> leaver.isOneOn(PrintedMonths.end(month))).count();
    }

    /** Adds earlier care leavers, with numbers and ages chosen so that the total changes as printed. */
    private void bringThePast() {
        int others = wanted(0) - count(0);
        for (int month = 1; month < PrintedMonths.MONTHS; month++) {
            int gone = wanted(month - 1) + count(month) - count(month - 1) - wanted(month);
            YearMonth birth = PrintedMonths.month(month).minusYears(NO_LONGER_AGE);
            for (int i = 0; i < gone; i++) {
                SyntheticChild life = bring(birth.atDay(2), birth.atDay(28));
                leave(life, life.adultOn());
                others--;
            }
            for (int i = gone; i < 0; i++) {
                SyntheticChild life = bring(LocalDate.of(1993, 1, 1), YOUNGEST);
                leave(life, chance.workingDay(PrintedMonths.first(month), PrintedMonths.end(month)));
            }
        }
        for (int i = 0; i < others; i++) {
            SyntheticChild life = bring(LocalDate.of(1992, 3, 1), YOUNGEST);
            leave(life, life.adultOn());
        }
    }

    private SyntheticChild bring(LocalDate oldest, LocalDate youngest) {
        LocalDate born = chance.day(oldest, youngest);
        LocalDate adult = born.plusYears(SyntheticChild.ADULT);
        LocalDate known = chance.workingDay(Protection.later(RECORDS_BEGIN, adult.minusDays(400)), adult.minusDays(10));
        return scene.town().newcomer(known, born, born);
    }

    private void keepInTouch(int month) {
        LocalDate end = PrintedMonths.end(month);
        List<Leaver> now = new ArrayList<>(
                leavers.stream().filter(leaver -> leaver.isOneOn(end)).toList());
        chance.shuffle(now);
        List<Leaver> seen = new ArrayList<>();
        for (Leaver leaver : now) {
            if (!leaver.isKnown) {
                leaver.isKnown = true;
                leaver.isSuitable = true;
                leaver.isOccupied = chance.percent(65);
                seen.add(leaver);
            } else if (chance.percent(SEEN_PERCENT)) {
                seen.add(leaver);
            }
        }
        turn("7.3", month, now, seen, leaver -> leaver.isSuitable, (leaver, is) -> leaver.isSuitable = is);
        turn("7.4", month, now, seen, leaver -> leaver.isOccupied, (leaver, is) -> leaver.isOccupied = is);
        seen.forEach(leaver -> contact(leaver, month));
    }

    /**
     * Changes the status of as few care leavers as possible, for better or worse, so that a percentage is as printed.
     */
    private void turn(
            String indicator,
            int month,
            List<Leaver> now,
            List<Leaver> seen,
            Predicate<Leaver> isSo,
            BiConsumer<Leaver, Boolean> set) {
        Optional<Integer> wanted = scene.published()
                .cell(new PrintedCell.Place(indicator, PrintedMonths.month(month).toString(), PrintedCell.VALUE, ""))
                .filter(cell -> !cell.isNothing())
                .map(cell -> Rounded.of(cell.printed()).nearestOutOf(now.size()));
        int are = (int) now.stream().filter(isSo).count();
        int more = wanted.orElse(are) - are;
        now.stream().filter(leaver -> isSo.test(leaver) == more < 0).limit(Math.abs(more)).toList().forEach(leaver -> {
            set.accept(leaver, more > 0);
            if (!seen.contains(leaver)) {
                seen.add(leaver);
            }
        });
    }

    private void contact(Leaver leaver, int month) {
        LocalDate first = month == 0 ? PrintedMonths.first(0).minusDays(45) : PrintedMonths.first(month);
        LocalDate day = chance.workingDay(Protection.later(first, leaver.from), PrintedMonths.end(month));
        Accommodation home = leaver.isSuitable
                ? chance.oneOf(Accommodation.B, Accommodation.D, Accommodation.E, Accommodation.U, Accommodation.Z)
                : chance.oneOf(Accommodation.V, Accommodation.W, Accommodation.X);
        Activity activity = leaver.isOccupied
                ? chance.oneOf(Activity.F1, Activity.F2, Activity.F2, Activity.F3, Activity.P2)
                : chance.oneOf(Activity.G4, Activity.G5, Activity.G5, Activity.G6);
        boolean isSuitable = leaver.isSuitable;
        scene.journal()
                .begin(
                        "leaver-contact",
                        leaver.life,
                        day,
                        envelope -> new CareLeaverContact(
                                envelope,
                                InTouch.YES,
                                Optional.of(home),
                                Optional.of(isSuitable),
                                Optional.of(activity)));
    }
}
