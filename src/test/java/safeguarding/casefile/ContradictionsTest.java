package safeguarding.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import safeguarding.casefile.ChildEvent.RecordWithdrawn;
import safeguarding.casefile.ProtectionEvent.CppEnded;
import safeguarding.casefile.ProtectionEvent.CppStarted;
import safeguarding.casefile.code.AbuseCategory;
import safeguarding.casefile.code.SourceSystem;

class ContradictionsTest {

    private static final Rejected FOUND = new Rejected(
            "ends-before-it-begins",
            "CppEnded on 2017-01-09 cannot follow CppStarted on 2017-01-10, which is later; until one of the two is"
                    + " corrected CppEnded does not count");

    @Test
    void namesAnEndBeforeItsBeginning_whicheverArrivesLater() {
        CaseEvent started = started("2017-01-10", 1);
        CaseEvent ended = ended("2017-01-09", 2);

        assertThat(onArrival(started, ended)).containsExactly(Optional.empty(), Optional.of(FOUND));
        assertThat(onArrival(ended, started)).containsExactly(Optional.empty(), Optional.of(FOUND));
    }

    @Test
    void allowsAnEndOnTheDayOfItsBeginning() {
        assertThat(onArrival(started("2017-01-10", 1), ended("2017-01-10", 2)))
                .containsExactly(Optional.empty(), Optional.empty());
    }

    @Test
    void isSilentOnceOneOfTheTwoIsCorrectedOrWithdrawn() {
        assertThat(onArrival(started("2017-01-10", 1), ended("2017-01-09", 2), ended("2017-01-11", 3)))
                .containsExactly(Optional.empty(), Optional.of(FOUND), Optional.empty());
        assertThat(onArrival(
                        started("2017-01-10", 1),
                        new RecordWithdrawn(envelope("2017-01-12", 3), "CppStarted"),
                        ended("2017-01-09", 2)))
                .containsExactly(Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    void isSilentOfAVersionThatALaterOneHasReplaced() {
        assertThat(onArrival(started("2017-01-10", 1), ended("2017-01-11", 3), ended("2017-01-09", 2)))
                .containsExactly(Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    void comparesNoEventsOfDifferentRecords() {
        CaseEvent other = new CppEnded(new Envelope(
                "e9",
                "372",
                "c",
                "another",
                LocalDate.parse("2017-01-01"),
                Optional.empty(),
                Instant.ofEpochSecond(9),
                SourceSystem.LCS));

        assertThat(onArrival(started("2017-01-10", 1), other)).containsExactly(Optional.empty(), Optional.empty());
    }

    /** What each of some events is found to contradict when it arrives, after those before it. */
    private static List<Optional<Rejected>> onArrival(CaseEvent... events) {
        CaseFile file = CaseFile.EMPTY;
        List<Optional<Rejected>> found = new ArrayList<>();
        for (CaseEvent event : events) {
            file = file.with(event);
            found.add(Contradictions.of(event, file));
        }
        return found;
    }

    private static CaseEvent started(String day, int version) {
        return new CppStarted(envelope(day, version), AbuseCategory.NEG, false);
    }

    private static CaseEvent ended(String day, int version) {
        return new CppEnded(envelope(day, version));
    }

    private static Envelope envelope(String day, int version) {
        return new Envelope(
                "e" + version,
                "372",
                "c",
                "plan",
                LocalDate.parse(day),
                Optional.empty(),
                Instant.parse("2017-02-01T00:00:00Z").plusSeconds(version),
                SourceSystem.LCS);
    }
}
