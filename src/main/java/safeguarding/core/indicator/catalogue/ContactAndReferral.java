package safeguarding.core.indicator.catalogue;

import static safeguarding.core.indicator.Indicator.count;
import static safeguarding.core.indicator.Indicator.percentage;
import static safeguarding.core.indicator.Indicator.rate;
import static safeguarding.core.indicator.Measure.measure;
import static safeguarding.core.indicator.Polarity.HIGH;
import static safeguarding.core.indicator.Polarity.INFO;
import static safeguarding.core.indicator.Polarity.LOW;
import static safeguarding.core.indicator.Reading.IN_MONTH;
import static safeguarding.core.indicator.Reading.ROLLING_YEAR;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import safeguarding.core.casefile.AssessmentEvent.AssessmentStarted;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.Child;
import safeguarding.core.casefile.ContactEvent.ContactDecided;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.Kinds;
import safeguarding.core.casefile.ReferralEvent.ReferralDecided;
import safeguarding.core.casefile.ReferralEvent.ReferralReceived;
import safeguarding.core.casefile.code.ContactKind;
import safeguarding.core.casefile.code.ContactOutcome;
import safeguarding.core.casefile.code.ReferralOutcome;
import safeguarding.core.casefile.code.SourceGroup;
import safeguarding.core.indicator.Contribution;
import safeguarding.core.indicator.Dimension;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Measure;
import safeguarding.core.indicator.Rules;
import safeguarding.core.indicator.Task;
import safeguarding.core.settings.LocalStandard;
import safeguarding.core.settings.PopulationGroup;

/** Section 1 of the report: contacts at the front door, and the referrals that come of them. */
final class ContactAndReferral {

    private static final Duration REFERRAL_DECISION = Duration.ofHours(48);
    private static final int REFERRAL_DECISION_DAYS = 2;
    private static final int RE_REFERRAL_MONTHS = 12;
    private static final Set<ReferralOutcome> NOT_ASSESSED =
            Set.of(ReferralOutcome.NO_FURTHER_ACTION, ReferralOutcome.ADVICE);

    /** The seven groups of sources in which the report shows contacts. */
    private static final Dimension BY_SOURCE = new Dimension(
            "source", Stream.of(SourceGroup.values()).map(SourceGroup::label).toList());

    private static final Kinds DECIDED_CONTACTS = Kinds.of(ContactReceived.class, ContactDecided.class);
    private static final Kinds DECIDED_REFERRALS = Kinds.of(ReferralReceived.class, ReferralDecided.class);

    static final Measure CONTACTS = measure("contacts", Kinds.of(ContactReceived.class), file -> newContacts(file)
            .map(contact -> Contribution.on(dateOf(contact)).by(BY_SOURCE.name(), groupOf(contact))));

    static final Measure CONTACTS_DECIDED = measure(
            "contacts-decided-in-time", DECIDED_CONTACTS, (file, rules) -> newContacts(file)
                    .map(contact -> Contribution.on(dateOf(contact), decidedInTime(file, contact, rules))));

    static final Measure CONTACTS_UNDECIDED = measure(
            "contacts-decision-late", DECIDED_CONTACTS.and(Child.DEATH), (file, rules) -> newContacts(file)
                    .map(contact -> Contribution.during(Child.alive(
                            file,
                            rules.workingDays().firstDayPast(
                                    dateOf(contact), rules.number(LocalStandard.CONTACT_DECISION_WORKING_DAYS)),
                            Currency.doneOn(file.after(contact, ContactDecided.class))))
                            .ruledOn(dateOf(contact))))
            .dueInWorkingDays();

    static final Measure CONTACTS_TO_REFERRAL = measure(
            "contacts-to-referral", DECIDED_CONTACTS, file -> newContacts(file)
                    .map(contact -> Contribution.on(dateOf(contact), becameReferral(file, contact))
                            .by(BY_SOURCE.name(), groupOf(contact))));

    static final Measure REFERRALS = measure("referrals", Kinds.of(ReferralReceived.class), file -> referrals(file)
            .map(referral -> Contribution.on(dateOf(referral))));

    static final Measure REFERRALS_TO_ASSESSMENT = measure(
            "referrals-to-assessment", DECIDED_REFERRALS, file -> referrals(file)
                    .map(referral -> Contribution.on(dateOf(referral), goesToAssessment(file, referral))));

    static final Measure REFERRALS_ASSESSED = measure(
            "referrals-assessed", Kinds.of(ReferralReceived.class, AssessmentStarted.class), file -> referrals(file)
                    .map(referral -> Contribution.on(dateOf(referral), isAssessed(file, referral))));

