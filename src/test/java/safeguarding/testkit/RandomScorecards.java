package safeguarding.testkit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import safeguarding.core.indicator.Amount;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Reading;
import safeguarding.core.indicator.Unit;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.publication.Status;
import safeguarding.core.scorecard.Dot;
import safeguarding.core.scorecard.Rag;

/**
 * Everything that an invented authority publishes over some months, with numbers of every size. All relations that hold
 * between the report's indicators hold here too, and some months are restated. Each number is stored by month and name:
 * 5.12, for example, or "of 5.12" for its denominator.
 */
public final class RandomScorecards {

    public static final YearMonth FIRST = YearMonth.of(2016, 1);
    private static final int EARLIER = 12;

    /** The size of an authority: an ordinary one has numbers of every size, a tiny one has hardly any above ten. */
    public enum Size {
        ORDINARY(56_398, 2, 4, 9, 30, 200),
        TINY(398, 1, 1, 2, 3, 6);

        private final int people;
        private final int[] sizes;

        Size(int people, int... sizes) {
            this.people = people;
            this.sizes = sizes;
        }
    }

    private final Random random;
    private final Size size;
    private final int months;

    /** Whether the authority excludes children who are new or away. Those with an even seed do. */
    private final boolean leavesOut;

    private final Map<String, long[]> flows = new HashMap<>();
    private final Map<String, long[]> states = new HashMap<>();
    private final List<Snapshot> revisions = new ArrayList<>();

    private RandomScorecards(Size size, long seed, int months) {
        this.random = new Random(seed);
        this.size = size;
        this.months = months;
        this.leavesOut = seed % 2 == 0;
    }

    /** All revisions of an authority of ordinary size, in order of publication. */
    public static List<Snapshot> revisions(long seed, int months) {
        return of(Size.ORDINARY, seed, months).revisions();
    }

    /** An authority of a given size, with everything that it publishes. */
    public static RandomScorecards of(Size size, long seed, int months) {
        RandomScorecards scorecards = new RandomScorecards(size, seed, months);
        scorecards.draw();
        for (int month = 0; month < months; month++) {
            scorecards.publish(month);
        }
        return scorecards;
    }

    /** All revisions, in order of publication. */
    public List<Snapshot> revisions() {
        return List.copyOf(revisions);
    }

    /** The true number of a month. No scorecard shows the numbers of months before the first. */
    public long number(Intruder.Month what) {
        String part = what.breakdown().isEmpty() ? "" : what.breakdown().replaceFirst(".*=", "/");
        return inMonth(what.name() + part, (int) ChronoUnit.MONTHS.between(FIRST, what.month()));
    }

    private void publish(int month) {
        Instant at = atEndOf(FIRST.plusMonths(month)).plusSeconds(14L * 24 * 3600);
        if (month > 0 && random.nextInt(3) > 0) {
            recordLate(month);
        }
        for (int earlier = 0; earlier < month; earlier++) {
            YearMonth of = FIRST.plusMonths(earlier);
            Snapshot before = revisions.stream()
                    .filter(snapshot -> snapshot.month().equals(of))
                    .reduce((one, other) -> other)
                    .orElseThrow();
            List<SnapshotLine> lines = lines(earlier);
            if (!lines.equals(before.lines())) {
                revisions.add(snapshot(of, Status.RESTATED, before.revision() + 1, at.minusSeconds(3600), lines));
            }
        }
        revisions.add(snapshot(FIRST.plusMonths(month), Status.FINAL, 1, at, lines(month)));
    }

