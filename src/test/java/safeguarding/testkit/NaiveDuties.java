package safeguarding.testkit;

import static safeguarding.testkit.KnownChild.dayOf;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ContactEvent.ContactDecided;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.HealthEvent.HealthAssessmentCompleted;
import safeguarding.core.casefile.ProtectionEvent.IcpcHeld;
import safeguarding.core.casefile.ReferralEvent.ReferralDecided;
import safeguarding.core.casefile.ReferralEvent.ReferralReceived;
import safeguarding.core.casefile.Section47Event.Section47Completed;
import safeguarding.core.casefile.Section47Event.Section47Started;
import safeguarding.core.casefile.code.ContactKind;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.testkit.NaiveCare.Spell;
import safeguarding.testkit.NaiveProtection.OnPlan;

/**
 * Counts late tasks by definition, for indicators that count each task once, on one day: the tasks that are not done by
 * the end of a given day and can no longer be done in time. Done then, each would count against the indicator. Indicators
 * as at a day count their own late cases. Days before the last event are not asked for.
 */
public final class NaiveDuties {

    /** How many of a child's tasks are late at the end of a day. */
    private interface Late {
        long of(KnownChild child, LocalDate day);
    }

    private static final Map<String, Late> LATE = Map.of(
            "1.2", NaiveDuties::contactsUndecided,
            "1.7", NaiveDuties::referralsUndecided,
            "5.5", NaiveDuties::conferencesNotHeld,
            "5.13", NaiveDuties::planReviewsNotHeld,
            "6.7", NaiveDuties::careReviewsNotHeld,
            "6.11", NaiveDuties::initialAssessmentsNotMade);

    private NaiveDuties() {}

    /** The numbers of all indicators that it can calculate. */
    public static Set<String> numbers() {
        return LATE.keySet();
    }

    /** @param set the authority's settings */
    public static long late(
            Collection<? extends CaseEvent> events,
            Collection<? extends SettingsEvent> set,
            String authority,
            String number,
            LocalDate day) {
        return KnownChild.among(events, authority, NaiveSettings.among(set, authority)).stream()
                .mapToLong(child -> LATE.get(number).of(child, day))
                .sum();
    }

    private static long contactsUndecided(KnownChild child, LocalDate day) {
        return child.all(ContactReceived.class).stream()
                .filter(contact -> contact.kind() == ContactKind.NEW)
                .filter(contact -> !child.isDead(day))
                .filter(contact -> child.then(contact, ContactDecided.class).isEmpty())
                .filter(contact -> child.workingDays(dayOf(contact), day)
                        > child.standard("contact-decision-working-days", 1, dayOf(contact)))
                .count();
    }

    private static long referralsUndecided(KnownChild child, LocalDate day) {
        return child.all(ReferralReceived.class).stream()
                .filter(referral -> !child.isDead(day))
                .filter(referral -> child.then(referral, ReferralDecided.class).isEmpty())
                .filter(referral -> isTooLateToDecide(child, referral, day))
                .count();
    }

    private static boolean isTooLateToDecide(KnownChild child, ReferralReceived referral, LocalDate day) {
        String limit = child.standard("referral-decision", "48_HOURS", dayOf(referral));
        if (!limit.equals("48_HOURS")) {
            return child.workingDays(dayOf(referral), day) > Integer.parseInt(limit);
        }
        return day.isAfter(referral.envelope()
                .happenedAt()
                .map(at -> London.dateOf(at.plusSeconds(48L * 60 * 60)))
                .orElse(dayOf(referral).plusDays(2)));
    }

    private static long conferencesNotHeld(KnownChild child, LocalDate day) {
        return child.all(Section47Started.class).stream()
                .filter(enquiry -> !child.isDead(day))
                .filter(enquiry -> child.then(enquiry, Section47Completed.class)
                        .filter(Section47Completed::conferenceRequired)
                        .isPresent())
                .filter(enquiry -> child.all(IcpcHeld.class).stream()
                        .noneMatch(held -> held.section47Id().isPresent()
                                        && child.recordsOf(enquiry).contains(held.section47Id().get())
                                || !dayOf(held).isBefore(dayOf(child.then(enquiry, Section47Completed.class).get()))))
                .filter(enquiry -> child.workingDays(NaiveEnquiries.startOf(child, enquiry), day) > 15)
                .count();
    }

    private static long planReviewsNotHeld(KnownChild child, LocalDate day) {
        long late = 0;
        for (OnPlan plan : NaiveProtection.plans(child)) {
            List<LocalDate> held = NaivePlans.reviewDays(child, plan);
            LocalDate due = held.isEmpty() ? plan.from().plusMonths(3) : last(held.stream()).plusMonths(6);
            if (plan.isOpen(child, day) && day.isAfter(due)) {
                late++;
            }
        }
        return late;
    }

    private static long careReviewsNotHeld(KnownChild child, LocalDate day) {
        long late = 0;
        for (Spell spell : NaiveCare.spells(child)) {
            List<LocalDate> held = NaiveReviews.heldIn(child, spell);
            boolean isStart = !NaiveCare.isStartUnknown(child, spell);
            LocalDate due;
            if (held.isEmpty()) {
                due = isStart ? child.workingDay(20, spell.from()) : spell.from().plusMonths(6);
            } else {
                due = last(held.stream()).plusMonths(isStart && held.size() == 1 ? 3 : 6);
            }
            if (spell.holds(day) && day.isAfter(due)) {
                late++;
            }
        }
        return late;
    }

    private static long initialAssessmentsNotMade(KnownChild child, LocalDate day) {
        return NaiveCare.admitted(child).stream()
                .filter(spell -> spell.holds(day))
                .filter(spell -> child.workingDays(spell.from(), day) > 20)
                .filter(spell -> child.all(HealthAssessmentCompleted.class).stream()
                        .noneMatch(assessment -> !dayOf(assessment).isBefore(spell.from())))
                .count();
    }

    private static LocalDate last(Stream<LocalDate> days) {
        return days.max(Comparator.naturalOrder()).orElseThrow();
    }
}
