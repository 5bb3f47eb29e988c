package safeguarding.core.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import safeguarding.core.casefile.AllocatedTo;
import safeguarding.core.casefile.Rejected;
import safeguarding.core.indicator.Task;

class WorklistNoteTest {

    private static final Instant WRITTEN = Instant.parse("2017-02-10T09:12:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2017-02-10");

    /** A visit that is due later for one indicator than for the other. */
    private static final WorklistLine VISIT = new WorklistLine(
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

    private static WorklistNote note(String id, String child, Task task, String dueOn, Instant at) {
        return new WorklistNote(
                id, "372", child, task, LocalDate.parse(dueOn), NoteReason.ARRANGED, Optional.empty(), "Team Manager", at);
    }

    private static WorklistNote saying(NoteReason reason, Optional<String> text, String role) {
        return new WorklistNote(
                "n1", "372", "c1", Task.CARE_VISIT, LocalDate.parse("2017-02-07"), reason, text, role, WRITTEN);
    }

    private static Optional<String> rule(WorklistNote note) {
        return note.fault().map(Rejected::rule);
    }

    @Test
    void isOnTheLineOfItsTaskAndDate_theNewestFirst() {
        List<WorklistNote> notes = List.of(
                note("first", "c1", Task.CARE_VISIT, "2017-02-07", WRITTEN),
                note("second", "c1", Task.CARE_VISIT, "2017-02-07", WRITTEN.plusSeconds(60)),
                note("another task", "c1", Task.CARE_REVIEW, "2017-02-07", WRITTEN),
                note("another child", "c2", Task.CARE_VISIT, "2017-02-07", WRITTEN),
                note("before it moved", "c1", Task.CARE_VISIT, "2017-01-07", WRITTEN));

        assertThat(Worklist.noted(List.of(VISIT), notes).get(0).notes())
                .extracting(WorklistLine.Note::noteId)
                .containsExactly("second", "first");
    }

    @Test
    void isOnTheLineWhicheverIndicatorTheDatesAreOf() {
        WorklistLine line = VISIT.asCountedBy("6.15").orElseThrow();

        assertThat(line.dueOn()).isEqualTo("2017-02-21");
        assertThat(note("n", "c1", Task.CARE_VISIT, "2017-02-07", WRITTEN).isAbout(line)).isTrue();
        assertThat(note("n", "c1", Task.CARE_VISIT, "2017-02-21", WRITTEN).isAbout(line)).isFalse();
    }

    @Test
    void canBeAskedFor() {
        WorklistLine noted = Worklist.noted(
                        List.of(VISIT), List.of(note("n", "c1", Task.CARE_VISIT, "2017-02-07", WRITTEN)))
                .get(0);

        assertThat(found(WorklistQuery.Notes.ANY, noted)).isEqualTo(2);
        assertThat(found(WorklistQuery.Notes.WITH, noted)).isEqualTo(1);
        assertThat(found(WorklistQuery.Notes.WITHOUT, noted)).isEqualTo(1);
    }

    private static int found(WorklistQuery.Notes notes, WorklistLine noted) {
        return new WorklistQuery(
                        AllocatedTo.ANYBODY, Set.of(), Optional.empty(), TODAY, WorklistQuery.Old.HIDDEN, notes)
                .of(List.of(VISIT, noted), TODAY)
                .lines()
                .size();
    }

    @Test
    void needsATextOnlyWhereTheTaskIsNotNeeded() {
        for (NoteReason reason : NoteReason.choices()) {
            assertThat(rule(saying(reason, Optional.of("moved away"), "Team Manager"))).isEmpty();
            assertThat(rule(saying(reason, Optional.empty(), "Team Manager")).isPresent())
                    .isEqualTo(reason == NoteReason.NOT_NEEDED);
        }
    }

    @Test
    void isHeldToLimits() {
        assertThat(rule(saying(NoteReason.ARRANGED, Optional.of("x".repeat(300)), "r".repeat(200)))).isEmpty();
        assertThat(rule(saying(NoteReason.ARRANGED, Optional.of("x".repeat(301)), "r"))).contains("too-long");
        assertThat(rule(saying(NoteReason.ARRANGED, Optional.empty(), "r".repeat(201)))).contains("too-long");
        assertThat(rule(saying(NoteReason.ARRANGED, Optional.of("a\u0007"), "r"))).contains("no-text");
        assertThat(rule(saying(NoteReason.ARRANGED, Optional.of(" "), "r"))).contains("empty");
        assertThat(rule(saying(NoteReason.ARRANGED, Optional.empty(), ""))).contains("empty");
        assertThat(rule(saying(NoteReason.UNRECOGNISED, Optional.empty(), "r"))).contains("unknown-code");
    }

    @Test
    void printsAsNothingThatTellsWhoItIs() {
        assertThat(saying(NoteReason.ARRANGED, Optional.of("moved away"), "Team Manager").toString())
                .doesNotContain("c1", "moved", "Manager");
    }
}