    static final Measure REFERRALS_DECIDED = measure(
            "referrals-decided-in-time", DECIDED_REFERRALS, (file, rules) -> referrals(file)
                    .map(referral -> Contribution.on(dateOf(referral), decidedInTime(file, referral, rules))));

    static final Measure REFERRALS_UNDECIDED = measure(
            "referrals-decision-late", DECIDED_REFERRALS.and(Child.DEATH), (file, rules) -> referrals(file)
                    .map(referral -> Contribution.during(Child.alive(
                            file,
                            lastDayToDecide(referral, rules).plusDays(1),
                            Currency.doneOn(file.after(referral, ReferralDecided.class))))
                            .ruledOn(dateOf(referral))))
            .dueInWorkingDays(rules -> !isInHours(rules));

    static final Measure RE_REFERRALS = measure(
            "re-referrals", Kinds.of(ReferralReceived.class), file -> referrals(file)
                    .map(referral -> Contribution.on(dateOf(referral), isReReferral(file, referral))));

    static final Measure CSE_REFERRALS = measure(
            "referrals-cse", Kinds.of(ReferralReceived.class), file -> referrals(file)
                    .filter(ReferralReceived::cse)
                    .map(referral -> Contribution.on(dateOf(referral))));

    static final List<Indicator> INDICATORS = List.of(
            count("1.1", "Number of contacts", INFO, CONTACTS, IN_MONTH)
                    .brokenDownBy(BY_SOURCE)
                    .counts("new contacts received in the month, not those on open cases or for early"
                            + " help; two records with the same day, source and kind count as one contact")
                    .source(Sources.REPORT, Sources.ANNEX_A),
            percentage("1.2", "% Contacts with decision within 1 working day", HIGH, CONTACTS_DECIDED, IN_MONTH)
                    .expects(Task.CONTACT_DECISION, CONTACTS_UNDECIDED)
                    .counts("those decided within 1 working day")
                    .of("the contacts received in the month")
                    .clock("from the day of the contact, which is day 0, to the day of the decision, in working days")
                    .bySettings("CalendarSet")
                    .by(LocalStandard.CONTACT_DECISION_WORKING_DAYS)
                    .source(Sources.REPORT, Sources.WORKING_TOGETHER),
            count("1.3", "Number of contacts going on to referral (including MASH referrals)", INFO, REFERRALS, IN_MONTH)
                    .counts("referrals received in the month; two records on one day count as one referral")
                    .source(Sources.REPORT),
            percentage(
                            "1.4",
                            "% of contacts going on to referral (including MASH referrals)",
                            HIGH,
                            CONTACTS_TO_REFERRAL,
                            IN_MONTH)
                    .brokenDownBy(BY_SOURCE)
                    .counts("those whose outcome is a referral")
                    .of("the contacts received in the month")
                    .source(Sources.REPORT),
            rate(
                            "1.5",
                            "Rate of referrals per 10,000 population aged under 18 - rolling 12 month performance",
                            INFO,
                            REFERRALS,
                            ROLLING_YEAR,
                            PopulationGroup.REFERRALS)
                    .counts("referrals received in the 12 months")
                    .source(Sources.REPORT),
            percentage("1.6", "% of referrals going on to assessment", HIGH, REFERRALS_TO_ASSESSMENT, IN_MONTH)
                    .counts("those whose outcome is neither advice nor no further action")
                    .of("the referrals received in the month")
                    .source(Sources.REPORT, Sources.CIN_CENSUS),
            percentage("1.6b", "% of referrals with an assessment started", HIGH, REFERRALS_ASSESSED, IN_MONTH)
                    .counts("those with an assessment started since, whatever was decided")
                    .of("the referrals received in the month")
                    .source(Sources.CIN_CENSUS),
            percentage("1.7", "% Referral decision was made within 48 hours", HIGH, REFERRALS_DECIDED, IN_MONTH)
                    .expects(Task.REFERRAL_DECISION, REFERRALS_UNDECIDED)
                    .counts("those decided within 48 hours or, if a time is not known, within 2 days")
                    .of("the referrals received in the month")
                    .clock("from the time of the referral to the time of the decision, in hours, days or working"
                            + " days")
                    .bySettings("CalendarSet")
                    .by(LocalStandard.REFERRAL_DECISION)
                    .source(Sources.REPORT),
            percentage("1.8", "% re-referral rate in the current month", LOW, RE_REFERRALS, IN_MONTH)
                    .counts("those of a child referred in the 12 months before")
                    .of("the referrals received in the month")
                    .clock("12 months back from the day of the referral")
                    .source(Sources.REPORT, Sources.LAIT),
            percentage(
                            "1.9",
                            "% re-referral rate in 12 months - Rolling year (Corporate Plan 2016 Indicator)",
                            LOW,
                            RE_REFERRALS,
                            ROLLING_YEAR)
                    .counts("those of a child referred in the 12 months before that referral")
                    .of("the referrals received in the 12 months")
                    .clock("12 months back from the day of each referral")
                    .source(Sources.REPORT, Sources.LAIT),
            count(
                            "1.10",
                            "Number of CSE referrals in the current month (Corporate Plan 2016 Indicator)",
                            INFO,
                            CSE_REFERRALS,
                            IN_MONTH)
                    .counts("referrals received in the month that are recorded as child sexual exploitation")
                    .source(Sources.REPORT));

