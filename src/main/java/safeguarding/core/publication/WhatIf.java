package safeguarding.core.publication;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.indicator.Contributions;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Reason;
import safeguarding.core.indicator.RulesOverTime;
import safeguarding.core.indicator.SummedSeries;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.scorecard.Lines;
import safeguarding.core.settings.Settings;

/**
 * Which figures would change if an authority set something. It counts all cases twice, with the current settings and with
 * the new ones, and changes nothing.
 */
public final class WhatIf {

    private final Collection<CaseFile> files;
    private final WorkingDays england;
    private final LocalDate today;

    /**
     * @param files the files of all children of the authority
     * @param today the last day up to which months are read
     */
    public WhatIf(Collection<CaseFile> files, WorkingDays england, LocalDate today) {
        this.files = files;
        this.england = england;
        this.today = today;
    }

    /**
     * The changes by month. A month that would not change is left out.
     *
     * @param first the first month to look at; the last is today's
     * @param reasons the reasons for the changes
     */
    public Map<YearMonth, List<Change>> changes(YearMonth first, Settings now, Settings then, List<Reason> reasons) {
        Map<YearMonth, Map<SnapshotLine.Name, SnapshotLine>> before = lines(first, now);
        Map<YearMonth, List<Change>> changes = new TreeMap<>();
        lines(first, then).forEach((month, lines) -> {
            List<Change> ofMonth = lines.values().stream()
                    .filter(line -> !line.equals(before.get(month).get(line.name())))
                    .map(line -> Change.between(before.get(month).get(line.name()), line, reasons))
                    .toList();
            if (!ofMonth.isEmpty()) {
                changes.put(month, ofMonth);
            }
        });
        return changes;
    }

    private Map<YearMonth, Map<SnapshotLine.Name, SnapshotLine>> lines(YearMonth first, Settings settings) {
        RulesOverTime rules = RulesOverTime.of(settings, england);
        SummedSeries series = new SummedSeries();
        files.forEach(file -> series.add(Contributions.of(file, Catalogue.measures(), rules)));
        Map<YearMonth, Map<SnapshotLine.Name, SnapshotLine>> byMonth = new TreeMap<>();
        for (Indicator indicator : Catalogue.indicators()) {
            for (String breakdown : indicator.breakdowns()) {
                new Lines(indicator, breakdown, series, settings, today)
                        .between(first, YearMonth.from(today))
                        .stream()
                        .map(line -> Map.entry(line.month(), SnapshotLine.of(line)))
                        .forEach(line -> byMonth.computeIfAbsent(line.getKey(), any -> new LinkedHashMap<>())
                                .put(line.getValue().name(), line.getValue()));
            }
        }
        return byMonth;
    }
}
