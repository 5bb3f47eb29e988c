package safeguarding.testkit;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import safeguarding.core.calendar.London;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ChildEvent.ChildFileErased;
import safeguarding.core.casefile.ChildEvent.ChildRegistered;
import safeguarding.core.casefile.ChildEvent.PersonMerged;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.settings.LocalStandard;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsEvent.CalendarSet;
import safeguarding.core.settings.SettingsEvent.LocalStandardSet;
import safeguarding.core.settings.SettingsEvent.TermDatesSet;
import safeguarding.testkit.RandomHistories.History;

/** Random histories contain what they are meant to contain. */
class RandomHistoriesTest {

    private static final List<History> SOME =
            LongStream.rangeClosed(1, 60).mapToObj(RandomHistories::of).toList();

    @Test
    void sameSeedGivesTheSameHistory() {
        assertThat(RandomHistories.of(17)).isEqualTo(RandomHistories.of(17)).isNotEqualTo(RandomHistories.of(18));
    }

    @Test
    void everyKindOfEventHappens() {
        Set<String> happened = events().map(CaseEvent::type).collect(Collectors.toSet());

        assertThat(happened).containsExactlyInAnyOrderElementsOf(kinds(CaseEvent.class));
    }

    /** The days that rules most easily get wrong. */
    static Stream<Arguments> notableDays() {
        Set<LocalDate> bankHolidays = WorkingDays.ofEngland().bankHolidays();
        return Stream.of(
                notable("29 February", day -> day.equals(LocalDate.of(2016, 2, 29))),
                notable("28 February of a common year", day -> day.getDayOfYear() == 59 && !day.isLeapYear()),
                notable("a bank holiday", bankHolidays::contains),
                notable("the day before a bank holiday", day -> bankHolidays.contains(day.plusDays(1))),
                notable("a Saturday", day -> day.getDayOfWeek() == DayOfWeek.SATURDAY),
                notable("a Sunday", day -> day.getDayOfWeek() == DayOfWeek.SUNDAY),
                notable("the last of a month", day -> day.equals(YearMonth.from(day).atEndOfMonth())),
                notable("the first of a month", day -> day.getDayOfMonth() == 1),
                notable("31 March", day -> day.equals(LocalDate.of(day.getYear(), 3, 31))),
                notable("1 April", day -> day.equals(LocalDate.of(day.getYear(), 4, 1))),
                notable("the day the clocks go forward", day -> isClockChange(day, Month.MARCH)),
                notable("the day the clocks go back", day -> isClockChange(day, Month.OCTOBER)));
    }

    private static Arguments notable(String what, Predicate<LocalDate> is) {
        return Arguments.of(what, is);
    }