    private ContactAndReferral() {}

    private static Stream<ContactReceived> newContacts(CaseFile file) {
        return file.all(ContactReceived.class).filter(contact -> contact.kind() == ContactKind.NEW);
    }

    private static Stream<ReferralReceived> referrals(CaseFile file) {
        return file.all(ReferralReceived.class);
    }

    private static LocalDate dateOf(ContactReceived contact) {
        return contact.envelope().happenedOn();
    }

    private static LocalDate dateOf(ReferralReceived referral) {
        return referral.envelope().happenedOn();
    }

    private static String groupOf(ContactReceived contact) {
        return contact.source().group().label();
    }

    private static boolean decidedInTime(CaseFile file, ContactReceived contact, Rules rules) {
        return file.after(contact, ContactDecided.class)
                .filter(decided -> rules.workingDays()
                                .between(dateOf(contact), decided.envelope().happenedOn())
                        <= rules.number(LocalStandard.CONTACT_DECISION_WORKING_DAYS))
                .isPresent();
    }

    private static boolean becameReferral(CaseFile file, ContactReceived contact) {
        return file.after(contact, ContactDecided.class)
                .filter(decided -> decided.outcome() == ContactOutcome.REFERRAL)
                .isPresent();
    }

    private static boolean goesToAssessment(CaseFile file, ReferralReceived referral) {
        return file.after(referral, ReferralDecided.class)
                .filter(decided -> !NOT_ASSESSED.contains(decided.outcome()))
                .isPresent();
    }

    private static boolean isAssessed(CaseFile file, ReferralReceived referral) {
        return file.all(AssessmentStarted.class)
                .filter(started -> started.referralId()
                        .filter(file.recordIds(referral)::contains)
                        .isPresent())
                .anyMatch(started -> !started.envelope().happenedOn().isBefore(dateOf(referral)));
    }

    private static boolean decidedInTime(CaseFile file, ReferralReceived referral, Rules rules) {
        Optional<ReferralDecided> decided = file.after(referral, ReferralDecided.class);
        Optional<Instant> received = referral.envelope().happenedAt();
        Optional<Instant> answered = decided.flatMap(event -> event.envelope().happenedAt());
        if (isInHours(rules) && received.isPresent() && answered.isPresent()) {
            return Duration.between(received.get(), answered.get()).compareTo(REFERRAL_DECISION) <= 0;
        }
        LocalDate latest = lastDayToDecide(referral, rules);
        return decided.filter(event -> !event.envelope().happenedOn().isAfter(latest))
                .isPresent();
    }

    private static boolean isInHours(Rules rules) {
        return rules.value(LocalStandard.REFERRAL_DECISION).equals(LocalStandard.WITHIN_48_HOURS);
    }

    private static LocalDate lastDayToDecide(ReferralReceived referral, Rules rules) {
        return isInHours(rules)
                ? dateOf(referral).plusDays(REFERRAL_DECISION_DAYS)
                : rules.workingDays()
                        .firstDayPast(dateOf(referral), rules.number(LocalStandard.REFERRAL_DECISION))
                        .minusDays(1);
    }

    private static boolean isReReferral(CaseFile file, ReferralReceived referral) {
        LocalDate day = dateOf(referral);
        LocalDate since = day.minusMonths(RE_REFERRAL_MONTHS);
        return referrals(file)
                .map(ContactAndReferral::dateOf)
                .anyMatch(earlier -> !earlier.isBefore(since) && earlier.isBefore(day));
    }
}
