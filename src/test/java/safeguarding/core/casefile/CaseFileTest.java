package safeguarding.core.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static safeguarding.testkit.CaseBuilder.aChild;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;
import safeguarding.core.casefile.ContactEvent.ContactDecided;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.NeedEvent.CinEpisodeOpened;
import safeguarding.core.casefile.ReferralEvent.ReferralReceived;
import safeguarding.core.casefile.code.ContactOutcome;
import safeguarding.core.casefile.code.ReferralSource;
import safeguarding.testkit.RandomHistories;

class CaseFileTest {

    static LongStream seeds() {
        return RandomHistories.seeds();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void isTheSameInWhateverOrderItsEventsArrive(long seed) {
        // Treats all children of an authority as one child, so that its file has several ids, some of them erased.
        Map<String, List<CaseEvent>> byAuthority = RandomHistories.of(seed).inArrivalOrder().stream()
                .collect(Collectors.groupingBy(event -> event.envelope().authority()));

        byAuthority.forEach((authority, events) -> {
            CaseFile expected = CaseFile.of(events);

            List<CaseEvent> shuffled = new ArrayList<>(events);
            Collections.shuffle(shuffled, new Random(seed));

            CaseFile arrived = CaseFile.EMPTY;
            for (CaseEvent event : shuffled) {
                arrived = arrived.with(event);
            }
            assertThat(arrived)
                    .as("authority %s, seed %d", authority, seed)
                    .isEqualTo(expected)
                    .hasSameHashCodeAs(expected);
            assertThat(CaseFile.of(expected.events()))
                    .as("read back, authority %s, seed %d", authority, seed)
                    .isEqualTo(expected);
        });
    }

    @Test
    void believesTheVersionRecordedLast_whicheverArrivesFirst() {
        List<CaseEvent> versions =
                aChild("c1").referred("2025-03-03").corrected("2025-03-04").events();

        assertThat(daysOfReferrals(inOrder(versions))).containsExactly(LocalDate.of(2025, 3, 4));
        assertThat(daysOfReferrals(inReverse(versions))).containsExactly(LocalDate.of(2025, 3, 4));
    }

    @Test
    void believesTheGreaterEventId_whenBothWereRecordedAtTheSameInstant() {
        List<CaseEvent> versions = aChild("c1")
                .referred("2025-03-03")
                .corrected("2025-03-04")
                .recordedOn("2025-03-03")
                .events();

        assertThat(daysOfReferrals(inOrder(versions))).containsExactly(LocalDate.of(2025, 3, 4));
        assertThat(daysOfReferrals(inReverse(versions))).containsExactly(LocalDate.of(2025, 3, 4));
    }

    @Test
    void staysTheSameFile_whenAnEventComesAgain() {
        List<CaseEvent> events = aChild("c1")
                .referred("2025-03-03")
                .corrected("2025-03-04")
                .withdrawn()
                .erased("2025-03-01")
                .events();
        CaseFile file = CaseFile.of(events);

        assertThat(events).allSatisfy(event -> assertThat(file.with(event)).isSameAs(file));
    }

    @Test
    void countsAWithdrawnEventNoLonger_whicheverArrivesFirst() {
        List<CaseEvent> events = aChild("c1").referred("2025-03-03").withdrawn().events();

        assertThat(daysOfReferrals(inOrder(events))).isEmpty();
        assertThat(daysOfReferrals(inReverse(events))).isEmpty();
    }

    @Test
    void countsAnEventAgain_whenItIsRecordedAfterItsWithdrawal() {
        CaseFile file = aChild("c1")
                .referred("2025-03-03")
                .withdrawn()
                .follow(
                        "referral",
                        "2025-03-03",
                        e -> new ReferralReceived(e, ReferralSource.SELF, Optional.empty(), false))
                .recordedOn("2025-03-10")
                .file();

        assertThat(file.all(ReferralReceived.class).map(ReferralReceived::source))
                .containsExactly(ReferralSource.SELF);
    }

    @Test
    void withdrawsOneKindOfEventOfARecordAlone() {
        CaseFile file = aChild("c1")
                .contacted("2025-03-03")
                .contactDecided("2025-03-04", ContactOutcome.ADVICE)
                .withdrawn()
                .file();

        assertThat(file.all(ContactReceived.class)).hasSize(1);
        assertThat(file.all(ContactDecided.class)).isEmpty();
    }

    @Test
    void countsNothingOfARecordWhoseBeginningIsWithdrawn() {
        CaseFile file = aChild("c1").assessed("2025-03-03").withdrawn().authorised("2025-03-20").file();

        assertThat(Assessment.of(file)).isEmpty();
    }

    @Test
    void erasesAllThatWasRecordedUpToThen_evenWhatArrivesLater() {
        List<CaseEvent> events = aChild("c1")
                .referred("2025-03-03")
                .referred("2025-04-01")
                .recordedOn("2025-04-10")
                .erased("2025-04-10")
                .events();

        assertThat(daysOfReferrals(inOrder(events))).isEmpty();
        assertThat(daysOfReferrals(inReverse(events))).isEmpty();
    }

    @Test
    void countsWhatIsRecordedAfterAnErasure() {
        List<CaseEvent> events = aChild("c1")
                .referred("2025-03-03")
                .recordedAt("2025-04-10T16:00:00.001Z") // a millisecond after 17:00 in England
                .erased("2025-04-10")
                .events();

        assertThat(daysOfReferrals(inOrder(events))).containsExactly(LocalDate.of(2025, 3, 3));
        assertThat(daysOfReferrals(inReverse(events))).containsExactly(LocalDate.of(2025, 3, 3));
    }

    @Test
    void keepsNothingOfWhatWasErased() {
        CaseFile file = aChild("c1").born("2010-01-01").referred("2025-03-03").erased("2025-04-10").file();

        assertThat(file.events()).hasOnlyElementsOfType(ChildEvent.ChildFileErased.class).hasSize(1);
    }

    @Test
    void erasesTheRecordsOfOneOfTwoMergedChildrenAlone() {
        CaseFile file = CaseFile.of(Stream.concat(
                        aChild("c1").referred("2025-03-03").erased("2025-04-10").events().stream(),
                        aChild("c2").referred("2025-03-05").events().stream())
                .toList());

        assertThat(daysOfReferrals(file)).containsExactly(LocalDate.of(2025, 3, 5));
    }

    /** c3 was merged into c2, and c2 into c1; c4 was merged into c1 after the erasure. The order of arrival does not matter. */
    @Test
    void erasureOfTheIdIntoWhichOthersWereMergedTakesTheirRecordsToo() {
        List<CaseEvent> events = new ArrayList<>();
        events.addAll(aChild("c1").contacted("2025-03-01").erased("2025-04-10").events());
        events.addAll(aChild("c2").referred("2025-03-03").mergedInto("c1", "2025-04-10").events());
        events.addAll(aChild("c3").inNeed("2025-03-03").inNeed("2025-06-01").mergedInto("c2", "2025-03-10").events());
        events.addAll(aChild("c4").inNeed("2025-03-04").mergedInto("c1", "2025-04-11").events());

        CaseFile together = CaseFile.of(events);
        Collections.reverse(events);
        CaseFile oneByOne = events.stream().reduce(CaseFile.EMPTY, CaseFile::with, (a, b) -> b);

        assertThat(together.all(ContactReceived.class)).isEmpty();
        assertThat(together.all(ReferralReceived.class)).isEmpty();
        assertThat(together.all(CinEpisodeOpened.class)
                        .map(opened -> opened.envelope().childId() + " " + opened.envelope().happenedOn()))
                .containsExactlyInAnyOrder("c3 2025-06-01", "c4 2025-03-04");
        assertThat(oneByOne).isEqualTo(together);
    }

    @Test
    void believesTheOtherChildsVersion_whenTheLaterOneIsErased() {
        CaseEvent mine = aChild("c1").referred("2025-03-03").last();
        CaseEvent theirs = aChild("c2")
                .follow("x", "2025-03-04", e -> new ReferralReceived(
                        new Envelope(
                                e.eventId(),
                                e.authority(),
                                e.childId(),
                                mine.envelope().recordId(),
                                e.happenedOn(),
                                e.happenedAt(),
                                e.recordedAt(),
                                e.sourceSystem()),
                        ReferralSource.POLICE,
                        Optional.empty(),
                        false))
                .last();
        CaseEvent erasure = aChild("c2").erased("2025-04-10").last();
        List<CaseEvent> events = List.of(mine, theirs, erasure);

        assertThat(daysOfReferrals(CaseFile.EMPTY.with(mine).with(theirs))).containsExactly(LocalDate.of(2025, 3, 4));
        assertThat(daysOfReferrals(inOrder(events))).containsExactly(LocalDate.of(2025, 3, 3));
        assertThat(daysOfReferrals(inReverse(events))).containsExactly(LocalDate.of(2025, 3, 3));
    }

    @Test
    void knowsWhereItWasMerged_evenAfterAnErasure() {
        CaseFile file = aChild("c1").referred("2025-03-03").mergedInto("c2", "2025-03-10").erased("2025-04-10").file();

        assertThat(file.mergedInto("c1")).contains("c2");
        assertThat(file.mergedInto("c2")).isEmpty();
    }

    @Test
    void isMergedNowhere_untilItIs() {
        assertThat(aChild("c1").referred("2025-03-03").file().mergedInto("c1")).isEmpty();
    }

    @Test
    void withdrawingARecordThatHasTheChildsOwnIdLeavesErasuresAlone() {
        CaseEvent erasure = aChild("c1").erased("2025-04-10").last();
        Envelope e = erasure.envelope();
        CaseEvent withdrawal = new RecordWithdrawn(
                new Envelope(
                        "later",
                        e.authority(),
                        e.childId(),
                        e.childId(),
                        e.happenedOn(),
                        e.happenedAt(),
                        e.recordedAt().plusSeconds(1),
                        e.sourceSystem()),
                "ChildFileErased");
        CaseEvent old = aChild("c1").referred("2025-03-03").last();

        assertThat(daysOfReferrals(CaseFile.of(List.of(erasure, withdrawal, old)))).isEmpty();
    }

    @Test
    void setsAsideWhatHappenedBeforeTheEventItFollows() {
        CaseFile file = aChild("c1").contacted("2025-03-03").contactDecided("2025-03-02", ContactOutcome.ADVICE).file();

        ContactReceived contact = file.all(ContactReceived.class).findFirst().orElseThrow();

        assertThat(file.after(contact, ContactDecided.class)).isEmpty();
        assertThat(file.on(contact.envelope().recordId(), ContactDecided.class)).isPresent();
    }

    @Test
    void countsWhatHappenedOnTheDayOfTheEventItFollows() {
        CaseFile file = aChild("c1").contacted("2025-03-03").contactDecided("2025-03-03", ContactOutcome.ADVICE).file();

        ContactReceived contact = file.all(ContactReceived.class).findFirst().orElseThrow();

        assertThat(file.after(contact, ContactDecided.class)).isPresent();
    }

    @Test
    void refusesToSayWhatItDoesNotShow() {
        CaseFile part = aChild("c1").referred("2025-03-03").file().showing(Kinds.of(ReferralReceived.class));

        assertThat(part.all(ReferralReceived.class)).hasSize(1);
        assertThatThrownBy(() -> part.all(ContactReceived.class)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> part.on("r1", ContactReceived.class)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Assessment.of(part)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> part.showing(Kinds.ALL)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesWhatIsMadeOfMoreThanItShows_whenItWasMadeBefore() {
        CaseFile file = aChild("c1").referred("2025-03-03").assessed("2025-03-04").file();
        assertThat(Assessment.of(file)).hasSize(1);

        CaseFile part = file.showing(Kinds.of(ReferralReceived.class));

        assertThatThrownBy(() -> Assessment.of(part)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tellsNothingOfTheChildInItsDescription() {
        assertThat(aChild("c1").referred("2025-03-03").file()).hasToString("a case file of 1 events");
    }

    private static List<LocalDate> daysOfReferrals(CaseFile file) {
        return file.all(ReferralReceived.class)
                .map(referral -> referral.envelope().happenedOn())
                .toList();
    }

    private static CaseFile inOrder(List<CaseEvent> events) {
        CaseFile file = CaseFile.EMPTY;
        for (CaseEvent event : events) {
            file = file.with(event);
        }
        return file;
    }

    private static CaseFile inReverse(List<CaseEvent> events) {
        List<CaseEvent> reversed = new ArrayList<>(events);
        Collections.reverse(reversed);
        return inOrder(reversed);
    }
}