    private static Instant atEndOf(YearMonth month) {
        LocalDate next = month.plusMonths(1).atDay(1);
        return next.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Records a few events of earlier months late. */
    private void recordLate(int month) {
        for (int i = random.nextInt(3); i >= 0; i--) {
            List<String> late = List.of("1.1/police", "1.3", "2.5", "3.1", "3.5", "5.4", "5.7", "6.3");
            String name = late.get(random.nextInt(late.size()));
            flows.get(name)[EARLIER + random.nextInt(month)] += 1 + random.nextInt(8);
        }
    }

    private void draw() {
        for (String part : parts()) {
            flow("1.1/" + part, size());
            among("1.4/" + part, "1.1/" + part);
        }
        Stream.of("1.3", "2.1", "2.5", "2.6", "2.7", "2.8", "2.9", "3.1", "3.5", "3.6", "3.7", "3.8", "5.4", "5.7", "6.3",
                        "of 5.13", "of 6.7")
                .forEach(name -> flow(name, size()));
        boolean isTiny = size == Size.TINY;
        Stream.of("6.6", "6.8", "residence", "other").forEach(name -> flow(name, 1 + random.nextInt(isTiny ? 2 : 9)));
        flow("of 5.12", 2 + random.nextInt(isTiny ? 3 : 40));
        Stream.of("1.6", "1.7", "1.8", "1.10").forEach(name -> among(name, "1.3"));
        among("5.5", "5.4");
        among("5.12", "of 5.12");
        among("5.13", "of 5.13");
        among("6.7", "of 6.7");
        among("5.10", "5.7");
        among("5.9", "5.10");
        among("of 6.11", "6.3");
        among("6.11", "of 6.11");
        among("9.1", "6.8");
        drawState("4.1", size() * 10);
        drawState("2.3", size());
        drawState("7.1", 5 + size());
        Stream.of("5.1", "6.1").forEach(stock -> states.put("seed " + stock, new long[] {
            isTiny ? random.nextInt(12) : 360 + (100 + random.nextInt(300)) % 300
        }));
        keepFromLeaving("5.1", "5.7", "of 5.12");
        keepFromLeaving("6.1", "6.3", "6.6", "6.8", "residence", "other");
        keepAmong("5.12", "of 5.12");
        keepAmong("9.1", "6.8");
        Stream.of("of 4.4", "4.4", "4.5", "5.11", "5.14", "young 5.15", "5.15", "young 6.9", "6.9", "6.10", "of 6.12",
                        "6.12", "6.13", "6.14", "6.15", "6.16", "of 7.2", "7.2", "7.3", "7.4", "of 8.1", "8.1", "8.2",
                        "8.3", "8.4", "new 5.14", "new 6.14", "new 6.15", "new 6.16", "away 8.2")
                .forEach(name -> drawState(name, 101));
    }

    private int size() {
        return size.sizes[random.nextInt(size.sizes.length)];
    }

    private static List<String> parts() {
        return Catalogue.indicator("1.1").orElseThrow().dimension().orElseThrow().values();
    }

    private void flow(String name, int upTo) {
        flows.put(name, random.longs(EARLIER + months, 0, upTo + 1L).toArray());
    }

    private void among(String name, String all) {
        long[] whole = flows.get(all);
        long[] some = new long[whole.length];
        for (int i = 0; i < some.length; i++) {
            long missing = random.nextBoolean() ? random.nextInt(4) : random.nextLong(whole[i] + 1);
            some[i] = Math.max(0, whole[i] - missing);
        }
        flows.put(name, some);
    }

    private void keepAmong(String name, String all) {
        for (int i = 0; i < flows.get(name).length; i++) {
            flows.get(name)[i] = Math.min(flows.get(name)[i], flows.get(all)[i]);
        }
    }

    private void drawState(String name, int upTo) {
        states.put(name, random.longs(EARLIER + months, 0, upTo).toArray());
    }

    private List<SnapshotLine> lines(int month) {
        List<SnapshotLine> lines = new ArrayList<>();
        for (Indicator indicator : Catalogue.indicators()) {
            if (indicator.section() < 10 && !indicator.number().endsWith("b")) {
                lines.add(line(indicator, "", indicator.number(), month));
                indicator.dimension().ifPresent(by -> by.values().forEach(part -> lines.add(
                        line(indicator, by.name() + "=" + part, indicator.number() + "/" + part, month))));
            }
        }
        return lines;
    }

    private SnapshotLine line(Indicator indicator, String breakdown, String name, int month) {
        Amount amount = amount(indicator, name, month);
        Optional<Amount> year = Optional.empty();
        if (indicator.hasYearToDate()) {
            Amount sum = indicator.yearToDate().isPresent() ? amount : Amount.ZERO;
            for (int back = 0; indicator.yearToDate().isEmpty() && back <= monthOfYear(month); back++) {
                sum = sum.plus(amount(indicator, name, month - back));
            }
            year = Optional.of(indicator.unit() == Unit.RATE_PER_10_000 ? new Amount(sum.numerator(), size.people) : sum);
        }
        return new SnapshotLine(
                indicator.number(),
                breakdown,
                amount.numerator(),
                amount.denominator(),
                indicator.unit().value(amount),
                year.map(Amount::numerator),
                year.map(Amount::denominator),
                year.flatMap(indicator.unit()::value),
                indicator.unit(),
                indicator.polarity(),
                Rag.NONE,
                Dot.NONE,
                Optional.empty(),
                Optional.empty());
    }

    /** How many months of the financial year precede a month. */
    private static int monthOfYear(int month) {
        return (FIRST.plusMonths(month).getMonthValue() + 8) % 12;
    }

    private Amount amount(Indicator indicator, String name, int month) {
        if (indicator.reading() == Reading.ROLLING_YEAR) {
            long numerator = 0;
            long denominator = 0;
            for (int back = 0; back < 12; back++) {
                numerator += inMonth(monthsOf(indicator.number()), month - back);
                denominator += inMonth(monthsAmong(indicator.number()), month - back);
            }
            return switch (indicator.unit()) {
                case RATE_PER_10_000 -> new Amount(numerator, size.people);
                case COUNT -> new Amount(numerator, 0);
                case AVERAGE -> new Amount(numerator * 300, denominator);
                default -> new Amount(numerator, denominator);
            };
        }
        return switch (indicator.unit()) {
            case RATE_PER_10_000 -> new Amount(inMonth(name, month), size.people);
            case COUNT -> new Amount(inMonth(name, month), 0);
            default -> new Amount(inMonth(name, month), inMonth("of " + name, month));
        };
    }

    private static String monthsOf(String rolling) {
        return switch (rolling) {
            case "1.5" -> "1.3";
            case "1.9" -> "1.8";
            case "3.2", "3.3" -> "3.1";
            case "5.2", "5.3" -> "5.4";
            case "5.8" -> "of 5.12";
            case "9.2", "9.3" -> "6.8";
            default -> rolling;
        };
    }

    private static String monthsAmong(String rolling) {
        return switch (rolling) {
            case "1.9" -> "1.3";
            case "9.2", "9.3" -> "6.8";
            default -> "5.7";
        };
    }

    /** The number of a month, which can be before the first. */
    private long inMonth(String name, int month) {
        return switch (name) {
            case "1.1", "1.4" -> parts().stream().mapToLong(part -> inMonth(name + "/" + part, month)).sum();
            case "1.2" -> Math.max(0, inMonth("1.1", month) - Math.floorMod(month, 5));
            case "of 1.2", "of 1.4" -> inMonth("1.1", month);
            case "of 1.6", "of 1.7", "of 1.8" -> inMonth("1.3", month);
            case "2.4", "of 2.2", "of 2.5", "of 2.6", "of 2.7", "of 2.8", "of 2.9" -> sum(
                    month, "2.5", "2.6", "2.7", "2.8", "2.9");
            case "2.2" -> inMonth("2.4", month) * 2 / 3;
            case "3.4", "of 3.5", "of 3.6", "of 3.7", "of 3.8" -> sum(month, "3.5", "3.6", "3.7", "3.8");
            case "4.2", "4.3" -> inMonth("4.1", month) + inMonth("5.1", month);
            case "of 4.5" -> inMonth("of 4.4", month);
            case "5.1", "5.6", "of 5.11" -> stock("5.1", "5.7", month, "of 5.12");
            case "of 5.15" -> Math.max(0, inMonth("5.1", month) - state("young 5.15", month) % 6);
            case "6.4", "of 6.5", "of 6.6", "of 6.8" -> sum(month, "6.6", "6.8", "residence", "other");
            case "6.5" -> sum(month, "6.6", "6.8", "residence");
            case "6.1", "6.2" -> stock("6.1", "6.3", month, "6.4");
            case "of 5.14" -> without("new 5.14", "5.1", month);
            case "of 6.14", "of 6.15", "of 6.16" -> without("new " + name.substring("of ".length()), "6.1", month);
            case "of 8.2", "of 8.3", "of 8.4" -> without("away 8.2", "6.1", month);
            case "of 6.9", "of 6.10" -> Math.max(0, inMonth("6.1", month) - state("young 6.9", month) % 6);
            case "of 6.13" -> inMonth("of 6.12", month);
            case "of 7.3", "of 7.4" -> inMonth("7.1", month);
            case "of 5.5" -> inMonth("5.4", month);
            case "of 9.1" -> inMonth("6.8", month);
            case "of 4.4" -> share(name, "4.1", month);
            case "4.5" -> share(name, "4.4", month);
            case "of 6.12", "of 8.1", "of 7.2" -> share(name, "6.1", month);
            case "6.13" -> share(name, "6.12", month);
            case "4.4", "5.11", "5.14", "5.15", "6.9", "6.10", "6.12", "6.14", "6.15", "6.16", "7.2", "7.3", "7.4", "8.1",
                    "8.2", "8.3", "8.4" -> share(name, "of " + name, month);
            default -> {
                if (name.startsWith("of 1.4/")) {
                    yield inMonth("1.1/" + name.substring("of 1.4/".length()), month);
                }
                yield flows.containsKey(name) ? flows.get(name)[EARLIER + month] : state(name, month);
            }
        };
    }

    private long state(String name, int month) {
        return states.get(name)[EARLIER + month];
    }

    private long without(String leftOut, String all, int month) {
        return leavesOut ? Math.max(0, inMonth(all, month) - state(leftOut, month) % 6) : inMonth(all, month);
    }

    private long share(String name, String of, int month) {
        return inMonth(of, month) * state(name, month) / 100;
    }

    private long sum(int month, String... names) {
        return Stream.of(names).mapToLong(name -> inMonth(name, month)).sum();
    }

    private long stock(String name, String in, int month, String out) {
        long stock = states.get("seed " + name)[0];
        for (int i = -EARLIER; i <= month; i++) {
            stock += inMonth(in, i) - inMonth(out, i);
        }
        return stock;
    }

    /** Limits the numbers of leavers so that nobody leaves without having arrived. */
    private void keepFromLeaving(String stock, String in, String... out) {
        long there = states.get("seed " + stock)[0];
        for (int i = 0; i < EARLIER + months; i++) {
            there += flows.get(in)[i];
            for (String one : out) {
                flows.get(one)[i] = Math.min(flows.get(one)[i], there);
                there -= flows.get(one)[i];
            }
        }
    }

    private static Snapshot snapshot(
            YearMonth month, Status status, int revision, Instant at, List<SnapshotLine> lines) {
        return new Snapshot(
                "372",
                month,
                status,
                revision,
                at,
                month.atEndOfMonth(),
                Optional.of(at),
                Catalogue.VERSION,
                lines,
                List.of(),
                true,
                Optional.empty());
    }

    /** The latest revision of each month that had been published by a moment. */
    public static TreeMap<YearMonth, Snapshot> known(List<Snapshot> revisions, Instant at) {
        TreeMap<YearMonth, Snapshot> known = new TreeMap<>();
        revisions.stream()
                .filter(snapshot -> !snapshot.publishedAt().isAfter(at))
                .forEach(snapshot -> known.put(snapshot.month(), snapshot));
        return known;
    }
}
