package safeguarding.pages.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import safeguarding.core.disclosure.PublicEdition;
import safeguarding.core.disclosure.PublicEditions;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.settings.Settings;
import safeguarding.pages.view.PublicShelf.Published;
import safeguarding.testkit.RandomScorecards;
import safeguarding.testkit.RandomScorecards.Size;

/** Nobody waits for public editions, least of all for those of another authority. */
class PublicShelfTest {

    private static final int SMALL = 4;

    private final Map<String, List<Snapshot>> revisions = new ConcurrentHashMap<>();
    private final PublicShelf shelf = new PublicShelf(
            revisions::keySet,
            authority -> Optional.ofNullable(revisions.get(authority))
                    .map(known -> new Published(known, Settings.NONE)));

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
}
