package safeguarding.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.settings.SettingsEvent;

/**
 * Random histories of one or two authorities over three years, from a seed. Anything can happen to a child, on the dates
 * that rules most easily get wrong, recorded as badly as case systems do.
 */
public final class RandomHistories {

    private static final YearMonth EARLIEST = YearMonth.of(2013, 10);
    private static final int MONTHS = 36;
    private static final List<String> AUTHORITIES = List.of("371", "372");

    private RandomHistories() {}

    /**
     * The events and settings, and the months in which most of them happened. Both authorities can use the same id for
     * different children: only authority and id together identify a child.
     */
    public record History(
            long seed,
            List<CaseEvent> inArrivalOrder,
            List<SettingsEvent> settings,
            YearMonth first,
            YearMonth last,
            List<String> authorities) {

        /** A day after the last of it was recorded, when all of it is known. */
        public Instant after() {
            return Stream.concat(
                            inArrivalOrder.stream().map(event -> event.envelope().recordedAt()),
                            settings.stream().map(event -> event.envelope().recordedAt()))
                    .max(Comparator.naturalOrder())
                    .orElseThrow()
                    .plus(Duration.ofDays(1));
        }

        /** Only the seed, from which everything else can be made again. */
        @Override
        public String toString() {
            return "history of seed " + seed;
        }
    }

    /**
     * The seeds to test with: the one in the system property {@code safeguarding.seed}, otherwise as many as {@code
     * safeguarding.histories} says, from 1.
     */
    public static LongStream seeds() {
        Long only = Long.getLong("safeguarding.seed");
        return only != null
                ? LongStream.of(only)
                : LongStream.rangeClosed(1, Integer.getInteger("safeguarding.histories", 24));
    }

    /** Every n-th of the seeds, but at least one, for tests that take long; or the one in the property. */
    public static LongStream seeds(int oneIn) {
        return seeds().count() < oneIn ? seeds().limit(1) : seeds().filter(seed -> seed % oneIn == 0);
    }

    /** The history for a seed; always the same. */
    public static History of(long seed) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        YearMonth first = EARLIEST.plusMonths(random.nextInt(19));
        YearMonth last = first.plusMonths(MONTHS - 1L);
        RandomDays days = new RandomDays(random, first, last);
        List<String> authorities = random.nextInt(3) == 0 ? AUTHORITIES : AUTHORITIES.subList(1, 2);
        List<CaseEvent> events = new ArrayList<>();
        List<SettingsEvent> settings = new ArrayList<>();
        for (String authority : authorities) {
            List<String> children = IntStream.rangeClosed(1, 8 + random.nextInt(14))
                    .mapToObj(i -> "c" + i)
                    .toList();
            RandomMess mess = new RandomMess(random, days, authority, children);
            for (String child : children) {
                events.addAll(mess.told(child, new RandomLife(random, days, child).drafts()));
            }
            settings.addAll(new RandomSettings(random, days, authority).all());
        }
        Collections.shuffle(settings, random);
        return new History(
                seed, arriving(events, random), Collections.unmodifiableList(settings), first, last, authorities);
    }

    /** The events as they arrive: some twice, and in the order of recording, newest first, or shuffled. */
    private static List<CaseEvent> arriving(List<CaseEvent> events, Random random) {
        List<CaseEvent> arriving = new ArrayList<>(events);
        for (CaseEvent event : events) {
            if (random.nextInt(10) == 0) {
                arriving.add(event);
            }
        }
        Collections.shuffle(arriving, random);
        Comparator<CaseEvent> asWrittenDown = Comparator.comparing(event -> event.envelope().recordedAt());
        switch (random.nextInt(4)) {
            case 0 -> arriving.sort(asWrittenDown);
            case 1 -> arriving.sort(asWrittenDown.reversed());
            default -> {}
        }
        return Collections.unmodifiableList(arriving);
    }
}
