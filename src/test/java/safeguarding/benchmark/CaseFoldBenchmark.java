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
import safeguarding.calendar.London;
import safeguarding.casefile.AssessmentEvent.AssessmentAuthorised;
import safeguarding.casefile.AssessmentEvent.AssessmentStarted;
import safeguarding.casefile.CareEvent.LacStarted;
import safeguarding.casefile.CareEvent.LacVisitMade;
import safeguarding.casefile.CaseEvent;
import safeguarding.casefile.CaseFile;
import safeguarding.casefile.ContactEvent.ContactDecided;
import safeguarding.casefile.ContactEvent.ContactReceived;
import safeguarding.casefile.Envelope;
import safeguarding.casefile.ReferralEvent.ReferralReceived;
import safeguarding.casefile.code.AssessmentOutcome;
import safeguarding.casefile.code.ContactKind;
import safeguarding.casefile.code.ContactOutcome;
import safeguarding.casefile.code.LegalStatus;
import safeguarding.casefile.code.PlacementProvider;
import safeguarding.casefile.code.PlacementType;
import safeguarding.casefile.code.ReferralSource;
import safeguarding.casefile.code.SourceSystem;
import safeguarding.indicator.Contributions;
import safeguarding.indicator.Rules;
import safeguarding.indicator.catalogue.Catalogue;
import safeguarding.worklist.Obligation;
import safeguarding.worklist.Worklist;

/**
 * What one event costs in the core, part by part: folding it into a case file of so many events, reckoning what the file
 * adds to every measure (with the fold), taking the difference, and reading off what is due. Run with {@code mvn -q test-compile exec:exec@benchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CaseFoldBenchmark {

    private static final LocalDate FIRST_DAY = LocalDate.of(2015, 1, 5);

    /** How many events the file has already. */
    @Param({"10", "100", "1000"})
    public int events;

    private final Rules rules = Rules.ofEngland();
    private CaseFile file;
    private Contributions before;
    private CaseEvent next;
    private CaseFile after;
    private Contributions contributionsAfter;

    /** A looked-after child with a contact, a referral and an assessment every few months, and visits in between. */
    @Setup(Level.Trial)
    public void makeFile() {
        List<CaseEvent> all = new ArrayList<>();
        all.add(new LacStarted(
                envelope("care", FIRST_DAY), LegalStatus.C2, PlacementType.U4, PlacementProvider.PR1, Optional.empty()));
        LocalDate day = FIRST_DAY;
        for (int i = 0; all.size() <= events; i++) {
            day = day.plusDays(3);
            switch (i % 20) {
                case 0 -> all.add(
                        new ContactReceived(envelope("c" + i, day), ReferralSource.SCHOOL, ContactKind.NEW));
                case 1 -> all.add(new ContactDecided(envelope("c" + (i - 1), day), ContactOutcome.REFERRAL));
                case 2 -> all.add(new ReferralReceived(
                        envelope("r" + i, day), ReferralSource.SCHOOL, Optional.empty(), false));
                case 3 -> all.add(new AssessmentStarted(envelope("a" + i, day), Optional.of("r" + (i - 1))));
                case 10 -> all.add(new AssessmentAuthorised(
                        envelope("a" + (i - 7), day), AssessmentOutcome.ONGOING_INVOLVEMENT, List.of()));
                default -> all.add(new LacVisitMade(envelope("v" + i, day), true, true));
            }
        }
        next = all.get(events);
        file = CaseFile.of(all.subList(0, events));
        before = Contributions.of(file, Catalogue.measures(), rules);
        after = file.with(next);
        contributionsAfter = Contributions.of(after, Catalogue.measures(), rules);
    }

    private static Envelope envelope(String record, LocalDate day) {
        Instant recordedAt = London.startOf(day).plusSeconds(60_000);
        return new Envelope(
                record + day, "372", "child", record, day, Optional.empty(), recordedAt, SourceSystem.LCS);
    }

    /** The file with one more event. */
    @Benchmark
    public CaseFile fold() {
        return file.with(next);
    }

    /** What the file with that event adds to every measure. */
    @Benchmark
    public Contributions contributions() {
        return Contributions.of(file.with(next), Catalogue.measures(), rules);
    }

    /** What is due for the child then. */
    @Benchmark
    public List<Obligation> worklist() {
        return Worklist.of("372", "child", after, contributionsAfter, next.envelope().happenedOn());
    }

    /** What the event changes, of what the file adds before and after it. */
    @Benchmark
    public Contributions difference() {
        return contributionsAfter.minus(before);
    }
}
