package safeguarding.pages.page;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Polarity;
import safeguarding.core.indicator.Unit;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.pages.report.Show;
import safeguarding.pages.view.CaseBehind;

/**
 * The cases behind a figure: which children are in its numerator and which only in its denominator, since when, and how many days
 * each is over its limit or has left.
 *
 * @param snapshot the scorecard that the figure is on
 * @param line the figure
 * @param groups the cases in groups, those that need attention first
 * @param numerator the sum of what the cases add to the numerator
 * @param denominator the sum of what they add to the denominator; 0 if there is no denominator of cases
 * @param complete whether all cases have been read
 */
public record CasesPage(
        String authority,
        String name,
        Indicator indicator,
        Snapshot snapshot,
        SnapshotLine line,
        List<Group> groups,
        long numerator,
        long denominator,
        boolean complete,
        UpToDate upToDate) {

    private static final int MOST_SHOWN = 500;
    private static final int DATES_SHOWN = 3;

    /** The longest over its limit first, then the most recently counted. */
    private static final Comparator<CaseBehind> MOST_URGENT_FIRST = Comparator.comparing(
                    (CaseBehind one) -> one.dueOn().orElse(LocalDate.MAX))
            .thenComparing(
                    one -> one.counted().since().stream().max(Comparator.naturalOrder()).orElse(LocalDate.MIN),
                    Comparator.reverseOrder())
            .thenComparing(CaseBehind::childId);

    /** Some of the cases, and what they have in common. */
    public record Group(String title, List<CaseBehind> cases) {

        /** As many as fit on a page that is easy to read. */
        public List<CaseBehind> shown() {
            return cases.stream().limit(MOST_SHOWN).toList();
        }
    }

    static CasesPage of(
            String authority,
            String name,
            Indicator indicator,
            Snapshot snapshot,
            List<CaseBehind> cases,
            boolean complete,
            UpToDate upToDate) {
        return new CasesPage(
                authority,
                name,
                indicator,
                snapshot,
                snapshot.line(indicator.number(), "").orElseThrow(),
                groups(indicator, cases),
                cases.stream().mapToLong(one -> one.counted().numerator()).sum(),
                cases.stream().mapToLong(one -> one.counted().denominator()).sum(),
                complete,
                upToDate);
    }

    private static List<Group> groups(Indicator indicator, List<CaseBehind> cases) {
        List<CaseBehind> sorted = cases.stream().sorted(MOST_URGENT_FIRST).toList();
        if (indicator.unit() != Unit.PERCENTAGE) {
            return List.of(new Group("Counted", sorted));
        }
        Predicate<CaseBehind> isWhole = one -> one.counted().numerator() >= one.counted().denominator();
        List<Group> groups = new ArrayList<>();
        groups.add(new Group(
                "Missing from the numerator", sorted.stream().filter(isWhole.negate()).toList()));
        groups.add(new Group("In the numerator", sorted.stream().filter(isWhole).toList()));
        if (indicator.polarity() != Polarity.HIGH) {
            groups.add(groups.remove(0));
        }
        return List.copyOf(groups);
    }

    public LocalDate day() {
        return snapshot.asAt();
    }

    /** Whether the cases add up to the figure; recent changes may be missing from one of the two. */
    public boolean addsUp() {
        return numerator == line.numerator() && (denominator == 0 || denominator == line.denominator());
    }

    /** The figure's numerator and denominator in words. */
    public String counted() {
        return Show.number(line.numerator())
                + (line.denominator() > 0 ? " of " + Show.number(line.denominator()) : "");
    }

    /** The same for the cases that are listed. */
    public String listed() {
        return Show.number(numerator) + (denominator > 0 ? " of " + Show.number(denominator) : "");
    }

    public int count() {
        return groups.stream().mapToInt(group -> group.cases().size()).sum();
    }

    /** The days from which a case counts; only the last ones if there are many. */
    public String since(CaseBehind one) {
        List<LocalDate> days = one.counted().since();
        int from = Math.max(0, days.size() - DATES_SHOWN);
        return (from > 0 ? from + " earlier, " : "")
                + days.subList(from, days.size()).stream().map(Show::day).collect(Collectors.joining(", "));
    }

    /** How far a case is over its limit or from it, in words. */
    public String limit(CaseBehind one) {
        OptionalLong over = one.daysOver(day());
        if (over.isEmpty()) {
            return "";
        }
        long days = Math.abs(over.getAsLong());
        String count = days == 1 ? "1 day" : Show.number(days) + " days";
        return over.getAsLong() > 0 ? count + " overdue" : over.getAsLong() == 0 ? "last day" : count + " remaining";
    }

    /** What is due, as a heading. */
    public String due() {
        return Show.capital(indicator.duty().orElseThrow().kind().words()) + " due";
    }

    public String address(String ending) {
        return "/authorities/" + authority + "/indicators/" + indicator.number() + "/cases/" + snapshot.month() + ending;
    }
}
