package safeguarding.dataset;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.ContactEvent.ContactDecided;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.ContactEvent.EarlyHelpEpisodeClosed;
import safeguarding.core.casefile.ContactEvent.EarlyHelpEpisodeOpened;
import safeguarding.core.casefile.ReferralEvent.ReferralDecided;
import safeguarding.core.casefile.ReferralEvent.ReferralReceived;
import safeguarding.core.casefile.code.ContactKind;
import safeguarding.core.casefile.code.ContactOutcome;
import safeguarding.core.casefile.code.ReferralOutcome;
import safeguarding.core.casefile.code.ReferralSource;
import safeguarding.core.casefile.code.SourceGroup;

/** Creates the planned number of contacts each month, some of which become referrals. */
final class ContactsAndReferrals {

    private static final int LATE_DECISION_DAYS = 9;
    private static final int RE_REFERRAL_MONTHS = 12;
    private static final int DAYS_BETWEEN_REFERRALS = 15;
    private static final int CSE_AGE = 10;

    /** How long a contact can take. The child must stay under 18 for that long. */
    private static final int CALL_DAYS = 30;

    private final Population town;
    private final EventWriter journal;
    private final SeededChance chance;
    private final FrontDoorPlan plan;
    private final AssessmentWork assessments;

    ContactsAndReferrals(Population town, FrontDoorPlan plan, AssessmentWork assessments) {
        this.town = town;
        this.journal = town.journal;
        this.chance = town.chance;
        this.plan = plan;
        this.assessments = assessments;
    }

    void live(YearMonth month) {
        List<SourceGroup> referring = sources(plan.toReferralBySource().get(month));
        receiveOtherContacts(month, referring.size());
        receiveReferrals(month, referring);
        receiveContactsThatDoNotCount(month);
    }

    private List<SourceGroup> sources(Map<SourceGroup, Integer> numbers) {
        List<SourceGroup> sources = new ArrayList<>();
        numbers.forEach((source, number) -> {
            for (int i = 0; i < number; i++) {
                sources.add(source);
            }
        });
        chance.shuffle(sources);
        return sources;
    }

    /** Receives the contacts that do not become referrals, including all that are decided late. */
    private void receiveOtherContacts(YearMonth month, int referring) {
        Map<SourceGroup, Integer> others = new EnumMap<>(plan.contactsBySource().get(month));
        plan.toReferralBySource().get(month).forEach((source, number) -> others.merge(source, -number, Integer::sum));
        List<SourceGroup> sources = sources(others);
        int late = plan.contacts().in(month) - plan.decidedInTime().in(month);
        List<LocalDate> days = days(month, sources.size());
        for (int i = 0; i < sources.size(); i++) {
            LocalDate day = days.get(i);
            SyntheticChild life = caller(day);
            String contact = contact(life, day, sources.get(i), ContactKind.NEW);
            decide(life, contact, day, i < late, otherOutcome());
            life.settle(day);
        }
        if (sources.size() + referring != plan.contacts().in(month) || late > sources.size()) {
            throw new IllegalStateException("contacts of " + month + " do not add up");
        }
    }

    private ContactOutcome otherOutcome() {
        int percent = chance.below(100);
        return percent < 45
                ? ContactOutcome.NO_FURTHER_ACTION
                : percent < 72 ? ContactOutcome.ADVICE : ContactOutcome.EARLY_HELP;
    }

    private SyntheticChild caller(LocalDate day) {
        return chance.percent(45)
                ? town.newcomer(day, day.plusDays(CALL_DAYS))
                : town.some(life -> life.isUnknownToday()
                                && life.isChildOn(day.plusDays(CALL_DAYS))
                                && life.settled.isBefore(day))
                        .orElseGet(() -> town.newcomer(day, day.plusDays(CALL_DAYS)));
    }

    private String contact(SyntheticChild life, LocalDate day, SourceGroup group, ContactKind kind) {
        ReferralSource source = sourceOf(group, day);
        return journal.begin("contact", life, day, envelope -> new ContactReceived(envelope, source, kind));
    }

    private ReferralSource sourceOf(SourceGroup group, LocalDate day) {
        List<ReferralSource> sources = Arrays.stream(ReferralSource.values())
                .filter(source -> source != ReferralSource.UNRECOGNISED && source.group() == group)
                .filter(source -> source.returns().cover(day))
                .toList();
        return chance.oneOf(sources);
    }

