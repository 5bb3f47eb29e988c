package safeguarding.core.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import safeguarding.core.casefile.AllocatedTo;
import safeguarding.core.indicator.DutyKind;
import safeguarding.core.indicator.Task;

class WorklistQueryTest {

    private static final LocalDate TODAY = LocalDate.parse("2017-02-10");
    private static final WorklistQuery ALL = query(AllocatedTo.ANYBODY, WorklistQuery.Old.INCLUDED);

    private static WorklistQuery query(AllocatedTo allocation, WorklistQuery.Old old) {
        return new WorklistQuery(allocation, Set.of(), Optional.empty(), TODAY.plusDays(7), old, WorklistQuery.Notes.ANY);
    }

    private static WorklistLine line(String child, Task task, String dueOn, String team, String worker) {
        return new WorklistLine(
                "372",
                child,
                task,
                1,
                LocalDate.parse(dueOn),
                Optional.empty(),
                List.of(new WorklistLine.CountedBy("5.15", LocalDate.parse(dueOn))),
                Optional.of(team).filter(id -> !id.isEmpty()),
                Optional.of(worker).filter(id -> !id.isEmpty()),
                List.of());
    }

    private static List<String> children(WorklistQuery query, WorklistLine... lines) {
        return query.of(List.of(lines), TODAY).lines().stream().map(WorklistLine::childId).toList();
    }

    @Test
    void foldsAwayWhatHasBeenOverdueForMoreThanAYearAndSaysHowMuch() {
        WorklistLine yearAgo = line("c1", Task.CP_VISIT, "2016-02-10", "t1", "w1");
        WorklistLine older = line("c2", Task.CP_VISIT, "2016-02-09", "t1", "w1");

        assertThat(query(AllocatedTo.ANYBODY, WorklistQuery.Old.HIDDEN).of(List.of(older, yearAgo), TODAY))
                .isEqualTo(new WorklistQuery.Found(List.of(yearAgo), 1));
        assertThat(children(query(AllocatedTo.ANYBODY, WorklistQuery.Old.ONLY), older, yearAgo)).containsExactly("c2");
        assertThat(children(ALL, older, yearAgo)).containsExactly("c2", "c1");
    }

    @Test
    void childrenWithoutATeamAndAWorkerAreAChoice() {
        WorklistLine ofTeam = line("c1", Task.CP_VISIT, "2017-02-10", "t1", "w1");
        WorklistLine ofNobody = line("c2", Task.CP_VISIT, "2017-02-10", "", "");

        assertThat(children(query(AllocatedTo.NOBODY, WorklistQuery.Old.HIDDEN), ofTeam, ofNobody)).containsExactly("c2");
        assertThat(children(query(AllocatedTo.team("t1"), WorklistQuery.Old.HIDDEN), ofTeam, ofNobody)).containsExactly("c1");
        assertThat(children(query(AllocatedTo.ANYBODY, WorklistQuery.Old.HIDDEN), ofTeam, ofNobody)).containsExactly("c1", "c2");
    }

    @Test
    void hasTheDueDateOfTheIndicatorThatItIsAbout() {
        WorklistLine visit = new WorklistLine(
                "372",
                "c1",
                Task.CARE_VISIT,
                1,
                LocalDate.parse("2017-02-07"),
                Optional.empty(),
                List.of(
                        new WorklistLine.CountedBy("6.15", LocalDate.parse("2017-02-21")),
                        new WorklistLine.CountedBy("6.16", LocalDate.parse("2017-02-07"))),
                Optional.empty(),
                Optional.empty(),
                List.of());
        WorklistQuery local = new WorklistQuery(
                AllocatedTo.ANYBODY, Set.of(), Optional.of("6.16"), TODAY, WorklistQuery.Old.HIDDEN, WorklistQuery.Notes.ANY);
        WorklistQuery national = new WorklistQuery(
                AllocatedTo.ANYBODY, Set.of(), Optional.of("6.15"), TODAY, WorklistQuery.Old.HIDDEN, WorklistQuery.Notes.ANY);

        assertThat(children(local, visit)).containsExactly("c1");
        assertThat(children(national, visit)).as("in time for the national standard").isEmpty();
    }

    @Test
    void aKindOfTaskStandsForAllItsTasks() {
        WorklistQuery visits = new WorklistQuery(
                AllocatedTo.ANYBODY,
                Task.named("VISIT").orElseThrow(),
                Optional.empty(),
                TODAY.plusDays(7),
                WorklistQuery.Old.HIDDEN,
                WorklistQuery.Notes.ANY);

        assertThat(children(
                        visits,
                        line("c1", Task.CP_VISIT, "2017-02-10", "t1", "w1"),
                        line("c2", Task.CARE_VISIT, "2017-02-10", "t1", "w1"),
                        line("c3", Task.CARE_PLAN, "2017-02-10", "t1", "w1")))
                .containsExactly("c1", "c2");
        assertThat(Task.named("CP_VISIT")).contains(Set.of(Task.CP_VISIT));
        assertThat(Task.named("UNRECOGNISED")).isEmpty();
        assertThat(DutyKind.values()).allSatisfy(kind -> assertThat(Task.of(kind)).isNotEmpty());
    }

    @Test
    void sortsWithoutATeamLastAndCountsThoseWithTheMostOverdueFirst() {
        List<WorklistLine> lines = List.of(
                line("c1", Task.CP_VISIT, "2017-02-01", "", ""),
                line("c2", Task.CP_VISIT, "2017-02-02", "t2", "w2"),
                line("c3", Task.CP_VISIT, "2017-02-03", "t1", "w1"),
                line("c4", Task.CARE_PLAN, "2017-02-12", "t1", "w1"),
                line("c5", Task.CP_VISIT, "2017-02-04", "t1", "w3"));

        assertThat(WorklistOrder.TEAM.sorted(lines, false))
                .extracting(WorklistLine::childId)
                .containsExactly("c3", "c4", "c5", "c2", "c1");
        assertThat(WorklistOrder.DUE.sorted(lines, true)).extracting(WorklistLine::childId).startsWith("c4", "c5");
        assertThat(WorklistCount.by(lines, TODAY, line -> line.teamId().orElse("-")))
                .containsExactly(
                        new WorklistCount<>("t1", 2, 1), new WorklistCount<>("-", 1, 0), new WorklistCount<>("t2", 1, 0));
    }
}
