package safeguarding.benchmark;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.AssessmentEvent.AssessmentAuthorised;
import safeguarding.core.casefile.AssessmentEvent.AssessmentStarted;
import safeguarding.core.casefile.CareEvent.LacEpisodeChanged;
import safeguarding.core.casefile.CareEvent.LacStarted;
import safeguarding.core.casefile.CareEvent.LacVisitMade;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.ContactEvent.ContactDecided;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.ReferralEvent.ReferralReceived;
import safeguarding.core.casefile.code.AssessmentOutcome;
import safeguarding.core.casefile.code.CareEpisodeReason;
import safeguarding.core.casefile.code.ContactKind;
import safeguarding.core.casefile.code.ContactOutcome;
import safeguarding.core.casefile.code.LegalStatus;
import safeguarding.core.casefile.code.PlacementProvider;
import safeguarding.core.casefile.code.PlacementType;
import safeguarding.core.casefile.code.ReferralSource;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.indicator.AffectedMeasures;
import safeguarding.core.indicator.Contributions;
import safeguarding.core.indicator.Rules;
import safeguarding.core.indicator.RulesOverTime;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.worklist.Obligation;
import safeguarding.core.worklist.Worklist;
import safeguarding.processor.OneStage;

/**
 * A benchmark of the cost of one event, in parts and as a whole, without Kafka. The parts are: folding the event into a
 * case file that already has this many events; calculating the file's contributions to the measures that the event can
 * change; taking the difference; the same for all measures; and finding what is due. The whole is everything that the
 * case stage does with a message, with its store in memory. docs/benchmarks.md says how to run it and has the results.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class EventBenchmark {

    private static final LocalDate FIRST_DAY = LocalDate.of(2015, 1, 5);

    /** The number of events already in the file. */
    @Param({"10", "100", "1000"})
    public int events;

    /**
     * The type of the event: a visit, which can change few measures, or a move, which can change all that depend on
     * periods of care.
     */
    @Param({"visit", "move"})
    public String next;

    private final Rules rules = Rules.ofEngland();
    private CaseFile file;
    private CaseEvent event;
    private AffectedMeasures affected;
    private Contributions before;
    private Contributions reachedBefore;
    private CaseFile after;
    private Contributions contributionsAfter;
    private Contributions reachedAfter;
    private OneStage stage;

    /** A looked after child with a contact, a referral and an assessment every few months, and visits in between. */
    @Setup(Level.Trial)
    public void makeFile() {
        List<CaseEvent> all = new ArrayList<>();
        all.add(new LacStarted(
                envelope("care", FIRST_DAY), LegalStatus.C2, PlacementType.U4, PlacementProvider.PR1, Optional.empty()));
        LocalDate day = FIRST_DAY;
        for (int i = 0; all.size() < events; i++) {
            day = day.plusDays(3);
            all.add(
                    switch (i % 20) {
                        case 0 -> new ContactReceived(
                                envelope("c" + i, day), ReferralSource.SCHOOL, ContactKind.NEW);
                        case 1 -> new ContactDecided(envelope("c" + (i - 1), day), ContactOutcome.REFERRAL);
                        case 2 -> new ReferralReceived(
                                envelope("r" + i, day), ReferralSource.SCHOOL, Optional.empty(), false);
                        case 3 -> new AssessmentStarted(envelope("a" + i, day), Optional.of("r" + (i - 1)));
                        case 10 -> new AssessmentAuthorised(
                                envelope("a" + (i - 7), day), AssessmentOutcome.ONGOING_INVOLVEMENT, List.of());
                        default -> new LacVisitMade(envelope("v" + i, day), true, true);
                    });
        }
        event = next.equals("visit")
                ? new LacVisitMade(envelope("last", day.plusDays(3)), true, true)
                : new LacEpisodeChanged(
                        envelope("last", day.plusDays(3)),
                        "care",
                        CareEpisodeReason.P,
                        LegalStatus.C2,
                        PlacementType.U6,
                        PlacementProvider.PR1,
                        Optional.empty(),
                        Optional.empty());
        file = CaseFile.of(all);
        after = file.with(event);
        affected = AffectedMeasures.of(event, Catalogue.measures());
        before = Contributions.of(file, Catalogue.measures(), rules);
        reachedBefore = Contributions.of(file, affected.measures(), rules);
        contributionsAfter = Contributions.of(after, Catalogue.measures(), rules);
        reachedAfter = Contributions.of(after, affected.measures(), rules);
        stage = new OneStage(all);
    }

    private static Envelope envelope(String record, LocalDate day) {
        Instant recordedAt = London.startOf(day).plusSeconds(60_000);
        return new Envelope(
                record + day, "372", "child", record, day, Optional.empty(), recordedAt, SourceSystem.LCS);
    }

    /** The file with one more event. */
    @Benchmark
    public CaseFile fold() {
        return file.with(event);
    }

    /** The contributions of that file to the measures that the event can change. */
    @Benchmark
    public Contributions contributions() {
        return Contributions.of(file.with(event), AffectedMeasures.of(event, Catalogue.measures()).measures(), rules);
    }

    /** The same for all measures, as before the program limited an event to the measures that it can change. */
    @Benchmark
    public Contributions contributionsOfAll() {
        return Contributions.of(file.with(event), Catalogue.measures(), rules);
    }

    /** The change that the event makes to the contributions to the measures that it can change. */
    @Benchmark
    public Contributions difference() {
        return reachedAfter.minus(reachedBefore);
    }

    /** The same for all measures. */
    @Benchmark
    public Contributions differenceOfAll() {
        return contributionsAfter.minus(before);
    }

    /** What is due for the child after the event. */
    @Benchmark
    public List<Obligation> worklist() {
        return Worklist.of(
                "372",
                "child",
                after,
                contributionsAfter,
                RulesOverTime.always(Rules.ofEngland()),
                event.envelope().happenedOn());
    }

    /** One message through the case stage: validated, its file read, folded, counted and written, its deltas forwarded. */
    @Benchmark
    public Object stage() {
        return stage.process(event);
    }
}
