package safeguarding.testkit;

import static java.util.Map.entry;
import static safeguarding.testkit.Definition.Happened.ofHowMany;
import static safeguarding.testkit.Definition.Over.MONTH;
import static safeguarding.testkit.Definition.ofHowManyStanding;
import static safeguarding.testkit.KnownChild.dayOf;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import safeguarding.core.casefile.LeavingCareEvent.CareLeaverContact;
import safeguarding.core.casefile.LeavingCareEvent.CareLeaverStatusChanged;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.testkit.Definition.Occurrence;
import safeguarding.testkit.Definition.Stands;

/** Section 7 calculated from its definitions: young people who are leaving or have left care. */
final class NaiveLeavers {

    static final Map<String, Definition> DEFINITIONS = Map.ofEntries(
            entry("7.1", Stands.howMany((child, day) -> hasLeftCare(child, day) ? 1 : 0)),
            entry(
                    "7.2",
                    ofHowManyStanding(
                            NaiveLeavers::isEligible,
                            (child, day) -> NaivePlans.wasRecorded(child, PlanKind.PATHWAY, day))),
            entry("7.3", ofHowManyStanding(NaiveLeavers::hasLeftCare, NaiveLeavers::isSuitablyHoused)),
            entry("7.3b", ofHowMany(MONTH, child -> birthdays(
                    child, (c, day) -> !isSomewhereUnreachable(c, day), NaiveLeavers::isSuitablyHoused))),
            entry("7.4", ofHowManyStanding(NaiveLeavers::hasLeftCare, NaiveLeavers::isOccupied)),
            entry("7.4b", ofHowMany(MONTH, child -> birthdays(child, (c, day) -> true, NaiveLeavers::isOccupied))));

    private NaiveLeavers() {}

    static boolean hasLeftCare(KnownChild child, LocalDate day) {
        if (child.isAged(25, day) || child.isDead(day)) {
            return false;
        }
        CareLeaverStatusChanged last = null;
        for (CareLeaverStatusChanged status : child.all(CareLeaverStatusChanged.class)) {
            if (!dayOf(status).isAfter(day) && (last == null || KnownChild.comesAfter(status, last))) {
                last = status;
            }
        }
        return last != null
                && Set.of("RELEVANT", "FORMER_RELEVANT", "QUALIFYING")
                        .contains(last.eligibility().name());
    }

    /**
     * Whether a child is looked after, at least 16 and a quarter, and has been looked after for 91 nights since the
     * 14th birthday.
     */
    private static boolean isEligible(KnownChild child, LocalDate day) {
        if (child.born().isEmpty() || !child.isLookedAfter(day)) {
            return false;
        }
        if (day.isBefore(child.birthday(16).plusMonths(3))) {
            return false;
        }
        int nights = 0;
        for (LocalDate night = child.birthday(14); night.isBefore(day) && nights < 13 * 7; night = night.plusDays(1)) {
            nights += child.isLookedAfter(night) ? 1 : 0;
        }
        return nights >= 13 * 7;
    }

    /** The last contact up to a day that has the details in question. */
    private static Optional<CareLeaverContact> last(
            KnownChild child, LocalDate day, Predicate<CareLeaverContact> speaks) {
        CareLeaverContact last = null;
        for (CareLeaverContact contact : child.all(CareLeaverContact.class)) {
            if (!dayOf(contact).isAfter(day)
                    && speaks.test(contact)
                    && (last == null || KnownChild.comesAfter(contact, last))) {
                last = contact;
            }
        }
        return Optional.ofNullable(last);
    }

    private static boolean isSuitablyHoused(KnownChild child, LocalDate day) {
        Optional<CareLeaverContact> last =
                last(child, day, contact -> contact.accommodationSuitable().isPresent());
        return last.isPresent() && last.get().accommodationSuitable().get();
    }

    private static boolean isOccupied(KnownChild child, LocalDate day) {
        Optional<CareLeaverContact> last =
                last(child, day, contact -> contact.activity().isPresent());
        return last.isPresent() && last.get().activity().get().name().matches("[FP][1-5]");
    }

    /** Gone abroad (G), deported (H), or residence not known (R). */
    private static boolean isSomewhereUnreachable(KnownChild child, LocalDate day) {
        Optional<CareLeaverContact> last =
                last(child, day, contact -> contact.accommodation().isPresent());
        return last.isPresent()
                && Set.of("G", "H", "R").contains(last.get().accommodation().get().name());
    }

    private static List<Occurrence> birthdays(
            KnownChild child, BiPredicate<KnownChild, LocalDate> counts, BiPredicate<KnownChild, LocalDate> isSo) {
        List<Occurrence> found = new ArrayList<>();
        for (int age = 19; age <= 21 && child.born().isPresent(); age++) {
            LocalDate birthday = child.birthday(age);
            Optional<CareLeaverContact> contact = last(child, birthday, any -> true);
            boolean diedOrWentHome = contact.isPresent()
                    && Set.of("DIED", "RHOM").contains(contact.get().inTouch().name());
            if (hasLeftCare(child, birthday) && !diedOrWentHome && counts.test(child, birthday)) {
                found.add(Occurrence.on(birthday, isSo.test(child, birthday)));
            }
        }
        return found;
    }
}
