package safeguarding.processor;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import safeguarding.core.calendar.London;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.forecast.Forecaster;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.RulesOverTime;
import safeguarding.core.indicator.SeriesSource;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.publication.Change;
import safeguarding.core.publication.IndicatorValue;
import safeguarding.core.publication.PendingReasons;
import safeguarding.core.publication.Publication;
import safeguarding.core.publication.RestatementSchedule;
import safeguarding.core.publication.Revision;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.publication.Status;
import safeguarding.core.scorecard.Line;
import safeguarding.core.scorecard.Lines;
import safeguarding.core.scorecard.Rag;
import safeguarding.core.settings.LocalStandard;
import safeguarding.core.settings.Settings;
import safeguarding.processor.state.PendingReasonStore;
import safeguarding.processor.state.PublishedStore;
import safeguarding.processor.state.SeriesStore;

/** Calculates the changed lines of an authority's scorecards, and sends what is new. */
final class ScorecardPublisher {

    private final StageDependencies parts;
    private final SeriesStore series;
    private final PublishedStore published;
    private final Alerting alerting;
    private final PendingReasonStore news;

    /** The months of each authority known to have all been published. */
    private final Map<String, Months> complete = new HashMap<>();

    private final PendingRevisions pending = new PendingRevisions();

    private record Months(YearMonth first, YearMonth last) {}

    ScorecardPublisher(StageDependencies parts, SeriesStore series, PublishedStore published, Alerting alerting,
            PendingReasonStore news) {
        this.parts = parts;
        this.series = series;
        this.published = published;
        this.alerting = alerting;
        this.news = news;
    }

    /**
     * Publishes what is due for an authority, and returns how far it has been published.
     *
     * @param processedUpTo the moment up to which all events of the authority have been processed. If it is unknown, final months
     * stay as they are, none becomes final, and no alert is raised.
     * @param canBeFinal the months that can become final, once their cut-off has passed
     */
    Progress calculate(
            Outputs out,
            String authority,
            DirtyFigures changed,
            Progress progress,
            Settings settings,
            Instant now,
            Optional<Instant> processedUpTo,
            Predicate<YearMonth> canBeFinal) {
        LocalDate today = London.dateOf(now);
        YearMonth newest = YearMonth.from(today);
        YearMonth horizon = newest.minusMonths(parts.options().months());
        YearMonth first = progress.firstMonth().isBefore(horizon) ? horizon : progress.firstMonth();
        if (!isComplete(authority, first, newest)) {
            changed.everything();
        }
        YearMonth from = changed.from(first);
        Map<YearMonth, Snapshot> before = published(authority, from, newest);
        SeriesSource source = series.of(authority);
        Map<YearMonth, List<Line>> lines = lines(source, changed, settings, from, today);
        Progress after = progress;
        WorkingDays workingDays = RulesOverTime.workingDaysOf(settings, parts.workingDays());
        Publishing publishing = new Publishing(
                authority, changed, progress.dataThrough(), news.of(authority), settings, workingDays, now, processedUpTo, canBeFinal);
        for (YearMonth month = from; !month.isAfter(newest); month = month.plusMonths(1)) {
            Optional<Snapshot> known = Optional.ofNullable(before.get(month));
            Optional<Snapshot> next = publish(out, publishing, month, known, lines.getOrDefault(month, List.of()));
            if (next.or(() -> known).filter(snapshot -> snapshot.status() != Status.PROVISIONAL).isPresent()) {
                after = after.published(month);
            }
        }
        pending.forgetBefore(out, authority, first);
        lines.getOrDefault(newest, List.of()).forEach(line -> parts.counts().indicator(authority, line));
        if (processedUpTo.isEmpty()) {
            return after;
        }
        out.keep(() -> {
            if (pending.isNothing(authority)) {
                news.clear(authority);
            }
        });
        Alerting.Look look = new Alerting.Look(
                authority,
                settings,
                new Forecaster(authority, source, settings, workingDays),
                now);
        List<Line> ofLastMonth = lines.getOrDefault(newest.minusMonths(1), List.of());
        lines.getOrDefault(newest, List.of())
                .forEach(line -> alerting.look(out, look, line, rated(line, ofLastMonth)));
        return after;
    }

    /** The line that an indicator is rated by: last month's, as long as a count for the newest month is not rated. */
    private static Optional<Line> rated(Line newest, List<Line> ofLastMonth) {
        return newest.indicator().growsWithDays() && newest.rag() == Rag.NONE
                ? ofLastMonth.stream()
                        .filter(line -> line.indicator().equals(newest.indicator())
                                && line.breakdown().equals(newest.breakdown()))
                        .findFirst()
                : Optional.of(newest);
    }

    /** The authorities with changes that are due to become a revision. */
    Set<String> due(Instant now) {
        return pending.due(now);
    }

    /** What is the same for all months of an authority that are published together. */
    private record Publishing(
            String authority,
            DirtyFigures changed,
            Instant dataThrough,
            PendingReasons news,
            Settings settings,
            WorkingDays workingDays,
            Instant now,
            Optional<Instant> processedUpTo,
            Predicate<YearMonth> canBeFinal) {

        boolean may(Publication publication) {
            return processedUpTo.isPresent() || publication.status() == Status.PROVISIONAL;
        }
    }

