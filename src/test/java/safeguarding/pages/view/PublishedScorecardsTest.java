package safeguarding.pages.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import safeguarding.core.publication.Change;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.publication.Status;
import safeguarding.testkit.PublishedMonths;
import safeguarding.testkit.RestatedAuthority;

/** Everything that was published comes back unchanged, however little of it is stored. */
class PublishedScorecardsTest {

    private static final RestatedAuthority AUTHORITY = RestatedAuthority.of("372", 7, 5, 60);

    private final PublishedScorecards scorecards = new PublishedScorecards();

    private static PublishedScorecards with(List<Snapshot> revisions) {
        PublishedScorecards scorecards = new PublishedScorecards();
        revisions.forEach(scorecards::keepRevision);
        return scorecards;
    }

    private static List<Snapshot> of(List<Snapshot> revisions, YearMonth month) {
        return revisions.stream().filter(one -> one.month().equals(month)).toList();
    }

    @Test
    void everyRevisionComesBackAsItWas() {
        List<Snapshot> all = AUTHORITY.revisions();
        PublishedScorecards kept = with(all);

        for (Snapshot newest : AUTHORITY.newest()) {
            List<Snapshot> its = of(all, newest.month());
            assertThat(kept.revisions("372", newest.month())).isEqualTo(its).hasSizeGreaterThan(10);
            assertThat(kept.first("372", newest.month())).contains(its.get(0));
        }
    }

    @Test
    void whatHadBeenPublishedAtAnyMomentComesBack() {
        List<Snapshot> all = AUTHORITY.revisions();
        PublishedScorecards kept = with(all);

        for (Snapshot one : all) {
            for (Instant moment : List.of(one.publishedAt().minusMillis(1), one.publishedAt())) {
                TreeMap<YearMonth, Snapshot> published = new TreeMap<>();
                all.stream()
                        .filter(other -> !other.publishedAt().isAfter(moment))
                        .forEach(other -> published.put(other.month(), other));
                assertThat(kept.asPublished("372", moment)).isEqualTo(published);
            }
        }
    }

    @Test
    void restatementsComeBackWithTheirChangesAlone_newestFirst() {
        List<Snapshot> all = AUTHORITY.revisions();
        Instant middle = all.get(all.size() / 2).publishedAt();

        List<Restatement> expected = all.stream()
                .filter(one -> !one.changes().isEmpty() && one.publishedAt().isAfter(middle))
                .map(one -> new Restatement(
                        one.month(), one.revision(), one.publishedAt(), one.announced(), one.changes()))
                .sorted(Comparator.comparing(Restatement::publishedAt).reversed())
                .toList();

        assertThat(with(all).restatements("372", at -> at.isAfter(middle))).isEqualTo(expected).isNotEmpty();
    }

    @Test
    void knowsWhenAMonthWasFirstPublishedAndWhenItBecameFinal() {
        Snapshot first = AUTHORITY.revisions().get(0);
        PublishedScorecards kept = with(AUTHORITY.revisions());

        assertThat(kept.published("372")).hasSize(5).containsEntry(first.month(), first.publishedAt());
        assertThat(kept.becameFinal("372")).isEqualTo(kept.published("372"));
        assertThat(kept.published("371")).isEmpty();
    }

    @Test
    void whatIsReadAgainFromTheBeginningIsKeptOnce() {
        List<Snapshot> all = AUTHORITY.revisions();
        PublishedScorecards kept = with(all);

        all.forEach(kept::keepRevision);

        for (Snapshot newest : AUTHORITY.newest()) {
            assertThat(kept.revisions("372", newest.month())).isEqualTo(of(all, newest.month()));
        }
    }

