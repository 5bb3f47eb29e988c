package safeguarding.testkit;

import static java.util.Map.entry;
import static safeguarding.testkit.Definition.Happened.howMany;
import static safeguarding.testkit.Definition.Happened.ofHowMany;
import static safeguarding.testkit.Definition.Over.MONTH;
import static safeguarding.testkit.Definition.Over.TWELVE_MONTHS;
import static safeguarding.testkit.KnownChild.dayOf;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import safeguarding.core.casefile.AssessmentEvent.AssessmentStarted;
import safeguarding.core.casefile.ContactEvent.ContactDecided;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.ReferralEvent.ReferralDecided;
import safeguarding.core.casefile.ReferralEvent.ReferralReceived;
import safeguarding.core.casefile.code.ContactKind;
import safeguarding.core.casefile.code.ContactOutcome;
import safeguarding.core.casefile.code.ReferralOutcome;
import safeguarding.core.casefile.code.ReferralSource;
import safeguarding.testkit.Definition.Occurrence;

/** Section 1 of the oracle, by definition: contacts and referrals. */
final class NaiveContacts {

    static final Map<String, Definition> DEFINITIONS = Map.ofEntries(
            entry("1.1", howMany(MONTH, NaiveContacts::contacts)),
            entry("1.2", ofHowMany(MONTH, NaiveContacts::contactsDecidedWithinAWorkingDay)),
            entry("1.3", howMany(MONTH, NaiveContacts::referrals)),
            entry("1.4", ofHowMany(MONTH, NaiveContacts::contactsThatBecameReferrals)),
            entry("1.5", howMany(TWELVE_MONTHS, NaiveContacts::referrals)),
            entry("1.6", ofHowMany(MONTH, NaiveContacts::referralsForAssessment)),
            entry("1.6b", ofHowMany(MONTH, NaiveContacts::referralsAssessed)),
            entry("1.7", ofHowMany(MONTH, NaiveContacts::referralsDecidedWithin48Hours)),
            entry("1.8", ofHowMany(MONTH, NaiveContacts::reReferrals)),
            entry("1.9", ofHowMany(TWELVE_MONTHS, NaiveContacts::reReferrals)),
            entry("1.10", howMany(MONTH, NaiveContacts::referralsForExploitation)));

    private NaiveContacts() {}

    private static List<Occurrence> contacts(KnownChild child) {
        List<Occurrence> found = new ArrayList<>();
        for (ContactReceived contact : child.all(ContactReceived.class)) {
            if (contact.kind() == ContactKind.NEW) {
                found.add(Occurrence.on(dayOf(contact), true, "source=" + group(contact.source())));
            }
        }
        return found;
    }

    private static List<Occurrence> contactsDecidedWithinAWorkingDay(KnownChild child) {
        List<Occurrence> found = new ArrayList<>();
        for (ContactReceived contact : child.all(ContactReceived.class)) {
            if (contact.kind() == ContactKind.NEW) {
                Optional<ContactDecided> decision = child.then(contact, ContactDecided.class);
                boolean inTime = decision.isPresent()
                        && child.workingDays(dayOf(contact), dayOf(decision.get()))
                                <= child.standard("contact-decision-working-days", 1, dayOf(contact));
                found.add(Occurrence.on(dayOf(contact), inTime));
            }
        }
        return found;
    }

    private static List<Occurrence> contactsThatBecameReferrals(KnownChild child) {
        List<Occurrence> found = new ArrayList<>();
        for (ContactReceived contact : child.all(ContactReceived.class)) {
            if (contact.kind() == ContactKind.NEW) {
                Optional<ContactDecided> decision = child.then(contact, ContactDecided.class);
                boolean became = decision.isPresent() && decision.get().outcome() == ContactOutcome.REFERRAL;
                found.add(Occurrence.on(dayOf(contact), became, "source=" + group(contact.source())));
            }
        }
        return found;
    }

    private static List<Occurrence> referrals(KnownChild child) {
        return child.all(ReferralReceived.class).stream()
                .map(referral -> Occurrence.on(dayOf(referral)))
                .toList();
    }