    /**
     * Whether every month of an authority has been published. It is looked up once, because a published month is never removed.
     */
    private boolean isComplete(String authority, YearMonth first, YearMonth last) {
        Months months = new Months(first, last);
        if (months.equals(complete.get(authority))) {
            return true;
        }
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            if (!published.has(authority, month)) {
                return false;
            }
        }
        complete.put(authority, months);
        return true;
    }

    private Map<YearMonth, Snapshot> published(String authority, YearMonth first, YearMonth last) {
        Map<YearMonth, Snapshot> snapshots = new TreeMap<>();
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            published.snapshot(authority, month).ifPresent(snapshot -> snapshots.put(snapshot.month(), snapshot));
        }
        return snapshots;
    }

    private Map<YearMonth, List<Line>> lines(
            SeriesSource source,
            DirtyFigures changed,
            Settings settings,
            YearMonth from,
            LocalDate today) {
        Map<YearMonth, List<Line>> byMonth = new TreeMap<>();
        for (Indicator indicator : Catalogue.indicators()) {
            if (changed.touches(indicator)) {
                for (String breakdown : indicator.breakdowns()) {
                    new Lines(indicator, breakdown, source, settings, today)
                            .between(from, YearMonth.from(today))
                            .forEach(line -> byMonth.computeIfAbsent(line.month(), any -> new ArrayList<>())
                                    .add(line));
                }
            }
        }
        return byMonth;
    }

    private Optional<Snapshot> publish(
            Outputs out,
            Publishing publishing,
            YearMonth month,
            Optional<Snapshot> before,
            List<Line> lines) {
        LocalDate asAt = lines.isEmpty()
                ? before.map(Snapshot::asAt).orElse(month.atEndOfMonth())
                : lines.get(0).asAt();
        ScorecardOfMonth scorecard = ScorecardOfMonth.merge(before, lines);
        boolean changed = before.isEmpty()
                || !scorecard.news().isEmpty()
                || !asAt.equals(before.get().asAt())
                || !before.get().isOfWholeMonth() && Snapshot.isOver(month, publishing.now());
        Optional<Snapshot> revision = revision(before);
        Publication stood = before.map(snapshot ->
                        new Publication(snapshot.status(), snapshot.revision(), snapshot.pendingSince()))
                .orElse(Publication.NONE);
        boolean differs = stood.pendingSince().isEmpty()
                ? changed
                : revision.filter(last -> last.lines().equals(scorecard.lines())).isEmpty();
        Publication.Situation situation = new Publication.Situation(
                changed, differs, isPastCutOff(month, publishing), publishing.now(), restating(month, publishing));
        Optional<Publication> next = stood.next(situation).filter(publishing::may);
        pending.look(out, publishing.authority(), month, next.orElse(stood), situation.restating());
        return next.map(publication -> {
            List<Change> changes = publication.status() == Status.RESTATED && publication.isNewRevision(stood)
                    ? Revision.changes(revision.orElseThrow(), scorecard.lines(), publishing.news())
                    : List.of();
            Snapshot snapshot = new Snapshot(
                    publishing.authority(),
                    month,
                    publication.status(),
                    publication.revision(),
                    publishing.now(),
                    asAt,
                    Optional.of(publishing.dataThrough()),
                    Catalogue.VERSION,
                    scorecard.lines(),
                    changes,
                    changes.isEmpty()
                            || Revision.isMaterial(
                                    changes, LocalStandard.announceChangesOf(publishing.settings(), month)),
                    publication.pendingSince());
            byte[] message = published.message(snapshot);
            out.keep(() -> published.keep(snapshot, message, revision));
            send(out, snapshot, message, before, publication.isNewRevision(stood), scorecard);
            return snapshot;
        });
    }

    /** The last revision of a month if changes are pending; otherwise the month as last published. */
    private Optional<Snapshot> revision(Optional<Snapshot> before) {
        return before.map(snapshot ->
                snapshot.pendingSince().isEmpty() ? snapshot : published.revision(snapshot).orElse(snapshot));
    }

    private RestatementSchedule restating(YearMonth month, Publishing publishing) {
        Settings settings = publishing.settings();
        boolean isAtOnce = LocalStandard.restatesAtOnce(settings, month).orElse(parts.options().restatesAtOnce())
                || publishing.changed().isIssued(month);
        return isAtOnce ? RestatementSchedule.AT_ONCE : RestatementSchedule.daily(LocalStandard.publicationTime(settings, month));
    }

    private boolean isPastCutOff(YearMonth month, Publishing publishing) {
        Instant cutOff = Publication.cutOff(
                month,
                LocalStandard.publicationWorkingDays(publishing.settings(), month)
                        .orElse(parts.options().cutOffWorkingDays()),
                LocalStandard.publicationTime(publishing.settings(), month),
                publishing.workingDays());
        return publishing.processedUpTo().filter(moment -> !moment.isBefore(cutOff)).isPresent()
                && publishing.canBeFinal().test(month);
    }

    private void send(
            Outputs out,
            Snapshot snapshot,
            byte[] message,
            Optional<Snapshot> before,
            boolean isNewRevision,
            ScorecardOfMonth scorecard) {
        boolean newDay = before.isPresent() && !before.get().asAt().equals(snapshot.asAt());
        for (SnapshotLine line : newDay || isNewRevision ? scorecard.lines() : scorecard.news()) {
            IndicatorValue value = new IndicatorValue(
                    snapshot.authority(),
                    snapshot.month(),
                    snapshot.asAt(),
                    line,
                    snapshot.status(),
                    snapshot.revision(),
                    snapshot.publishedAt(),
                    snapshot.ruleVersion(),
                    snapshot.dataThrough());
            String key = String.join(
                    "/", value.authority(), line.indicator(), line.breakdown(), value.month().toString());
            out.send(IndicatorTopology.INDICATORS_SINK, key, parts.codec().write(parts.topics().indicators(), value));
        }
        String key = snapshot.authority() + "/" + snapshot.month();
        out.send(IndicatorTopology.SNAPSHOTS_SINK, key, message);
        if (isNewRevision) {
            out.send(
                    IndicatorTopology.REVISIONS_SINK,
                    key,
                    parts.codec().write(parts.topics().snapshotRevisions(), snapshot));
        }
    }
}