    @Test
    void aRevisionThatIsPublishedAgainTakesThePlaceOfTheFormerOneAndIsTheLast() {
        Random random = new Random(3);
        List<Snapshot> all = new ArrayList<>(of(AUTHORITY.revisions(), AUTHORITY.newest().get(0).month()));
        List<Snapshot> expected = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Snapshot next = all.get(random.nextInt(all.size()));
            expected.removeIf(other -> other.revision() == next.revision());
            expected.add(next);
            scorecards.keepRevision(next);
            assertThat(scorecards.revisions("372", next.month())).isEqualTo(expected);
        }
    }

    @Test
    void theNewestScorecardsComeBackAsTheyWere_alsoOfManyAuthoritiesInTurn() {
        List<Snapshot> months = AUTHORITY.newest();
        TreeMap<YearMonth, Snapshot> expected = new TreeMap<>();
        months.forEach(scorecards::keepNewest);
        months.forEach(one -> expected.put(one.month(), one));
        for (int i = 0; i < 10; i++) {
            scorecards.keepNewest(PublishedMonths.of("authority " + i));
            assertThat(scorecards.newest("authority " + i)).hasSize(1);
        }

        assertThat(scorecards.newest("372")).isEqualTo(expected);
        assertThat(scorecards.months("372")).isEqualTo(expected.keySet());
        assertThat(scorecards.asAt("372")).contains(expected.lastEntry().getValue().asAt());
        assertThat(scorecards.authorities()).hasSize(11);

        Snapshot changed = months.get(0);
        scorecards.keepNewest(AUTHORITY.revisions().get(0));
        expected.put(changed.month(), AUTHORITY.revisions().get(0));
        assertThat(scorecards.newest("372")).as("of which one has changed").isEqualTo(expected);
    }

    @Test
    void linesOfEveryKindComeBackAsTheyWere() {
        Snapshot january = PublishedMonths.january();
        scorecards.keepNewest(january);
        assertThat(scorecards.newest("372").get(january.month())).isEqualTo(january);
    }

    /** Figures that do not follow from numerator and denominator, are absent or negative, or have other decimal places. */
    @Test
    void figuresThatDoNotFitComeBackAsTheyWere() {
        Random random = new Random(5);
        Snapshot january = PublishedMonths.january();
        for (int i = 0; i < 300; i++) {
            List<SnapshotLine> lines = january.lines().stream().map(line -> odd(line, random)).toList();
            List<Change> changes = lines.stream().map(line -> odd(line, lines, random)).toList();
            Snapshot odd = new Snapshot(
                    "372",
                    january.month(),
                    Status.values()[random.nextInt(3)],
                    random.nextInt(),
                    Instant.ofEpochMilli(random.nextLong() >> 20),
                    january.asAt().plusDays(random.nextInt(9)),
                    random.nextBoolean() ? Optional.empty() : january.dataThrough(),
                    "rules " + random.nextInt(3),
                    lines.subList(0, random.nextInt(lines.size() + 1)),
                    changes.subList(0, random.nextInt(changes.size() + 1)),
                    random.nextBoolean(),
                    random.nextBoolean() ? Optional.empty() : Optional.of(january.publishedAt()));
            scorecards.keepNewest(odd);
            scorecards.keepRevision(odd);

            PublishedScorecards fresh = with(Collections.singletonList(odd));
            assertThat(fresh.revisions("372", january.month())).containsExactly(odd);
            assertThat(scorecards.newest("372").get(january.month())).isEqualTo(odd);
            assertThat(scorecards.asPublished("372", january.month(), Instant.MAX)).contains(odd);
        }
    }

    private static SnapshotLine odd(SnapshotLine line, Random random) {
        return new SnapshotLine(
                line.indicator(),
                line.breakdown(),
                random.nextInt(3) == 0 ? random.nextLong() >> random.nextInt(60) : line.numerator(),
                random.nextInt(3) == 0 ? random.nextInt(3) : line.denominator(),
                random.nextInt(3) == 0 ? decimal(random) : line.value(),
                random.nextInt(3) == 0 ? Optional.of((long) random.nextInt()) : line.yearToDateNumerator(),
                random.nextInt(3) == 0 ? Optional.empty() : line.yearToDateDenominator(),
                random.nextInt(3) == 0 ? decimal(random) : line.yearToDateValue(),
                line.unit(),
                line.polarity(),
                line.rag(),
                line.dot(),
                line.target(),
                random.nextInt(3) == 0 ? Optional.of("note " + random.nextInt(4)) : line.unavailable());
    }

    private static Change odd(SnapshotLine line, List<SnapshotLine> others, Random random) {
        SnapshotLine other = others.get(random.nextInt(others.size()));
        return new Change(
                line.indicator(),
                line.breakdown(),
                other.numerator(),
                other.denominator(),
                decimal(random),
                other.yearToDateValue(),
                other.rag(),
                line.numerator(),
                line.denominator(),
                line.value(),
                decimal(random),
                line.rag(),
                List.of());
    }

    private static Optional<BigDecimal> decimal(Random random) {
        return random.nextInt(4) == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(random.nextInt(2_000_000) - 1_000_000L, random.nextInt(2)));
    }
}
