package safeguarding.testkit;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import safeguarding.core.alert.AlertKind;
import safeguarding.core.scorecard.Line;
import safeguarding.core.scorecard.Rag;
import safeguarding.processor.Counts;

/** Counts what the processors in this process report of their work, over all threads. */
public final class Tally implements Counts {

    private final Map<String, LongAdder> rejected = new ConcurrentHashMap<>();
    private final Map<Failed, LongAdder> failed = new ConcurrentHashMap<>();
    private final Set<String> equal = ConcurrentHashMap.newKeySet();
    private final Set<String> differing = ConcurrentHashMap.newKeySet();
    private final LongAdder received = new LongAdder();
    private final LongAdder unreadable = new LongAdder();

    @Override
    public void received(String type) {
        received.increment();
    }

    @Override
    public void rejected(String rule) {
        rejected.computeIfAbsent(rule, any -> new LongAdder()).increment();
    }

    @Override
    public void ledger(String authority, boolean differs) {
        (differs ? differing : equal).add(authority);
    }

    /** The authorities whose ledger was compared and found equal. */
    public Set<String> equalLedgers() {
        return Set.copyOf(equal);
    }

    /** The authorities whose ledger was compared and found to differ. */
    public Set<String> differingLedgers() {
        return Set.copyOf(differing);
    }

    @Override
    public void unreadable() {
        unreadable.increment();
    }

    @Override
    public void failed(Failed what) {
        failed.computeIfAbsent(what, any -> new LongAdder()).increment();
    }

    @Override
    public void late(String type, Duration recordedAfter, Duration receivedAfter) {}

    @Override
    public void deltas(int moves) {}

    @Override
    public void viewLag(int partition, Duration lag) {}

    @Override
    public void indicator(String authority, Line line) {}

    @Override
    public void told(AlertKind kind, String authority, String indicator, String breakdown, Rag band) {}

    @Override
    public void left(int partition, Set<String> authorities) {}

    /** How many events could be read, whether they were valid or not. */
    public long readable() {
        return received.sum();
    }

    /** How many messages could not be read. */
    public long notReadable() {
        return unreadable.sum();
    }

    /** How often the program failed at a kind of work, and carried on. */
    public long failures(Failed what) {
        return failed.getOrDefault(what, new LongAdder()).sum();
    }

    public long rejected() {
        return rejected.values().stream().mapToLong(LongAdder::sum).sum();
    }

    public long rejectedBy(String rule) {
        return rejected.getOrDefault(rule, new LongAdder()).sum();
    }
}