    private static List<Occurrence> referralsForAssessment(KnownChild child) {
        List<Occurrence> found = new ArrayList<>();
        for (ReferralReceived referral : child.all(ReferralReceived.class)) {
            Optional<ReferralOutcome> outcome =
                    child.then(referral, ReferralDecided.class).map(ReferralDecided::outcome);
            boolean goesOn = outcome.isPresent()
                    && outcome.get() != ReferralOutcome.NO_FURTHER_ACTION
                    && outcome.get() != ReferralOutcome.ADVICE;
            found.add(Occurrence.on(dayOf(referral), goesOn));
        }
        return found;
    }

    private static List<Occurrence> referralsAssessed(KnownChild child) {
        List<Occurrence> found = new ArrayList<>();
        for (ReferralReceived referral : child.all(ReferralReceived.class)) {
            boolean assessed = false;
            for (AssessmentStarted started : child.all(AssessmentStarted.class)) {
                assessed |= started.referralId().isPresent()
                        && child.recordsOf(referral).contains(started.referralId().get())
                        && !dayOf(started).isBefore(dayOf(referral));
            }
            found.add(Occurrence.on(dayOf(referral), assessed));
        }
        return found;
    }

    private static List<Occurrence> referralsDecidedWithin48Hours(KnownChild child) {
        List<Occurrence> found = new ArrayList<>();
        for (ReferralReceived referral : child.all(ReferralReceived.class)) {
            Optional<ReferralDecided> decision = child.then(referral, ReferralDecided.class);
            String limit = child.standard("referral-decision", "48_HOURS", dayOf(referral));
            boolean inTime = decision.isPresent()
                    && (limit.equals("48_HOURS")
                            ? within48Hours(referral, decision.get())
                            : child.workingDays(dayOf(referral), dayOf(decision.get())) <= Integer.parseInt(limit));
            found.add(Occurrence.on(dayOf(referral), inTime));
        }
        return found;
    }

    /** By the clock if both times are known, otherwise by the calendar, where two days count as 48 hours. */
    private static boolean within48Hours(ReferralReceived referral, ReferralDecided decision) {
        Instant from = referral.envelope().happenedAt().orElse(Instant.MIN);
        Instant to = decision.envelope().happenedAt().orElse(Instant.MIN);
        if (from.equals(Instant.MIN) || to.equals(Instant.MIN)) {
            return ChronoUnit.DAYS.between(dayOf(referral), dayOf(decision)) <= 2;
        }
        return ChronoUnit.NANOS.between(from, to) <= 48L * 60 * 60 * 1_000_000_000L;
    }

    private static List<Occurrence> reReferrals(KnownChild child) {
        List<Occurrence> found = new ArrayList<>();
        for (ReferralReceived referral : child.all(ReferralReceived.class)) {
            boolean again = false;
            LocalDate aYearBefore = dayOf(referral).minusMonths(12);
            for (ReferralReceived other : child.all(ReferralReceived.class)) {
                again |= !dayOf(other).isBefore(aYearBefore) && dayOf(other).isBefore(dayOf(referral));
            }
            found.add(Occurrence.on(dayOf(referral), again));
        }
        return found;
    }

    private static List<Occurrence> referralsForExploitation(KnownChild child) {
        return child.all(ReferralReceived.class).stream()
                .filter(ReferralReceived::cse)
                .map(referral -> Occurrence.on(dayOf(referral)))
                .toList();
    }

    /** The report's seven groups of sources, by census code. */
    private static String group(ReferralSource source) {
        return switch (source.censusCode()) {
            case "6" -> "police";
            case "2A", "2B" -> "education";
            case "3A", "3B", "3C", "3D", "3E", "3F" -> "health";
            case "4", "5A", "5B", "5D" -> "internal-council";
            case "1A", "1B", "1C", "1D", "9" -> "public";
            case "5C" -> "other-authority";
            default -> "other";
        };
    }
}