    private static boolean isClockChange(LocalDate day, Month month) {
        return day.getMonth() == month
                && day.equals(day.with(TemporalAdjusters.lastInMonth(DayOfWeek.SUNDAY)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notableDays")
    void eventsOfManyKindsHappenOnDaysOfNote(String what, Predicate<LocalDate> is) {
        assertThat(events().filter(event -> is.test(event.envelope().happenedOn())).map(CaseEvent::type).distinct())
                .as(what)
                .hasSizeGreaterThan(30);
    }

    /** In winter a day in England is a day in UTC; in summer it starts an hour earlier. */
    @Test
    void momentsAreBeforeAndAfterTheClocksChange() {
        List<Instant> moments = events()
                .flatMap(event -> event.envelope().happenedAt().stream())
                .filter(at -> isClockChange(London.dateOf(at), Month.MARCH) || isClockChange(London.dateOf(at), Month.OCTOBER))
                .toList();

        assertThat(moments).anyMatch(at -> London.ZONE.getRules().isDaylightSavings(at));
        assertThat(moments).anyMatch(at -> !London.ZONE.getRules().isDaylightSavings(at));
        assertThat(events().flatMap(event -> event.envelope().happenedAt().stream()))
                .as("a moment whose day in England is not its day at Greenwich")
                .anyMatch(at -> !at.atZone(ZoneOffset.UTC).toLocalDate().equals(London.dateOf(at)));
    }

    /** Ages at which something starts or ends: school plans, health, long-term care, adulthood, care leaving. */
    @ParameterizedTest
    @ValueSource(ints = {2, 5, 14, 16, 18, 19, 21, 25})
    void somethingHappensOnABirthdayAndBesideIt(int age) {
        assertThat(List.of(-1, 0, 1)).allSatisfy(days -> assertThat(SOME.stream()
                        .flatMap(history -> byChild(history).values().stream())
                        .anyMatch(ofChild -> ofChild.stream()
                                .flatMap(event -> event instanceof ChildRegistered child
                                        ? child.dateOfBirth().stream()
                                        : Stream.empty())
                                .map(born -> born.plusYears(age).plusDays(days))
                                .anyMatch(day -> ofChild.stream()
                                        .anyMatch(event -> event.envelope().happenedOn().equals(day)))))
                .as("%d days after a birthday", days)
                .isTrue());
    }

    @Test
    void someAreBornOn29February() {
        assertThat(events().filter(ChildRegistered.class::isInstance).flatMap(event ->
                        ((ChildRegistered) event).dateOfBirth().stream()))
                .anyMatch(born -> born.getMonthValue() == 2 && born.getDayOfMonth() == 29);
    }

    private static Map<String, List<CaseEvent>> byChild(History history) {
        return history.inArrivalOrder().stream().collect(groupingBy(event -> child(event.envelope())));
    }

    @Test
    void everyStandardOfCasesIsSetByAnAuthority() {
        Set<String> set = SOME.stream()
                .flatMap(history -> history.settings().stream())
                .filter(LocalStandardSet.class::isInstance)
                .map(event -> ((LocalStandardSet) event).standard())
                .collect(Collectors.toSet());

        assertThat(set).containsAll(LocalStandard.ofCases().stream().map(LocalStandard::label).toList());
    }

    @Test
    void daysOnWhichAnAuthorityIsClosedAndSchoolTermsAreSet() {
        List<SettingsEvent> set = SOME.stream().flatMap(history -> history.settings().stream()).toList();

        assertThat(set).hasAtLeastOneElementOfType(TermDatesSet.class);
        assertThat(set.stream().filter(CalendarSet.class::isInstance).flatMap(event -> ((CalendarSet) event).closedOn().stream()))
                .anyMatch(day -> Weekdays.after(day.minusDays(1), day) == 1);
    }

    @Test
    void someEventsComeTwiceAndSomeRecordsAreCorrected() {
        assertThat(SOME).allSatisfy(history -> {
            List<CaseEvent> arrived = history.inArrivalOrder();
            assertThat(new HashSet<>(arrived)).hasSizeLessThan(arrived.size());
            assertThat(versions(history).values()).anyMatch(versions -> versions.size() > 2);
        });
    }

    @Test
    void someVersionsAreRecordedAtTheSameInstant() {
        assertThat(SOME.stream().flatMap(history -> versions(history).values().stream()))
                .anyMatch(versions -> versions.stream()
                                .map(version -> version.envelope().recordedAt())
                                .distinct()
                                .count()
                        < versions.size());
    }

    @Test
    void differentEventsHaveDifferentIds() {
        assertThat(SOME).allSatisfy(history -> {
            Set<CaseEvent> different = new HashSet<>(history.inArrivalOrder());
            assertThat(different.stream().map(event -> event.envelope().eventId()).distinct())
                    .hasSameSizeAs(different);
        });
    }

    @Test
    void momentsAreOfTheDayThatTheyAreSaidToBeOf() {
        assertThat(events().map(CaseEvent::envelope).filter(envelope -> envelope.happenedAt().isPresent()))
                .isNotEmpty()
                .allMatch(envelope ->
                        London.dateOf(envelope.happenedAt().orElseThrow()).equals(envelope.happenedOn()));
    }

    @Test
    void someChildrenAreMergedMoreThanOnceRemoved_neverInACircleAndNeverTwice() {
        int chains = 0;
        for (History history : SOME) {
            Map<String, Set<String>> into = history.inArrivalOrder().stream()
                    .filter(PersonMerged.class::isInstance)
                    .map(PersonMerged.class::cast)
                    .collect(groupingBy(
                            merged -> child(merged.envelope()),
                            Collectors.mapping(
                                    merged -> merged.envelope().authority() + "/" + merged.intoChildId(),
                                    Collectors.toSet())));
            assertThat(into.values()).allMatch(targets -> targets.size() == 1);
            for (String child : into.keySet()) {
                int steps = 0;
                for (String at = child; into.containsKey(at); at = into.get(at).iterator().next()) {
                    assertThat(++steps).as("steps from a child in the %s", history).isLessThan(30);
                }
                chains += steps > 1 ? 1 : 0;
            }
        }
        assertThat(chains).isPositive();
    }

    @Test
    void mergedChildrenGoOnBeingToldOf() {
        assertThat(SOME).anyMatch(history -> isFollowed(history, PersonMerged.class));
        assertThat(SOME).anyMatch(history -> isFollowed(history, ChildFileErased.class));
    }

    /** Whether another event of the same child arrives after an event of a type. */
    private static boolean isFollowed(History history, Class<? extends CaseEvent> kind) {
        Set<String> seen = new HashSet<>();
        for (CaseEvent event : history.inArrivalOrder()) {
            if (kind.isInstance(event)) {
                seen.add(child(event.envelope()));
            } else if (seen.contains(child(event.envelope()))) {
                return true;
            }
        }
        return false;
    }

    private static Stream<CaseEvent> events() {
        return SOME.stream().flatMap(history -> history.inArrivalOrder().stream());
    }

    private static Map<String, List<CaseEvent>> versions(History history) {
        return history.inArrivalOrder().stream()
                .distinct()
                .collect(groupingBy(event -> event.envelope().authority()
                        + event.type()
                        + event.envelope().recordId()));
    }

    private static String child(Envelope envelope) {
        return envelope.authority() + "/" + envelope.childId();
    }

    private static Set<String> kinds(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses())
                        .flatMap(permitted -> kinds(permitted).stream())
                        .collect(Collectors.toSet())
                : Set.of(type.getSimpleName());
    }
}
