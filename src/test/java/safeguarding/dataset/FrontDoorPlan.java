package safeguarding.dataset;

import static safeguarding.dataset.Plan.APRIL_2015;
import static safeguarding.dataset.Plan.DECEMBER_2015;
import static safeguarding.dataset.Plan.FIRST;
import static safeguarding.dataset.Plan.LAST;
import static safeguarding.dataset.Plan.MARCH_2016;
import static safeguarding.dataset.Plan.PRINTED;
import static safeguarding.dataset.PrintedCell.DENOMINATOR;
import static safeguarding.dataset.PrintedCell.NUMERATOR;
import static safeguarding.dataset.PrintedCell.VALUE;

import java.time.YearMonth;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import safeguarding.core.casefile.code.SourceGroup;

/**
 * The plan for section 1: contacts and referrals.
 *
 * <p>In each month with printed sources, the contacts by source add up to 1.1. Until March 2016, the contacts that
 * became referrals add up to 1.4. From April to September 2016 they exceed it, so all sources are reduced in proportion,
 * because nothing shows that any one of them is wrong. From October the report has no sources, and the proportions of
 * the earlier months continue.
 *
 * <p>The monthly referrals before 2016 can be chosen freely, as long as they match the yearly total and the rolling year
 * to November 2016.
 */
