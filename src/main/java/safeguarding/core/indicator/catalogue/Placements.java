package safeguarding.core.indicator.catalogue;

import static safeguarding.core.indicator.Indicator.percentage;
import static safeguarding.core.indicator.Measure.measure;
import static safeguarding.core.indicator.Polarity.HIGH;
import static safeguarding.core.indicator.Polarity.LOW;
import static safeguarding.core.indicator.Reading.AS_AT;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import safeguarding.core.calendar.Interval;
import safeguarding.core.calendar.Intervals;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.Child;
import safeguarding.core.casefile.PeriodOfCare;
import safeguarding.core.casefile.PeriodOfCare.Episode;
import safeguarding.core.casefile.Placement;
import safeguarding.core.casefile.code.PlacementType;
import safeguarding.core.indicator.Contribution;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Measure;
import safeguarding.core.indicator.Rules;
import safeguarding.core.settings.LocalStandard;

/** Section 8 of the report: where looked after children live, and how often that changes. */
final class Placements {

    private static final int LONG_TERM_MONTHS = 30;
    private static final int STABLE_YEARS = 2;
    private static final int LONG_TERM_UNDER_AGE = 16;
    private static final int MANY = 3;

    private static final String PLACED =
            "the looked after children, except those in a temporary placement if the authority leaves these out";

    static final Measure STABLE = measure(
            "looked-after-long-term-stable",
            PeriodOfCare.KINDS,
            file -> Contribution.during(longTerm(file), inStablePlacement(file)));

    static final Measure MANY_PLACEMENTS = measure(
            "looked-after-many-placements",
            PeriodOfCare.KINDS,
            (file, rules) -> Contribution.during(placed(file, rules), withManyPlacements(file)));

    static final Measure IN_FAMILY = livingIn("looked-after-in-family", PlacementType::isFamily);
    static final Measure WITH_PARENTS =
            livingIn("looked-after-with-parents", type -> type.setting() == PlacementType.Setting.WITH_PARENTS);

    static final List<Indicator> INDICATORS = List.of(
            percentage("8.1", "% of long term LAC placements stable for at least 2 years", HIGH, STABLE, AS_AT)
                    .counts("those who have lived in the same placement for 2 years, or are placed for adoption and"
                            + " have lived there and in the placement before for 2 years in total (NI 63)")
                    .of("the children under 16 who have been looked after for 2.5 years or more")
                    .clock("from the start of the placement, and from the start of care, in months")
                    .source(Sources.REPORT, Sources.NI_63),
            percentage(
                            "8.2",
                            "% of LAC who have had 3 or more placements - rolling 12 months",
                            LOW,
                            MANY_PLACEMENTS,
                            AS_AT)
                    .counts("those who have lived in 3 or more placements in the last 12 months, including the first and"
                            + " last but not temporary ones (NI 62)")
                    .of(PLACED)
                    .clock("12 months back from the day")
                    .by(LocalStandard.TEMPORARY_PLACEMENTS)
                    .source(Sources.REPORT, Sources.NI_62),
            percentage("8.3", "% of LAC in a family based setting", HIGH, IN_FAMILY, AS_AT)
                    .counts("those who live with foster carers, adopters or parents")
                    .of(PLACED)
                    .by(LocalStandard.TEMPORARY_PLACEMENTS)
                    .source(Sources.REPORT, Sources.SSDA903),
            percentage(
                            "8.4",
                            "% of LAC placed with parents or other with parental responsibility (P1)",
                            LOW,
                            WITH_PARENTS,
                            AS_AT)
                    .counts("those placed with their parents (P1)")
                    .of(PLACED)
                    .by(LocalStandard.TEMPORARY_PLACEMENTS)
                    .source(Sources.REPORT, Sources.SSDA903));

    private Placements() {}

    private static Measure livingIn(String id, Predicate<PlacementType> types) {
        return measure(
                id,
                PeriodOfCare.KINDS,
                (file, rules) -> Contribution.during(placed(file, rules), livingIn(file, types)));
    }

    private static Intervals livingIn(CaseFile file, Predicate<PlacementType> types) {
        return Intervals.of(PeriodOfCare.of(file).stream()
                .flatMap(period -> period.episodes().stream())
                .filter(episode -> types.test(episode.placement()))
                .map(Episode::days)
                .toList());
    }

    /** Looked after, and not in a temporary placement where the authority leaves these out. */
    private static Intervals placed(CaseFile file, Rules rules) {
        Intervals lookedAfter = PeriodOfCare.lookedAfter(file);
        return rules.value(LocalStandard.TEMPORARY_PLACEMENTS).equals(LocalStandard.LEFT_OUT)
                ? lookedAfter.butNot(livingIn(file, PlacementType::isTemporary))
                : lookedAfter;
    }

    /** By period of care, in order; a placement that was left on the day it began is none. */
    private static Stream<List<Placement>> placements(CaseFile file) {
        return PeriodOfCare.of(file).stream().map(period -> Placement.of(period).stream()
                .filter(placement -> !placement.days().isEmpty())
                .toList());
    }

    private static Intervals longTerm(CaseFile file) {
        LocalDate tooOld = Child.of(file).birthday(LONG_TERM_UNDER_AGE).orElse(Interval.NEVER);
        return Intervals.of(PeriodOfCare.lookedAfter(file).stream()
                        .map(days -> Interval.between(earlier(days.from().plusMonths(LONG_TERM_MONTHS), days.to()), days.to()))
                        .toList())
                .and(Intervals.of(new Interval(LocalDate.MIN, tooOld)));
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    private static Intervals inStablePlacement(CaseFile file) {
        List<Interval> stable = new ArrayList<>();
        placements(file).forEach(inOrder -> {
            for (int i = 0; i < inOrder.size(); i++) {
                Placement placement = inOrder.get(i);
                LocalDate since = placement.isAdoptive() && i > 0
                        ? inOrder.get(i - 1).days().from()
                        : placement.days().from();
                LocalDate from = since.plusYears(STABLE_YEARS);
                stable.add(Interval.between(
                        from.isBefore(placement.days().from()) ? placement.days().from() : from,
                        placement.days().to()));
            }
        });
        return Intervals.of(stable);
    }

    /**
     * The days on which three or more placements reach into the twelve months before, where that of the first morning is
     * one; short breaks are none. A placement no longer does from the day on that is a year after it was left.
     */
    private static Intervals withManyPlacements(CaseFile file) {
        Intervals lookedAfter = PeriodOfCare.lookedAfter(file);
        TreeMap<LocalDate, Integer> changes = new TreeMap<>();
        placements(file)
                .flatMap(List::stream)
                .filter(placement -> !placement.isTemporary())
                .map(placement -> Intervals.of(placement.days()).and(lookedAfter).stream()
                        .toList())
                .filter(days -> !days.isEmpty())
                .forEach(days -> {
                    LocalDate left = days.get(days.size() - 1).to();
                    changes.merge(days.get(0).from(), 1, Integer::sum);
                    if (!left.equals(Interval.NEVER)) {
                        changes.merge(left.plusYears(1), -1, Integer::sum);
                    }
                });
        List<Interval> many = new ArrayList<>();
        int count = 0;
        for (LocalDate day : changes.keySet()) {
            count += changes.get(day);
            LocalDate next = changes.higherKey(day);
            if (count >= MANY) {
                many.add(new Interval(day, next == null ? Interval.NEVER : next));
            }
        }
        return Intervals.of(many);
    }
}