    private void decide(SyntheticChild life, String contact, LocalDate day, boolean late, ContactOutcome outcome) {
        LocalDate inTime = chance.workingDays().plus(day, 1);
        LocalDate decided = late
                ? chance.workingDay(inTime.plusDays(1), inTime.plusDays(LATE_DECISION_DAYS))
                : chance.percent(70) ? day : chance.workingDay(day, inTime);
        if (late && chance.workingDays().between(day, decided) <= 1) {
            decided = chance.workingDays().plus(day, 2);
        }
        if (decided.isAfter(Plan.LAST.atEndOfMonth())) {
            if (late) {
                return;
            }
            decided = day;
        }
        journal.write(life, contact, decided, envelope -> new ContactDecided(envelope, outcome));
        if (outcome == ContactOutcome.EARLY_HELP && chance.percent(60)) {
            helpEarly(life, decided);
        }
    }

    private void helpEarly(SyntheticChild life, LocalDate decided) {
        LocalDate opened = decided.plusDays(chance.between(1, 14));
        LocalDate closed = opened.plusDays(chance.between(50, 250));
        LocalDate last = Plan.LAST.atEndOfMonth();
        if (opened.isAfter(last) || !life.isChildOn(closed)) {
            return;
        }
        String episode = journal.begin("early-help", life, opened, EarlyHelpEpisodeOpened::new);
        if (!closed.isAfter(last)) {
            journal.write(life, episode, closed, EarlyHelpEpisodeClosed::new);
        }
    }

