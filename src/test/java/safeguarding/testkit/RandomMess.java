package safeguarding.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ChildEvent.ChildFileErased;
import safeguarding.core.casefile.ChildEvent.ChildFileHeld;
import safeguarding.core.casefile.ChildEvent.ChildFileRestricted;
import safeguarding.core.casefile.ChildEvent.PersonMerged;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.code.SourceSystem;

/**
 * Random faults in how lives are recorded: records are late, wrong at first, corrected back and forth, recorded twice
 * at the same instant, withdrawn and reinstated. Files are erased, held and restricted. Children are merged, and their
 * records can continue under either id.
 */
final class RandomMess {

    private final Random random;
    private final RandomDays days;
    private final String authority;
    private final Map<String, String> mergedInto = new HashMap<>();

    /**
     * Whether files are put on hold, rather than erased. The two are never combined: erasing a held file is refused,
     * but what was erased before the hold is gone. The result would depend on more than the order of the events.
     */
    private final boolean keepsFiles;

    private int told = 0;

    RandomMess(Random random, RandomDays days, String authority, List<String> children) {
        this.random = random;
        this.days = days;
        this.authority = authority;
        keepsFiles = random.nextInt(5) == 0;
        for (int i = 1; i < children.size(); i++) {
            if (random.nextInt(6) == 0) {
                mergedInto.put(children.get(i), children.get(random.nextInt(i)));
            }
        }
    }

    /** All events ever sent about a child. */
    List<CaseEvent> told(String child, List<Draft> life) {
        List<CaseEvent> sent = new ArrayList<>();
        for (Draft draft : life) {
            sent.addAll(versions(child, draft));
        }
        if (keepsFiles && random.nextInt(4) == 0) {
            sent.addAll(versions(child, of(child + "-hold", e -> new ChildFileHeld(e, random.nextBoolean()))));
        }
        if (random.nextInt(12) == 0) {
            sent.addAll(versions(child, of(child + "-restriction", e -> new ChildFileRestricted(e, random.nextBoolean()))));
        }
        for (int erasures = !keepsFiles && random.nextInt(10) == 0 ? 1 + random.nextInt(2) : 0; erasures > 0; erasures--) {
            Instant when = random.nextBoolean()
                    ? sent.get(random.nextInt(sent.size())).envelope().recordedAt()
                    : days.momentOf(days.any());
            sent.add(new ChildFileErased(envelope(child, child + "-erasure-" + erasures, when)));
        }
        if (mergedInto.containsKey(child)) {
            Instant when = days.momentOf(days.any());
            sent.add(new PersonMerged(envelope(child, child + "-merge", when), mergedInto.get(child)));
        }
        return sent;
    }

    /** An event about the file as a whole. */
    private Draft of(String record, Function<Envelope, CaseEvent> event) {
        return new Draft(record, days.any(), Optional.empty(), event);
    }

    private List<CaseEvent> versions(String child, Draft draft) {
        Instant written = written(draft.on());
        List<CaseEvent> versions = new ArrayList<>();
        versions.add(draft.event().apply(envelope(child, draft, written)));
        for (int more = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 0; more > 0; more--) {
            Draft corrected = random.nextInt(3) == 0 ? draft : moved(draft);
            versions.add(corrected.event().apply(envelope(eitherId(child), corrected, again(written))));
        }
        if (random.nextInt(12) == 0) {
            Instant withdrawn = again(written);
            String type = versions.get(0).type();
            versions.add(new RecordWithdrawn(envelope(eitherId(child), draft, withdrawn), type));
            if (random.nextInt(3) == 0) {
                versions.add(draft.event().apply(envelope(eitherId(child), draft, again(withdrawn))));
            }
        }
        return versions;
    }

    private Draft moved(Draft draft) {
        LocalDate on = days.insteadOf(draft.on());
        Optional<Instant> at =
                on.equals(draft.on()) ? draft.at() : draft.at().map(moment -> days.momentOf(on));
        return new Draft(draft.recordId(), on, at, draft.event());
    }

    /** The child's own id or, sometimes, the id of the child it was merged into: records are corrected under either. */
    private String eitherId(String child) {
        return random.nextInt(3) == 0 ? mergedInto.getOrDefault(child, child) : child;
    }

    /** When an event is recorded: usually at 5pm on the day, otherwise up to a year late. */
    private Instant written(LocalDate on) {
        LocalDate day = random.nextInt(3) == 0 ? on.plusDays(random.nextInt(365)) : on;
        return day.atTime(LocalTime.of(17, 0)).atZone(London.ZONE).toInstant();
    }

    /** When a later version is recorded: at the same instant, a moment later, much later, or even earlier. */
    private Instant again(Instant before) {
        return switch (random.nextInt(5)) {
            case 0 -> before;
            case 1 -> before.plusMillis(1);
            case 2 -> before.minus(Duration.ofDays(random.nextInt(30)));
            default -> before.plus(Duration.ofDays(random.nextInt(200)));
        };
    }

    private Envelope envelope(String child, Draft draft, Instant recordedAt) {
        return envelope(child, draft.recordId(), draft.on(), draft.at(), recordedAt);
    }

    private Envelope envelope(String child, String recordId, Instant recordedAt) {
        return envelope(child, recordId, London.dateOf(recordedAt), Optional.empty(), recordedAt);
    }

    private Envelope envelope(
            String child, String recordId, LocalDate on, Optional<Instant> at, Instant recordedAt) {
        String eventId = "%04d-%s-%d".formatted(random.nextInt(10_000), authority, ++told);
        SourceSystem[] systems = SourceSystem.values();
        return new Envelope(
                eventId, authority, child, recordId, on, at, recordedAt, systems[random.nextInt(systems.length)]);
    }
}
