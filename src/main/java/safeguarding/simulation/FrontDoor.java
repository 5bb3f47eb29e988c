package safeguarding.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import safeguarding.core.casefile.ChildEvent.ChildRegistered;
import safeguarding.core.casefile.ContactEvent.ContactDecided;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.ContactEvent.EarlyHelpEpisodeClosed;
import safeguarding.core.casefile.ContactEvent.EarlyHelpEpisodeOpened;
import safeguarding.core.casefile.ReferralEvent.ReferralDecided;
import safeguarding.core.casefile.ReferralEvent.ReferralReceived;
import safeguarding.core.casefile.code.ContactKind;
import safeguarding.core.casefile.code.ContactOutcome;
import safeguarding.core.casefile.code.Ethnicity;
import safeguarding.core.casefile.code.ReferralOutcome;
import safeguarding.core.casefile.code.ReferralSource;
import safeguarding.core.casefile.code.Sex;

/** Contacts and referrals, one after another: no case of a child begins before the previous one has ended. */
final class FrontDoor {

    private static final double DECIDED_IN_TIME = 92;
    private static final double DISABLED = 8;
    private static final double WHITE_BRITISH = 70;
    private static final double EXPLOITED = 3;
    private static final int MOST_DAYS_BETWEEN = 300;
    private static final int DAYS_OF_AN_ASSESSMENT = 150;

    private final SimulatedChild child;
    private final CaseRecorder recorder;
    private final Chance chance;

    FrontDoor(SimulatedChild child) {
        this.child = child;
        this.recorder = child.recorder();
        this.chance = child.chance();
    }

    /** Everything that happens to the child from the day on which the authority first hears of it. */
    void live(LocalDate known) {
        register(known);
        LocalDate day = known;
        LocalDate last = child.notAfterEnd(child.adultOn());
        boolean isReferred = child.happens(Rate.REFERRALS);
        while (day.isBefore(last)) {
            LocalDate over = contact(day, isReferred);
            boolean another = isReferred ? child.happens(Rate.REREFERRALS) : chance.percent(Rates.ANOTHER_CONTACT);
            if (!another) {
                return;
            }
            isReferred = isReferred || child.happens(Rate.REFERRALS);
            day = chance.workingDayAfter(over, 1, MOST_DAYS_BETWEEN);
        }
    }

    private void register(LocalDate day) {
        Sex sex = chance.oneOf(Sex.MALE, Sex.FEMALE);
        Ethnicity ethnicity = chance.percent(WHITE_BRITISH)
                ? Ethnicity.WBRI
                : chance.oneOf(
                        Ethnicity.WOTH,
                        Ethnicity.MWBC,
                        Ethnicity.MWAS,
                        Ethnicity.MOTH,
                        Ethnicity.AIND,
                        Ethnicity.APKN,
                        Ethnicity.BAFR,
                        Ethnicity.BCRB,
                        Ethnicity.OOTH,
                        Ethnicity.NOBT);
        boolean disabled = chance.percent(DISABLED);
        recorder.register(
                day,
                e -> new ChildRegistered(e, Optional.of(child.born()), Optional.empty(), sex, ethnicity, disabled));
    }

    private LocalDate contact(LocalDate day, boolean isReferred) {
        ReferralSource source = chance.oneOf(
                ReferralSource.POLICE,
                ReferralSource.POLICE,
                ReferralSource.POLICE,
                ReferralSource.SCHOOL,
                ReferralSource.SCHOOL,
                ReferralSource.GP,
                ReferralSource.HEALTH_VISITOR,
                ReferralSource.EMERGENCY_DEPARTMENT,
                ReferralSource.OWN_SOCIAL_CARE,
                ReferralSource.OWN_OTHER_SERVICE,
                ReferralSource.OTHER_AUTHORITY,
                ReferralSource.FAMILY_OR_CARER,
                ReferralSource.ANONYMOUS,
                ReferralSource.OTHER);
        String contact = recorder.begin("contact", day, e -> new ContactReceived(e, source, ContactKind.NEW));
        LocalDate decided = decidedAfter(day);
        ContactOutcome outcome = isReferred
                ? ContactOutcome.REFERRAL
                : chance.oneOf(
                        ContactOutcome.NO_FURTHER_ACTION,
                        ContactOutcome.NO_FURTHER_ACTION,
                        ContactOutcome.ADVICE,
                        ContactOutcome.EARLY_HELP);
        recorder.add(contact, decided, e -> new ContactDecided(e, outcome));
        if (outcome == ContactOutcome.EARLY_HELP) {
            earlyHelp(decided);
        }
        return isReferred ? referral(decided, source, contact) : decided;
    }

    private LocalDate decidedAfter(LocalDate day) {
        return chance.percent(DECIDED_IN_TIME) ? chance.workingDaysAfter(day, 0, 1) : chance.workingDaysAfter(day, 2, 5);
    }

    private void earlyHelp(LocalDate day) {
        LocalDate opened = chance.workingDayAfter(day, 2, 20);
        String episode = recorder.begin("early-help", opened, EarlyHelpEpisodeOpened::new);
        recorder.add(
                episode, child.notAfterBirthday(chance.workingDayAfter(opened, 40, 250)), EarlyHelpEpisodeClosed::new);
    }

    private LocalDate referral(LocalDate day, ReferralSource source, String contact) {
        boolean cse = chance.percent(EXPLOITED);
        Instant received = chance.officeTime(day);
        String referral =
                recorder.beginAt("referral", received, e -> new ReferralReceived(e, source, Optional.of(contact), cse));
        boolean isAssessed =
                child.happens(Rate.ASSESSMENTS) && day.plusDays(DAYS_OF_AN_ASSESSMENT).isBefore(child.adultOn());
        ReferralOutcome outcome = isAssessed
                ? ReferralOutcome.ASSESSMENT
                : chance.oneOf(ReferralOutcome.NO_FURTHER_ACTION, ReferralOutcome.ADVICE, ReferralOutcome.EARLY_HELP);
        LocalDate decided = decidedAfter(day);
        Instant moment = chance.officeTime(decided);
        recorder.addAt(
                referral,
                moment.isAfter(received) ? moment : received.plusSeconds(600),
                e -> new ReferralDecided(e, outcome));
        return isAssessed ? new NeedEpisode(child).live(day, decided, referral) : decided;
    }
}
