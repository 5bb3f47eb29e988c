package safeguarding.dataset;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import safeguarding.core.casefile.ChildEvent.ChildRegistered;
import safeguarding.core.casefile.NeedEvent.CinEpisodeClosed;
import safeguarding.core.casefile.NeedEvent.CinEpisodeOpened;
import safeguarding.core.casefile.code.AssessmentOutcome;
import safeguarding.core.casefile.code.CinClosureReason;
import safeguarding.core.casefile.code.Ethnicity;
import safeguarding.core.casefile.code.PrimaryNeed;
import safeguarding.core.casefile.code.Sex;

/** All synthetic children known to the authority, and the journal of their cases. */
final class Population {

    private static final int TRIES = 400;

    /** How long a case can take. A child who starts an assessment must stay under 18 for that long. */
    private static final int MONTHS_OF_A_CASE = 7;

    final EventWriter journal;
    final SeededChance chance;
    private final List<SyntheticChild> lives = new ArrayList<>();

    /** All episodes of need so far, in the order in which they started; likewise the plans and the periods of care. */
    final List<Spell> needs = new ArrayList<>();

    final List<Spell> plans = new ArrayList<>();
    final List<Spell> cares = new ArrayList<>();

    Population(EventWriter journal, SeededChance chance) {
        this.journal = journal;
        this.chance = chance;
    }

    /** A new child, unknown before this day, who stays under 18 until another day. */
    SyntheticChild newcomer(LocalDate day, LocalDate childUntil) {
        return newcomer(day, childUntil.plusDays(1).minusYears(SyntheticChild.ADULT), day);
    }

    /** A new child born between two days. */
    SyntheticChild newcomer(LocalDate day, LocalDate oldest, LocalDate youngest) {
        SyntheticChild life = new SyntheticChild(Pseudonym.ofChild(lives.size()), chance.day(oldest, youngest), day);
        life.settle(day.minusDays(1));
        lives.add(life);
        Sex sex = chance.percent(1) ? Sex.UNKNOWN : chance.oneOf(Sex.MALE, Sex.FEMALE);
        Ethnicity ethnicity = chance.percent(84)
                ? Ethnicity.WBRI
                : chance.oneOf(
                        Ethnicity.APKN,
                        Ethnicity.WOTH,
                        Ethnicity.WROM,
                        Ethnicity.MWAS,
                        Ethnicity.MWBC,
                        Ethnicity.BAFR,
                        Ethnicity.AOTH,
                        Ethnicity.OOTH,
                        Ethnicity.NOBT);
        boolean disabled = chance.percent(7);
        journal.register(
                life,
                day,
                envelope -> new ChildRegistered(
                        envelope, Optional.of(life.born), Optional.empty(), sex, ethnicity, disabled));
        return life;
    }

    Stream<SyntheticChild> all() {
        return lives.stream();
    }

    /** A random child who meets a condition, if there is one. Nearly all are equally likely. */
    Optional<SyntheticChild> some(Predicate<SyntheticChild> isSo) {
        for (int i = 0; i < TRIES && !lives.isEmpty(); i++) {
            SyntheticChild life = chance.oneOf(lives);
            if (isSo.test(life)) {
                return Optional.of(life);
            }
        }
        List<SyntheticChild> fitting = lives.stream().filter(isSo).toList();
        return fitting.isEmpty() ? Optional.empty() : Optional.of(chance.oneOf(fitting));
    }

    /** This many random children who meet a condition, in random order. */
    List<SyntheticChild> some(int count, Predicate<SyntheticChild> isSo, String what) {
        List<SyntheticChild> fitting = new ArrayList<>(lives.stream().filter(isSo).toList());
        if (fitting.size() < count) {
            throw new IllegalStateException("only " + fitting.size() + " of " + count + " children for " + what);
        }
        chance.shuffle(fitting);
        return List.copyOf(fitting.subList(0, count));
    }

    /** The last day on which a child must still be under 18 to start a case in a month. */
    static LocalDate caseEnd(YearMonth month) {
        return month.plusMonths(MONTHS_OF_A_CASE).atEndOfMonth();
    }

    void openNeed(SyntheticChild life, LocalDate day) {
        PrimaryNeed need = chance.percent(65)
                ? PrimaryNeed.N1
                : chance.oneOf(PrimaryNeed.N2, PrimaryNeed.N4, PrimaryNeed.N5, PrimaryNeed.N5, PrimaryNeed.N6);
        life.need = journal.begin("need", life, day, envelope -> new CinEpisodeOpened(envelope, need));
        begin(needs, life, life.need, day);
        life.lastOutcome = AssessmentOutcome.UNRECOGNISED;
        life.settle(day);
    }

    void closeNeed(SyntheticChild life, LocalDate day, CinClosureReason reason) {
        journal.write(life, life.need, day, envelope -> new CinEpisodeClosed(envelope, reason));
        end(needs, life.need, day);
        life.need = "";
        life.settle(day);
    }

    static Spell begin(List<Spell> spells, SyntheticChild life, String record, LocalDate day) {
        Spell spell = new Spell(life, record, day);
        spells.add(spell);
        return spell;
    }

    /** Ends the last spell on a record, and returns it. */
    static Spell end(List<Spell> spells, String record, LocalDate day) {
        for (int i = spells.size() - 1; i >= 0; i--) {
            if (spells.get(i).record.equals(record)) {
                spells.get(i).to = day;
                return spells.get(i);
            }
        }
        throw new IllegalStateException("nothing is open that could end on " + day);
    }
}