    private void receiveReferrals(YearMonth month, List<SourceGroup> referring) {
        int referrals = plan.referrals().in(month);
        List<LocalDate> days = days(month, referrals);
        List<Boolean> again = flags(plan.reReferrals().in(month), referrals);
        List<Boolean> assessed = flags(plan.assessed().in(month), referrals);
        List<Boolean> late = lateOnes(month, days);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < referrals; i++) {
            order.add(i);
        }
        order.sort(Comparator.comparing(days::get));
        int cse = plan.cse().in(month);
        int left = referrals;
        for (int i : order) {
            SyntheticChild life = again.get(i) ? referredAgain(days.get(i), month) : referredFirst(days.get(i), month);
            boolean isCse = cse > 0 && (life.ageOn(days.get(i)) >= CSE_AGE && chance.percent(12) || cse >= left);
            cse -= isCse ? 1 : 0;
            left--;
            Optional<SourceGroup> source = i < referring.size() ? Optional.of(referring.get(i)) : Optional.empty();
            refer(life, days.get(i), month, source, isCse, assessed.get(i), late.get(i));
        }
        for (int i = referrals; i < referring.size(); i++) {
            LocalDate day = chance.mostlyWorkingDay(month.atDay(1), month.atEndOfMonth());
            SyntheticChild life = caller(day);
            decide(life, contact(life, day, referring.get(i), ContactKind.NEW), day, false, ContactOutcome.REFERRAL);
            life.settle(day);
        }
    }

    private List<Boolean> flags(int count, int of) {
        List<Boolean> flags = new ArrayList<>();
        for (int i = 0; i < of; i++) {
            flags.add(i < count);
        }
        chance.shuffle(flags);
        return flags;
    }

    /** For each referral, whether it is decided late. Late ones arrive early enough to be decided within the month. */
    private List<Boolean> lateOnes(YearMonth month, List<LocalDate> days) {
        int late = days.size() - plan.decidedWithin48Hours().in(month);
        LocalDate latest = month.atEndOfMonth().minusDays(LATE_DECISION_DAYS);
        List<Boolean> flags = new ArrayList<>();
        for (LocalDate day : days) {
            boolean isLate = late > 0 && !day.isAfter(latest);
            flags.add(isLate);
            late -= isLate ? 1 : 0;
        }
        if (late > 0) {
            throw new IllegalStateException("too few early referrals in " + month);
        }
        return flags;
    }

    private SyntheticChild referredAgain(LocalDate day, YearMonth month) {
        return town.some(life -> life.isUnknownToday()
                        && life.isChildOn(Population.caseEnd(month))
                        && !life.lastReferred.isBefore(day.minusMonths(RE_REFERRAL_MONTHS))
                        && !life.lastReferred.isAfter(day.minusDays(DAYS_BETWEEN_REFERRALS))
                        && life.settled.isBefore(day))
                .orElseThrow(() -> new IllegalStateException("nobody is left to be referred again in " + month));
    }

    private SyntheticChild referredFirst(LocalDate day, YearMonth month) {
        return chance.percent(70)
                ? town.newcomer(day, Population.caseEnd(month))
                : town.some(life -> life.isUnknownToday()
                                && life.isChildOn(Population.caseEnd(month))
                                && life.lastReferred.isBefore(day.minusMonths(RE_REFERRAL_MONTHS))
                                && life.settled.isBefore(day))
                        .orElseGet(() -> town.newcomer(day, Population.caseEnd(month)));
    }

    private void refer(
            SyntheticChild life,
            LocalDate day,
            YearMonth month,
            Optional<SourceGroup> group,
            boolean cse,
            boolean assessed,
            boolean late) {
        Optional<String> contact = group.map(from -> {
            LocalDate earlier = day.minusDays(1);
            LocalDate on = earlier.isBefore(month.atDay(1))
                            || earlier.isBefore(life.born)
                            || !life.settled.isBefore(earlier)
                            || chance.percent(65)
                    ? day
                    : earlier;
            String record = contact(life, on, from, ContactKind.NEW);
            journal.write(life, record, day, envelope -> new ContactDecided(envelope, ContactOutcome.REFERRAL));
            return record;
        });
        ReferralSource source = group.map(one -> sourceOf(one, day)).orElse(ReferralSource.OWN_OTHER_SERVICE);
        Instant received = day.atTime(LocalTime.of(9, 0).plusMinutes(chance.below(360)))
                .atZone(London.ZONE)
                .toInstant();
        String referral = journal.begin(
                "referral",
                life,
                day,
                Optional.of(received),
                envelope -> new ReferralReceived(envelope, source, contact, cse));
        life.lastReferred = day;
        life.settle(day);
        Instant decided = decided(received, day, late);
        ReferralOutcome outcome = outcome(assessed);
        journal.write(
                life,
                referral,
                London.dateOf(decided),
                Optional.of(decided),
                envelope -> new ReferralDecided(envelope, outcome));
        life.settle(London.dateOf(decided));
        if (assessed) {
            town.openNeed(life, day);
            assessments.ask(life, referral, day, London.dateOf(decided));
        }
    }

    private Instant decided(Instant received, LocalDate day, boolean late) {
        if (late) {
            return received.plus(Duration.ofDays(chance.between(3, LATE_DECISION_DAYS - 1)))
                    .plus(Duration.ofMinutes(chance.below(90)));
        }
        boolean sameDay = day.isAfter(Plan.LAST.atEndOfMonth().minusDays(2)) || chance.percent(55);
        int minutes = sameDay
                ? chance.between(30, 150)
                : chance.oneOf(chance.between(23 * 60, 26 * 60), chance.between(46 * 60, 47 * 60));
        return received.plus(Duration.ofMinutes(minutes));
    }

    private ReferralOutcome outcome(boolean assessed) {
        if (assessed) {
            return chance.percent(93) ? ReferralOutcome.ASSESSMENT : ReferralOutcome.STRATEGY_DISCUSSION;
        }
        return chance.oneOf(ReferralOutcome.NO_FURTHER_ACTION, ReferralOutcome.ADVICE);
    }

    /** Receives contacts on open cases and for early help, which 1.1 leaves out. */
    private void receiveContactsThatDoNotCount(YearMonth month) {
        int count = plan.contacts().in(month) / 15;
        for (int i = 0; i < count; i++) {
            LocalDate day = chance.mostlyWorkingDay(month.atDay(1), month.atEndOfMonth());
            boolean open = chance.percent(70);
            town.some(life -> life.isInNeed() == open
                            && life.isChildOn(day.plusDays(CALL_DAYS))
                            && !life.knownFrom.isAfter(day))
                    .ifPresent(life -> decide(
                            life,
                            contact(
                                    life,
                                    day,
                                    chance.oneOf(SourceGroup.EDUCATION, SourceGroup.HEALTH, SourceGroup.POLICE),
                                    open ? ContactKind.OPEN_CASE : ContactKind.EARLY_HELP),
                            day,
                            chance.percent(5),
                            open ? ContactOutcome.EXISTING_CASE : ContactOutcome.EARLY_HELP));
        }
    }

    private List<LocalDate> days(YearMonth month, int count) {
        List<LocalDate> days = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            days.add(chance.mostlyWorkingDay(month.atDay(1), month.atEndOfMonth()));
        }
        return days;
    }
}
