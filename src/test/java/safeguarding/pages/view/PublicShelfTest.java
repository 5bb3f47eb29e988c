package safeguarding.pages.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import safeguarding.core.disclosure.PublicEdition;
import safeguarding.core.disclosure.PublicEditions;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.Status;
import safeguarding.core.settings.Settings;
import safeguarding.pages.view.PublicShelf.Published;
import safeguarding.testkit.RandomScorecards;
import safeguarding.testkit.RandomScorecards.Size;

/** No request waits for public editions, in particular not for another authority's. */
class PublicShelfTest {

    private static final int SMALL = 4;

    private final Map<String, List<Snapshot>> revisions = new ConcurrentHashMap<>();
    private final PublicShelf shelf = new PublicShelf(
            revisions::keySet,
            authority -> Optional.ofNullable(revisions.get(authority)).map(PublicShelfTest::published),
            20);

    private static Published published(List<Snapshot> revisions) {
        TreeMap<YearMonth, Instant> becameFinal = new TreeMap<>();
        revisions.stream()
                .filter(one -> one.status() == Status.FINAL)
                .forEach(one -> becameFinal.put(one.month(), one.publishedAt()));
        return new Published(becameFinal, () -> revisions, Settings.NONE);
    }

    @AfterEach
    void close() {
        shelf.close();
    }

    @Test
    void saysAtOnceThatEditionsAreBeingMade_andHasThemAfterwards() {
        revisions.put("372", RandomScorecards.revisions(1, 4));

        assertThat(shelf.editions("372")).isEmpty();

        NavigableMap<YearMonth, PublicEdition> made = shelf.awaitEditions("372");
        assertThat(made).hasSize(4).isEqualTo(PublicEditions.of(revisions.get("372"), month -> SMALL));
        assertThat(shelf.editions("372")).contains(made);
    }

    @Test
    void nobodyWaitsForTheEditionsOfAnotherAuthority() {
        revisions.put("large", RandomScorecards.revisions(1, 8));
        revisions.put("tiny", RandomScorecards.of(Size.TINY, 2, 1).revisions());

        assertThat(shelf.editions("large")).isEmpty();

        assertThat(shelf.awaitEditions("tiny")).hasSize(1);
        assertThat(shelf.editions("large")).as("those of the other, which take longer").isEmpty();
    }

    @Test
    void goesOnWithTheEditionsOfAnAuthorityWhenAnotherMonthIsFinal() {
        List<Snapshot> all = RandomScorecards.revisions(2, 3);
        Snapshot last = all.get(all.size() - 1);
        revisions.put(
                "372",
                all.stream()
                        .filter(one -> one.publishedAt().isBefore(last.publishedAt().minusSeconds(7_200)))
                        .toList());
        assertThat(shelf.awaitEditions("372")).hasSize(2);

        revisions.put("372", all);

        assertThat(shelf.editions("372")).isEmpty();
        assertThat(shelf.awaitEditions("372")).isEqualTo(PublicEditions.of(all, month -> SMALL));
    }

    @Test
    void makesTwentyTinyAuthoritiesWithinSeconds() {
        IntStream.rangeClosed(1, 20)
                .forEach(seed -> revisions.put("tiny " + seed, RandomScorecards.of(Size.TINY, seed, 3).revisions()));

        long begun = System.nanoTime();
        revisions.keySet().forEach(shelf::editions);
        revisions.keySet().forEach(shelf::awaitEditions);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(60));
    }

    @Test
    void keepsTheEditionsThatWereAskedForLast_whereThereIsNoRoomForMore() {
        List.of("one", "two", "three")
                .forEach(code -> revisions.put(code, RandomScorecards.of(Size.TINY, code.length(), 2).revisions()));
        try (PublicShelf small = new PublicShelf(
                revisions::keySet, authority -> Optional.of(published(revisions.get(authority))), 2)) {
            NavigableMap<YearMonth, PublicEdition> one = small.awaitEditions("one");
            small.awaitEditions("two");
            small.editions("one");
            small.awaitEditions("three");

            assertThat(small.editions("one")).contains(one);
            assertThat(small.editions("two")).as("what was asked for longest ago, being made again").isEmpty();
            assertThat(small.awaitEditions("two")).hasSize(2);
        }
    }

    @Test
    void makesNothingBeforeItIsAskedFor_whereThereIsNoRoomForAll() throws InterruptedException {
        Set<String> asked = ConcurrentHashMap.newKeySet();
        try (PublicShelf small = new PublicShelf(
                () -> Set.of("one", "two", "three"),
                authority -> {
                    asked.add(authority);
                    return Optional.of(published(RandomScorecards.of(Size.TINY, 1, 1).revisions()));
                },
                2)) {
            small.awaitEditions("two");
            small.keepReady(Duration.ofMillis(5));
            Thread.sleep(300);

            assertThat(asked).containsExactly("two");
        }
    }
}
