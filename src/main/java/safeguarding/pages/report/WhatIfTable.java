package safeguarding.pages.report;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Unit;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.publication.Change;

/** The figures that a setting would change, as text for a terminal: a row for each. */
public final class WhatIfTable {

    private static final String ROW = "%-9s %-12s %-6s %-44s %14s %14s  %s%n";
    private static final int NAME_WIDTH = 44;
    private static final String NOTHING_PRINTED = "by less than the rounding";

    private final Predicate<YearMonth> published;

    private WhatIfTable(Predicate<YearMonth> published) {
        this.published = published;
    }

    /**
     * @param changes by month
     * @param published whether a month has been published, so that it would be restated
     */
    public static String of(Map<YearMonth, List<Change>> changes, Predicate<YearMonth> published) {
        long figures = changes.values().stream().mapToLong(List::size).sum();
        long restated = changes.keySet().stream().filter(published).count();
        String head = String.format("%s in %s would change; %s%n",
                counted(figures, "figure"),
                counted(changes.size(), "month"),
                restated == 1
                        ? "1 of these months has been published and would be restated"
                        : String.format("%,d of these months have been published and would be restated", restated));
        if (figures == 0) {
            return head;
        }
        WhatIfTable table = new WhatIfTable(published);
        return head + String.format("%n" + ROW, "month", "status", "no.", "indicator", "now", "would be", "")
                + changes.entrySet().stream()
                        .flatMap(month -> month.getValue().stream().flatMap(change -> table.rows(month.getKey(), change)))
                        .collect(Collectors.joining());
    }

    private static String counted(long count, String what) {
        return String.format("%,d %s%s", count, what, count == 1 ? "" : "s");
    }

    /** One for the month's figure or its band, one for the year to date's; at least one, whatever differs. */
    private Stream<String> rows(YearMonth month, Change change) {
        boolean yearDiffers = !change.yearToDate().equals(change.yearToDateBefore());
        boolean monthDiffers = differs(change) || change.rag() != change.ragBefore();
        String band = change.rag() == change.ragBefore()
                ? ""
                : word(change.ragBefore().word()) + " to " + word(change.rag().word());
        Stream<String> ofMonth = monthDiffers || !yearDiffers
                ? Stream.of(row(month, change, "", now(change), then(change), monthDiffers ? band : NOTHING_PRINTED))
                : Stream.empty();
        Stream<String> ofYear = yearDiffers
                ? Stream.of(row(
                        month,
                        change,
                        ", year to date",
                        printed(change, change.yearToDateBefore()),
                        printed(change, change.yearToDate()),
                        ""))
                : Stream.empty();
        return Stream.concat(ofMonth, ofYear);
    }

    private static boolean differs(Change change) {
        return change.numerator() != change.numeratorBefore()
                || change.denominator() != change.denominatorBefore()
                || !change.value().equals(change.valueBefore());
    }

    private static String now(Change change) {
        return figure(change, change.valueBefore(), change.numeratorBefore(), change.denominatorBefore());
    }

    private static String then(Change change) {
        return figure(change, change.value(), change.numerator(), change.denominator());
    }

    /** The value and, if that is unchanged, its numerator and denominator, which are not. */
    private static String figure(Change change, Optional<BigDecimal> value, long numerator, long denominator) {
        boolean same = change.value().equals(change.valueBefore()) && differs(change);
        return printed(change, value) + (same ? " " + numerator + (denominator == 0 ? "" : "/" + denominator) : "");
    }

    private static String printed(Change change, Optional<BigDecimal> value) {
        return unit(change).shown(value);
    }

    private static Unit unit(Change change) {
        return Catalogue.indicator(change.indicator()).map(Indicator::unit).orElse(Unit.COUNT);
    }

    private static String word(String band) {
        return band.isEmpty() ? "not rated" : band;
    }

    private String row(YearMonth month, Change change, String of, String now, String then, String remark) {
        String name = Catalogue.indicator(change.indicator()).map(Indicator::name).orElse("")
                + (change.breakdown().isEmpty() ? "" : ", " + change.breakdown());
        int room = NAME_WIDTH - of.length();
        String shown = (name.length() > room ? name.substring(0, room - 3) + "..." : name) + of;
        return String.format(
                ROW, month, published.test(month) ? "restated" : "provisional", change.indicator(), shown, now, then, remark)
                .replaceAll(" +(?=\\R)", "");
    }
}
