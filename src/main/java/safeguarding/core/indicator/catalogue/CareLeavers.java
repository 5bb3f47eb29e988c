package safeguarding.core.indicator.catalogue;

import static safeguarding.core.indicator.Indicator.count;
import static safeguarding.core.indicator.Indicator.percentage;
import static safeguarding.core.indicator.Measure.measure;
import static safeguarding.core.indicator.Polarity.HIGH;
import static safeguarding.core.indicator.Polarity.INFO;
import static safeguarding.core.indicator.Reading.AS_AT;
import static safeguarding.core.indicator.Reading.IN_MONTH;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import safeguarding.core.calendar.Interval;
import safeguarding.core.calendar.Intervals;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.Child;
import safeguarding.core.casefile.Kinds;
import safeguarding.core.casefile.LeavingCareEvent.CareLeaverContact;
import safeguarding.core.casefile.LeavingCareEvent.CareLeaverStatusChanged;
import safeguarding.core.casefile.PeriodOfCare;
import safeguarding.core.casefile.PlanRecorded;
import safeguarding.core.casefile.code.Accommodation;
import safeguarding.core.casefile.code.Activity;
import safeguarding.core.casefile.code.InTouch;
import safeguarding.core.casefile.code.LeavingCareEligibility;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.core.indicator.Contribution;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Measure;
import safeguarding.core.indicator.Task;

/** Section 7 of the report: young people who are leaving or have left care. */
final class CareLeavers {

    private static final int NO_LONGER_AGE = 25;
    private static final int PATHWAY_YEARS = 16;
    private static final int PATHWAY_MONTHS = 3;
    private static final int COUNTED_FROM_AGE = 14;
    private static final int THIRTEEN_WEEKS = 91;
    private static final List<Integer> COHORT_BIRTHDAYS = List.of(19, 20, 21);

    private static final Comparator<CaseEvent> IN_ORDER = Comparator.comparing(
                    (CaseEvent event) -> event.envelope().happenedOn())
            .thenComparing(event -> event.envelope().recordedAt())
            .thenComparing(event -> event.envelope().eventId());

    private static final Set<LeavingCareEligibility> LEFT = EnumSet.of(
            LeavingCareEligibility.RELEVANT,
            LeavingCareEligibility.FORMER_RELEVANT,
            LeavingCareEligibility.QUALIFYING);
    private static final Set<Activity> OCCUPIED = EnumSet.of(
            Activity.F1, Activity.P1, Activity.F2, Activity.P2, Activity.F3, Activity.P3, Activity.F4, Activity.P4,
            Activity.F5, Activity.P5);
    /** Gone abroad, deported, or residence not known. */
    private static final Set<Accommodation> OUT_OF_REACH =
            EnumSet.of(Accommodation.G, Accommodation.H, Accommodation.R);

    private static final Set<InTouch> NOT_COUNTED = EnumSet.of(InTouch.DIED, InTouch.RHOM);

    static final Kinds STATUS = Child.KINDS.and(CareLeaverStatusChanged.class);
    private static final Kinds CONTACT = STATUS.and(CareLeaverContact.class);

    static final Measure CARE_LEAVERS =
            measure("care-leavers", STATUS, file -> Contribution.during(careLeaver(file)));

    static final Measure WITH_PATHWAY_PLAN = measure(
            "pathway-eligible-with-plan",
            PeriodOfCare.KINDS.and(PlanRecorded.class),
            file -> Contribution.during(pathwayEligible(file), Currency.sinceFirst(file, PlanKind.PATHWAY)));

    static final Measure SUITABLY_HOUSED = measure(
            "care-leavers-suitably-housed",
            CONTACT,
            file -> Contribution.during(careLeaver(file), whileLast(file, CareLeavers::saysWhere, CareLeavers::isSuitable)));

    static final Measure OCCUPIED_LEAVERS = measure(
            "care-leavers-occupied",
            CONTACT,
            file -> Contribution.during(careLeaver(file), whileLast(file, CareLeavers::saysWhat, CareLeavers::isOccupied)));

    static final Measure SUITABLY_HOUSED_COHORT = measure(
            "care-leaver-birthdays-suitably-housed", CONTACT, file -> birthdays(
                    file,
                    whileLast(file, CareLeavers::saysWhichHome, CareLeavers::isOutOfReach),
                    whileLast(file, CareLeavers::saysWhere, CareLeavers::isSuitable)));

    static final Measure OCCUPIED_COHORT = measure("care-leaver-birthdays-occupied", CONTACT, file -> birthdays(
            file, Intervals.NONE, whileLast(file, CareLeavers::saysWhat, CareLeavers::isOccupied)));

