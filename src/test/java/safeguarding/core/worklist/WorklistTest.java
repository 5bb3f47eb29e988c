package safeguarding.core.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static safeguarding.testkit.CaseBuilder.aChild;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.PeriodOfCare;
import safeguarding.core.casefile.code.ContactOutcome;
import safeguarding.core.casefile.code.HealthAssessmentKind;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.core.casefile.code.ReferralOutcome;
import safeguarding.core.casefile.code.Section47Outcome;
import safeguarding.core.indicator.Amount;
import safeguarding.core.indicator.Contributions;
import safeguarding.core.indicator.DutyKind;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Rules;
import safeguarding.core.indicator.RulesOverTime;
import safeguarding.core.indicator.Task;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.settings.Settings;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.RandomHistories;
import safeguarding.testkit.SettingEvents;

class WorklistTest {

    private static final Rules RULES = Rules.ofEngland();
    private static final int DAYS_BETWEEN_LOOKS = 37;

    private static List<Obligation> worklist(CaseFile file, LocalDate today) {
        return Worklist.of("372", "c1", file, contributions(file), RulesOverTime.always(RULES), today);
    }

    private static Contributions contributions(CaseFile file) {
        return Contributions.of(file, Catalogue.measures(), RULES);
    }

    private static List<Obligation> of(CaseBuilder child, String indicator, String today) {
        return worklist(child.file(), LocalDate.parse(today)).stream()
                .filter(obligation -> obligation.indicator().equals(indicator))
                .toList();
    }

    @Test
    void tellsWhatIsDueForAChildAndWhoseItIs() {
        CaseBuilder child = aChild("c1")
                .born("2010-05-05")
                .allocated("2016-06-01", "w1", "t1")
                .onPlan("2016-12-01")
                .visitedOnPlan("2017-01-10");

        assertThat(of(child, "5.15", "2017-01-12"))
                .containsExactly(new Obligation(
                        "372",
                        "c1",
                        "5.15",
                        1,
                        DutyKind.VISIT,
                        LocalDate.parse("2017-01-24"),
                        Optional.empty(),
                        Optional.of("t1"),
                        Optional.of("w1")));
    }

    @Test
    void aDentalCheckIsDueNoLongerFromThe18thBirthdayOn() {
        CaseBuilder child =
                aChild("c1").born("1999-02-20").lookedAfter("2015-03-02").atTheDentist("2016-01-15");

        assertThat(of(child, "6.10", "2017-02-19"))
                .extracting(Obligation::dueOn, Obligation::until)
                .containsExactly(tuple(
                        LocalDate.parse("2017-01-15"), Optional.of(LocalDate.parse("2017-02-20"))));
        assertThat(of(child, "6.10", "2017-02-20")).isEmpty();
    }

    @Test
    void aHealthAssessmentIsDueTwiceWhereTheFifthBirthdayMakesItRecentAgain() {
        CaseBuilder child = aChild("c1")
                .born("2012-03-10")
                .lookedAfter("2015-01-05")
                .healthAssessed("2016-08-01", HealthAssessmentKind.REVIEW);

        assertThat(of(child, "6.9", "2017-01-01")).extracting(Obligation::dueOn).containsExactly(LocalDate.parse("2017-02-01"));
        assertThat(of(child, "6.9", "2017-03-10")).extracting(Obligation::dueOn).containsExactly(LocalDate.parse("2017-08-01"));
        assertThat(Worklist.changesOn(of(child, "6.9", "2017-01-01"))).contains(LocalDate.parse("2017-03-10"));
    }

