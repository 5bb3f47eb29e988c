package safeguarding.benchmark;

import java.io.PrintStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.CareEvent.LacStarted;
import safeguarding.core.casefile.CareEvent.LacVisitMade;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.code.ContactKind;
import safeguarding.core.casefile.code.LegalStatus;
import safeguarding.core.casefile.code.PlacementProvider;
import safeguarding.core.casefile.code.PlacementType;
import safeguarding.core.casefile.code.ReferralSource;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.dataset.DataSet;
import safeguarding.processor.OneStage;
import safeguarding.testkit.CountedStore;

/**
 * Counts the bytes of case files that events read and write: all events of the published report's year, and one visit in
 * a file with a given number of events. The counts are the same on every machine. docs/benchmarks.md says how to run it
 * and has the results.
 */
public final class FileBytes {

    private static final LocalDate FIRST_DAY = LocalDate.of(1992, 1, 6);
    private static final int FEWEST = 10;
    private static final int CONTACT_EVERY = 20;
    private static final int TIMED = 200;

    private FileBytes() {}

    /** The arguments are the numbers of events in a file. Without any, defaults are used. */
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        List<String> sizes = arguments.length > 0 ? List.of(arguments) : List.of("10", "50", "500", "5000", "20000");
        for (String size : sizes) {
            visit(Integer.parseInt(size), out);
        }
        year(out);
    }

    /** Adds a visit to a file with this many events: two a day, every twentieth a contact and the others visits. */
    private static void visit(int events, PrintStream out) {
        List<CaseEvent> all = new ArrayList<>();
        all.add(new LacStarted(
                envelope("care", 0), LegalStatus.C2, PlacementType.U4, PlacementProvider.PR1, Optional.empty()));
        for (int i = 1; i < Math.max(FEWEST, events); i++) {
            all.add(
                    i % CONTACT_EVERY == 0
                            ? new ContactReceived(envelope("c" + i, i), ReferralSource.SCHOOL, ContactKind.NEW)
                            : new LacVisitMade(envelope("v" + i, i), true, true));
        }
        OneStage stage = new OneStage(all);
        CaseEvent visit = new LacVisitMade(envelope("last", all.size()), true, true);
        stage.process(visit);
        CountedStore files = stage.files();
        long read = files.bytesRead();
        long written = files.bytesWritten();
        time(stage, visit);
        double nanos = time(stage, visit);
        out.printf(
                Locale.ROOT,
                "a visit to a file of %,d events: %,d bytes read, %,d written, %.2f ms%n",
                all.size(),
                read,
                written,
                nanos / 1e6);
    }

    private static double time(OneStage stage, CaseEvent visit) {
        long begun = System.nanoTime();
        for (int i = 0; i < TIMED; i++) {
            stage.process(visit);
        }
        return (System.nanoTime() - begun) / (double) TIMED;
    }

    private static void year(PrintStream out) {
        OneStage stage = new OneStage(List.of());
        long events = 0;
        long bytes = 0;
        for (CaseEvent event : DataSet.named(DataSet.ROTHERHAM).events()) {
            stage.send(event);
            events++;
            bytes += stage.length(event);
        }
        CountedStore files = stage.files();
        out.printf(
                Locale.ROOT,
                "%,d events of %.1f bytes: %.1f bytes written for a byte of event, %.1f read; in %.2f records an event%n",
                events,
                (double) bytes / events,
                (double) files.bytesWritten() / bytes,
                (double) files.bytesRead() / bytes,
                (double) files.recordsWritten() / events);
    }

    private static Envelope envelope(String record, int number) {
        LocalDate day = FIRST_DAY.plusDays(number / 2);
        return new Envelope(
                record + day,
                "372",
                "child",
                record,
                day,
                Optional.empty(),
                London.startOf(day).plusSeconds(60_000),
                SourceSystem.LCS);
    }
}