    static final List<Indicator> INDICATORS = List.of(
            count("7.1", "Number of care leavers", INFO, CARE_LEAVERS, AS_AT)
                    .counts("living young people under 25 whose last recorded category is relevant, former relevant or"
                            + " qualifying")
                    .source(Sources.REPORT, Sources.LEAVING_CARE),
            percentage("7.2", "% of eligible LAC with a pathway plan", HIGH, WITH_PATHWAY_PLAN, AS_AT)
                    .expects(Task.PATHWAY_PLAN)
                    .counts("those with a pathway plan recorded")
                    .of("the looked after children aged 16 and 3 months or more who have been looked after for 13"
                            + " weeks since they were 14")
                    .clock("91 nights looked after since the 14th birthday")
                    .source(Sources.REPORT, Sources.LEAVING_CARE),
            percentage("7.3", "% of care leavers in suitable accommodation", HIGH, SUITABLY_HOUSED, AS_AT)
                    .counts("those last known to be in suitable accommodation")
                    .of("the care leavers of 7.1")
                    .source(Sources.REPORT),
            percentage(
                            "7.3b",
                            "% of care leavers in suitable accommodation around their 19th, 20th or 21st birthday (DfE)",
                            HIGH,
                            SUITABLY_HOUSED_COHORT,
                            IN_MONTH)
                    .counts("those then last known to be in suitable accommodation")
                    .of("the care leavers whose 19th, 20th or 21st birthday is in the month, except those who have"
                            + " died or returned home, and those last known to have gone abroad or been"
                            + " deported, or whose whereabouts are unknown")
                    .source(Sources.SSDA903, Sources.LAIT),
            percentage("7.4", "% of care leavers in employment, education or training", HIGH, OCCUPIED_LEAVERS, AS_AT)
                    .counts("those last known to be in education, training or employment")
                    .of("the care leavers of 7.1")
                    .source(Sources.REPORT),
            percentage(
                            "7.4b",
                            "% of care leavers in employment, education or training around their 19th, 20th or 21st"
                                    + " birthday (DfE)",
                            HIGH,
                            OCCUPIED_COHORT,
                            IN_MONTH)
                    .counts("those then last known to be in education, training or employment")
                    .of("the care leavers whose 19th, 20th or 21st birthday is in the month, except those who have"
                            + " died or returned home")
                    .source(Sources.SSDA903, Sources.LAIT));

    private CareLeavers() {}

    static Intervals careLeaver(CaseFile file) {
        LocalDate end = Stream.concat(
                        Child.of(file).birthday(NO_LONGER_AGE).stream(),
                        Child.of(file).diedOn().stream())
                .min(Comparator.naturalOrder())
                .orElse(Interval.NEVER);
        List<CareLeaverStatusChanged> statuses = inOrder(file, CareLeaverStatusChanged.class);
        List<Interval> left = new ArrayList<>();
        for (int i = 0; i < statuses.size(); i++) {
            if (LEFT.contains(statuses.get(i).eligibility())) {
                LocalDate next = i + 1 < statuses.size() ? happenedOn(statuses.get(i + 1)) : Interval.NEVER;
                left.add(Interval.between(happenedOn(statuses.get(i)), next));
            }
        }
        return Intervals.of(left).and(Intervals.of(new Interval(LocalDate.MIN, end)));
    }

    private static Intervals pathwayEligible(CaseFile file) {
        Intervals lookedAfter = PeriodOfCare.lookedAfter(file);
        Child child = Child.of(file);
        Optional<LocalDate> oldEnough =
                child.birthday(PATHWAY_YEARS).map(day -> day.plusMonths(PATHWAY_MONTHS));
        Optional<LocalDate> longEnough = child.birthday(COUNTED_FROM_AGE)
                .flatMap(from -> thirteenWeeksOf(lookedAfter.and(Intervals.of(Interval.from(from)))));
        return oldEnough.isPresent() && longEnough.isPresent()
                ? lookedAfter
                        .and(Intervals.of(Interval.from(oldEnough.get())))
                        .and(Intervals.of(Interval.from(longEnough.get())))
                : Intervals.NONE;
    }

    /** The day on which the days of some intervals add up to thirteen weeks. */
    private static Optional<LocalDate> thirteenWeeksOf(Intervals days) {
        long left = THIRTEEN_WEEKS;
        for (Interval interval : days.stream().toList()) {
            long length = ChronoUnit.DAYS.between(interval.from(), interval.to());
            if (length >= left) {
                return Optional.of(interval.from().plusDays(left));
            }
            left -= length;
        }
        return Optional.empty();
    }

    /** The days on which the last contact that speaks of something says that it is so. */
    private static Intervals whileLast(
            CaseFile file, Predicate<CareLeaverContact> speaks, Predicate<CareLeaverContact> isSo) {
        List<CareLeaverContact> contacts =
                inOrder(file, CareLeaverContact.class).stream().filter(speaks).toList();
        List<Interval> so = new ArrayList<>();
        for (int i = 0; i < contacts.size(); i++) {
            if (isSo.test(contacts.get(i))) {
                LocalDate next = i + 1 < contacts.size() ? happenedOn(contacts.get(i + 1)) : Interval.NEVER;
                so.add(Interval.between(happenedOn(contacts.get(i)), next));
            }
        }
        return Intervals.of(so);
    }

    private static Stream<Contribution> birthdays(CaseFile file, Intervals leftOut, Intervals so) {
        Intervals counted = careLeaver(file)
                .butNot(leftOut)
                .butNot(whileLast(file, contact -> true, contact -> NOT_COUNTED.contains(contact.inTouch())));
        return COHORT_BIRTHDAYS.stream()
                .flatMap(age -> Child.of(file).birthday(age).stream())
                .filter(counted::contains)
                .map(birthday -> Contribution.on(birthday, so.contains(birthday)));
    }

    private static boolean saysWhichHome(CareLeaverContact contact) {
        return contact.accommodation().isPresent();
    }

    private static boolean isOutOfReach(CareLeaverContact contact) {
        return contact.accommodation().filter(OUT_OF_REACH::contains).isPresent();
    }

    private static boolean saysWhere(CareLeaverContact contact) {
        return contact.accommodationSuitable().isPresent();
    }

    private static boolean isSuitable(CareLeaverContact contact) {
        return contact.accommodationSuitable().orElse(false);
    }

    private static boolean saysWhat(CareLeaverContact contact) {
        return contact.activity().isPresent();
    }

    private static boolean isOccupied(CareLeaverContact contact) {
        return contact.activity().filter(OCCUPIED::contains).isPresent();
    }

    private static <E extends CaseEvent> List<E> inOrder(CaseFile file, Class<E> kind) {
        return file.all(kind)
                .sorted(IN_ORDER)
                .toList();
    }

    private static LocalDate happenedOn(CaseEvent event) {
        return event.envelope().happenedOn();
    }
}