    @Test
    void aVisitThatTwoStandardsExpectIsOneLineWithTheEarlierDate() {
        CaseBuilder child = aChild("c1").born("2009-05-05").lookedAfter("2016-01-06").visited("2017-01-10");

        assertThat(lines(child, "2017-01-12"))
                .filteredOn(line -> line.task() == Task.CARE_VISIT)
                .containsExactly(new WorklistLine(
                        "372",
                        "c1",
                        Task.CARE_VISIT,
                        1,
                        LocalDate.parse("2017-02-07"),
                        Optional.of(LocalDate.parse("2027-05-05")),
                        List.of(
                                new WorklistLine.CountedBy("6.15", LocalDate.parse("2017-04-04")),
                                new WorklistLine.CountedBy("6.16", LocalDate.parse("2017-02-07"))),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
    }

    @Test
    void eachOfTwoOpenAssessmentsIsALineOfItsOwn() {
        CaseBuilder child = aChild("c1").assessed("2017-01-03").assessed("2017-01-09");

        assertThat(lines(child, "2017-01-10"))
                .extracting(WorklistLine::task, WorklistLine::number)
                .containsExactly(tuple(Task.ASSESSMENT, 1), tuple(Task.ASSESSMENT, 2));
    }

    @Test
    void oneTaskOfTwoIndicatorsOfWhichTheAuthorityHasNoDataForOneIsCountedByTheOther() {
        CaseBuilder child = aChild("c1").born("2009-05-05").lookedAfter("2016-01-06").visited("2017-01-10");
        LocalDate today = LocalDate.parse("2017-01-12");
        Settings settings = Settings.of(List.of(SettingEvents.unavailable("6.16", "2017-01", "2017-02")));

        assertThat(Worklist.lines(Worklist.counted(worklist(child.file(), today), settings, today)))
                .filteredOn(line -> line.task() == Task.CARE_VISIT)
                .extracting(WorklistLine::dueOn, line -> line.countedBy().size())
                .containsExactly(tuple(LocalDate.parse("2017-04-04"), 1));
    }

    private static List<WorklistLine> lines(CaseBuilder child, String today) {
        return Worklist.lines(worklist(child.file(), LocalDate.parse(today)));
    }

    @Test
    void anInitialHealthAssessmentIsNoLongerDueOnceALaterOneIsThere() {
        CaseBuilder child = aChild("c1").born("2009-05-05").lookedAfter("2016-06-01");
        assertThat(of(child, "6.11", "2016-12-01")).hasSize(1);

        child.healthAssessed("2016-12-02", HealthAssessmentKind.REVIEW);
        assertThat(of(child, "6.11", "2016-12-03")).isEmpty();
        assertThat(of(child, "6.9", "2016-12-03")).extracting(Obligation::dueOn).containsExactly(LocalDate.parse("2017-12-02"));
    }

    @Test
    void aConferenceIsNoLongerDueOnceOneOfALaterEnquiryWasHeld() {
        CaseBuilder child = aChild("c1")
                .enquired("2017-01-06")
                .enquiryCompleted("2017-01-12", Section47Outcome.CONTINUING_RISK)
                .enquired("2017-03-01")
                .enquiryCompleted("2017-03-06", Section47Outcome.CONTINUING_RISK);
        assertThat(of(child, "5.5", "2017-03-10")).hasSize(2);

        assertThat(of(child.conferred("2017-03-10"), "5.5", "2017-03-13")).isEmpty();
    }

    @Test
    void eachOfTwoOpenAssessmentsIsDue() {
        CaseBuilder child = aChild("c1").assessed("2017-01-03").assessed("2017-01-09");

        assertThat(of(child, "2.3", "2017-01-10"))
                .extracting(Obligation::number, Obligation::dueOn)
                .containsExactly(
                        tuple(1, LocalDate.parse("2017-03-07")),
                        tuple(2, LocalDate.parse("2017-03-13")));
    }

    /** For each indicator with a duty: a child for whom something is due, and how it is done. */
    static Stream<Arguments> duties() {
        return Stream.of(
                duty("1.2", () -> aChild("c1").contacted("2017-01-06"),
                        (child, day) -> child.contactDecided(day, ContactOutcome.REFERRAL)),
                duty("1.7", () -> aChild("c1").referred("2017-01-06"),
                        (child, day) -> child.referralDecided(day, ReferralOutcome.ASSESSMENT)),
                duty("2.3", () -> aChild("c1").assessed("2017-01-06"), CaseBuilder::authorised),
                duty("4.4", () -> aChild("c1").inNeed("2017-01-06"), (child, day) -> child.written(PlanKind.CIN, day)),
                duty("4.5", () -> aChild("c1").inNeed("2017-01-06"), (child, day) -> child.written(PlanKind.CIN, day)),
                duty("5.5", () -> aChild("c1").enquired("2017-01-06")
                                .enquiryCompleted("2017-01-12", Section47Outcome.CONTINUING_RISK),
                        CaseBuilder::conferred),
                duty("5.13", () -> aChild("c1").onPlan("2017-01-06"), CaseBuilder::planReviewed),
                duty("5.14", () -> aChild("c1").conferred("2017-01-06").onPlan("2017-01-06"),
                        (child, day) -> child.written(PlanKind.CPP, day)),
                duty("5.15", () -> aChild("c1").onPlan("2017-01-06"), CaseBuilder::visitedOnPlan),
                duty("6.7", WorklistTest::inCare, CaseBuilder::careReviewed),
                duty("6.9", WorklistTest::inCare, (child, day) -> child.healthAssessed(day, HealthAssessmentKind.INITIAL)),
                duty("6.10", WorklistTest::inCare, CaseBuilder::atTheDentist),
                duty("6.11", WorklistTest::inCare, (child, day) -> child.healthAssessed(day, HealthAssessmentKind.INITIAL)),
                duty("6.12", () -> aChild("c1").born("2015-02-01").lookedAfter("2017-01-06"),
                        (child, day) -> child.written(PlanKind.PEP, day)),
                duty("6.13", () -> inCare().written(PlanKind.PEP, "2017-01-06"),
                        (child, day) -> child.written(PlanKind.PEP, day)),
                duty("6.14", () -> inCare().written(PlanKind.LAC, "2017-01-06"),
                        (child, day) -> child.written(PlanKind.LAC, day)),
                duty("6.15", WorklistTest::inCare, CaseBuilder::visited),
                duty("6.16", WorklistTest::inCare, CaseBuilder::visited),
                duty("7.2", () -> aChild("c1").born("2001-02-01").lookedAfter("2016-01-06"),
                        (child, day) -> child.written(PlanKind.PATHWAY, day)));
    }

    private static CaseBuilder inCare() {
        return aChild("c1").born("2009-05-05").lookedAfter("2017-01-06");
    }

    private static Arguments duty(
            String indicator, Supplier<CaseBuilder> child, BiFunction<CaseBuilder, String, CaseBuilder> done) {
        return Arguments.of(indicator, child, done);
    }

    @Test
    void everyDutyOfTheCatalogueIsTriedHere() {
        assertThat(duties().map(arguments -> arguments.get()[0]))
                .containsExactlyElementsOf(Catalogue.indicators().stream()
                        .filter(indicator -> indicator.duty().isPresent())
                        .map(Indicator::number)
                        .toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("duties")
    void theIndicatorCountsWhatIsDoneOnItsLastDayAsInTimeAndOnTheNextWorkingDayAsLate(
            String indicator, Supplier<CaseBuilder> child, BiFunction<CaseBuilder, String, CaseBuilder> done) {
        Obligation due = of(child.get(), indicator, "2017-01-06").get(0);
        LocalDate next = RULES.workingDays().plus(due.dueOn(), 1);

        CaseFile inTime = done.apply(child.get(), due.dueOn().toString()).file();
        CaseFile late = done.apply(child.get(), next.toString()).file();

        assertThat(countedLate(inTime, indicator, next)).as("late though done by %s", due.dueOn()).isZero();
        assertThat(countedLate(late, indicator, next) + countedLate(child.get().file(), indicator, next))
                .as("late as not done by %s", due.dueOn())
                .isPositive();
        assertThat(worklist(inTime, next))
                .noneMatch(left -> left.indicator().equals(indicator) && left.dueOn().equals(due.dueOn()));
    }

    /** How many cases the indicator has counted as late by the end of a day. */
    private static long countedLate(CaseFile file, String number, LocalDate day) {
        Indicator indicator = Catalogue.indicator(number).orElseThrow();
        Contributions contributions = contributions(file);
        Amount all = contributions.moves(indicator.measure().series("")).headMap(day.plusDays(1)).values().stream()
                .reduce(Amount.ZERO, Amount::plus);
        return number.equals("2.3") ? all.numerator() : all.denominator() - all.numerator();
    }

    static LongStream seeds() {
        return RandomHistories.seeds().limit(20);
    }

    /** A review counts on the day on which it is due, so each day is checked with only the events up to that day. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theReviewsThatAreOverdueSinceADayAreThoseThatTheIndicatorCountedAgainstThatDay(long seed) {
        long compared = 0;
        for (List<CaseEvent> events : byChild(seed).values()) {
            CaseFile all = CaseFile.of(events);
            for (String number : List.of("5.13", "6.7")) {
                Indicator reviews = Catalogue.indicator(number).orElseThrow();
                for (LocalDate day : contributions(all).moves(reviews.measure().series("")).keySet()) {
                    CaseFile then = CaseFile.of(events.stream()
                            .filter(event -> !event.envelope().happenedOn().isAfter(day))
                            .toList());
                    Amount counted = contributions(then)
                            .moves(reviews.measure().series(""))
                            .getOrDefault(day, Amount.ZERO);
                    boolean stillInCare = PeriodOfCare.lookedAfter(then).contains(day.plusDays(1));
                    if (number.equals("6.7") && !stillInCare) {
                        continue;
                    }
                    assertThat(worklist(then, day.plusDays(1)).stream()
                                    .filter(obligation -> obligation.indicator().equals(number))
                                    .filter(obligation -> obligation.dueOn().equals(day))
                                    .count())
                            .as("%s on %s, seed %d", number, day, seed)
                            .isEqualTo(counted.denominator() - counted.numerator());
                    compared += counted.denominator();
                }
            }
        }
        assertThat(compared).isPositive();
    }

    @Test
    void whatIsCountedInWorkingDaysIsDueOnTheLastOfThem() {
        assertThat(of(aChild("c1").referred("2025-03-04").assessed("2025-03-05"), "2.3", "2025-05-06"))
                .as("late from Monday 12 May")
                .extracting(Obligation::dueOn)
                .containsExactly(LocalDate.parse("2025-05-09"));
        assertThat(of(aChild("c1").contacted("2025-03-06"), "1.2", "2025-03-06"))
                .as("late from Monday 10 March")
                .extracting(Obligation::dueOn)
                .containsExactly(LocalDate.parse("2025-03-07"));
    }

    /** On every working day checked, as many things are overdue as the measure counts as late on that day. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsOverdueOnADayIsWhatItsMeasureSaysIsLate(long seed) {
        for (List<CaseEvent> events : byChild(seed).values()) {
            CaseFile file = CaseFile.of(events);
            Contributions contributions = contributions(file);
            LocalDate first = events.get(0).envelope().happenedOn();
            for (LocalDate day = first; day.isBefore(first.plusYears(4)); day = day.plusDays(DAYS_BETWEEN_LOOKS)) {
                LocalDate today = RULES.workingDays().lastUpTo(day);
                List<Obligation> worklist = Worklist.of("372", "c1", file, contributions, RulesOverTime.always(RULES), today);
                for (Indicator indicator : Catalogue.indicators()) {
                    indicator.duty().ifPresent(duty -> {
                        Amount amount = contributions.moves(duty.measure().series("")).headMap(today.plusDays(1)).values().stream()
                                .reduce(Amount.ZERO, Amount::plus);
                        assertThat(worklist.stream()
                                        .filter(obligation -> obligation.indicator().equals(indicator.number()))
                                        .filter(obligation -> obligation.isOverdue(today))
                                        .count())
                                .as("%s on %s, seed %d", indicator.number(), today, seed)
                                .isEqualTo(duty.late(amount));
                    });
                }
            }
        }
    }

    private static Map<String, List<CaseEvent>> byChild(long seed) {
        Map<String, List<CaseEvent>> byChild = new TreeMap<>();
        RandomHistories.of(seed).inArrivalOrder().forEach(event -> byChild.computeIfAbsent(
                        event.envelope().authority() + "/" + event.envelope().childId(), any -> new ArrayList<>())
                .add(event));
        return byChild;
    }
}