record FrontDoorPlan(
        Monthly contacts,
        Monthly decidedInTime,
        Monthly referrals,
        Monthly assessed,
        Monthly decidedWithin48Hours,
        Monthly reReferrals,
        Monthly cse,
        Map<YearMonth, Map<SourceGroup, Integer>> contactsBySource,
        Map<YearMonth, Map<SourceGroup, Integer>> toReferralBySource) {

    private static final YearMonth LAST_BY_SOURCE = YearMonth.of(2016, 9);
    private static final YearMonth NOVEMBER_2016 = YearMonth.of(2016, 11);
    private static final double WITHIN_48_HOURS_BEFORE = 0.965;
    private static final double ASSESSED_BEFORE = 0.776;
    private static final double DECIDED_BEFORE = 0.965;

    static FrontDoorPlan of(Published published, SeededChance chance) {
        Monthly contacts = Monthly.over(PRINTED, LAST, month -> published.count("1.1", month));
        contacts.spread(
                published.yearlyCount("1.1", "2015/16", VALUE) - contacts.sum(PRINTED, MARCH_2016),
                APRIL_2015,
                DECEMBER_2015,
                chance);
        contacts.spread(
                published.yearlyCount("1.1", "2014/15", VALUE) / 4, FIRST, APRIL_2015.minusMonths(1), chance);
        Monthly referrals = referrals(published, chance);
        Monthly cse = Monthly.over(PRINTED, LAST, month -> published.count("1.10", month));
        cse.spread(
                published.yearlyCount("1.10", "2015/16", VALUE) - cse.sum(PRINTED, MARCH_2016),
                APRIL_2015,
                DECEMBER_2015,
                chance);
        cse.set(FIRST, APRIL_2015.minusMonths(1), month -> chance.between(9, 16));
        Map<YearMonth, Map<SourceGroup, Integer>> bySource = contactsBySource(published, contacts);
        return new FrontDoorPlan(
                contacts,
                share(published, "1.2", contacts, DECIDED_BEFORE),
                referrals,
                share(published, "1.6", referrals, ASSESSED_BEFORE),
                share(published, "1.7", referrals, WITHIN_48_HOURS_BEFORE),
                new ReReferrals(published, referrals).plan(),
                cse,
                bySource,
                toReferralBySource(published, contacts, referrals, bySource));
    }

    private static Monthly referrals(Published published, SeededChance chance) {
        Monthly referrals = Monthly.over(PRINTED, LAST, month -> published.count("1.3", month));
        int rollingYear =
                published.figure("1.5", NOVEMBER_2016).amongPopulation(Plan.POPULATION).middle();
        referrals.set(DECEMBER_2015, rollingYear - referrals.sum(PRINTED, NOVEMBER_2016));
        referrals.spread(
                published.yearlyCount("1.3", "2015/16", VALUE) - referrals.sum(DECEMBER_2015, MARCH_2016),
                APRIL_2015,
                DECEMBER_2015.minusMonths(1),
                chance);
        return referrals.spread(
                published.yearlyCount("1.3", "2014/15", VALUE) / 4, FIRST, APRIL_2015.minusMonths(1), chance);
    }

    private static Monthly share(Published published, String indicator, Monthly of, double before) {
        Monthly share = Monthly.over(
                PRINTED, LAST, month -> published.figure(indicator, month).nearestOutOf(of.in(month)));
        return share.set(FIRST, DECEMBER_2015, month -> (int) Math.round(of.in(month) * before));
    }

    private static Map<YearMonth, Map<SourceGroup, Integer>> contactsBySource(Published published, Monthly contacts) {
        Map<YearMonth, Map<SourceGroup, Integer>> bySource = new TreeMap<>();
        Map<SourceGroup, Integer> all = new EnumMap<>(SourceGroup.class);
        for (YearMonth month = PRINTED; !month.isAfter(LAST_BY_SOURCE); month = month.plusMonths(1)) {
            Map<SourceGroup, Integer> printed = printed(published, month, DENOMINATOR);
            printed.forEach((source, number) -> all.merge(source, number, Integer::sum));
            bySource.put(month, printed);
        }
        Map<SourceGroup, Integer> before = before(published, DENOMINATOR);
        for (YearMonth month = FIRST; !month.isAfter(LAST); month = month.plusMonths(1)) {
            Map<SourceGroup, Integer> shares = month.isBefore(PRINTED) ? before : all;
            bySource.computeIfAbsent(month, free -> Shares.of(contacts.in(free), shares));
        }
        return bySource;
    }

    private static Map<YearMonth, Map<SourceGroup, Integer>> toReferralBySource(
            Published published,
            Monthly contacts,
            Monthly referrals,
            Map<YearMonth, Map<SourceGroup, Integer>> contactsBySource) {
        Map<YearMonth, Map<SourceGroup, Integer>> bySource = new TreeMap<>();
        for (YearMonth month = PRINTED; !month.isAfter(LAST_BY_SOURCE); month = month.plusMonths(1)) {
            Map<SourceGroup, Integer> printed = printed(published, month, NUMERATOR);
            bySource.put(month, Shares.of(greatest(published, contacts, month), printed));
        }
        Map<SourceGroup, Integer> before = before(published, NUMERATOR);
        for (YearMonth month = FIRST; month.isBefore(PRINTED); month = month.plusMonths(1)) {
            bySource.put(month, Shares.of(referrals.in(month), before));
        }
        for (YearMonth month = LAST_BY_SOURCE.plusMonths(1); !month.isAfter(LAST); month = month.plusMonths(1)) {
            bySource.put(month, Shares.of(greatest(published, contacts, month), contactsBySource.get(month)));
        }
        return bySource;
    }

    /** The largest number of contacts that prints as 1.4. With it, the year to date is also right. */
    private static int greatest(Published published, Monthly contacts, YearMonth month) {
        return published.figure("1.4", month).outOf(contacts.in(month)).greatest();
    }

    /** The numbers by source for April to December 2015: those of 2015/16, minus those printed from January 2016. */
    private static Map<SourceGroup, Integer> before(Published published, String measure) {
        Map<SourceGroup, Integer> before = new EnumMap<>(SourceGroup.class);
        for (SourceGroup source : SourceGroup.values()) {
            String year = published.yearly("1.4", "2015/16", measure, source.label());
            before.put(source, Rounded.of(year).value().intValue());
        }
        for (YearMonth month = PRINTED; !month.isAfter(MARCH_2016); month = month.plusMonths(1)) {
            printed(published, month, measure).forEach((source, number) -> before.merge(source, -number, Integer::sum));
        }
        return before;
    }

    private static Map<SourceGroup, Integer> printed(Published published, YearMonth month, String measure) {
        Map<SourceGroup, Integer> printed = new EnumMap<>(SourceGroup.class);
        for (SourceGroup source : SourceGroup.values()) {
            printed.put(
                    source, Integer.parseInt(published.printed("1.4", month.toString(), measure, source.label())));
        }
        return printed;
    }
}
