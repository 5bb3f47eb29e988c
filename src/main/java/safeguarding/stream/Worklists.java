package safeguarding.stream;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import safeguarding.calendar.London;
import safeguarding.casefile.Allocation;
import safeguarding.casefile.CaseFile;
import safeguarding.worklist.Obligation;
import safeguarding.worklist.Worklist;

/**
 * Keeps the worklist topic true: what is due for each child, one message an obligation, gone when there is nothing to do
 * any more. It looks at a child some moments after an event rather than at each, so that a history that comes in at once
 * is told once.
 */
final class Worklists {

    private static final int AT_ONCE = 100;

    private final StageParts parts;
    private final KeyValueStore<String, byte[]> files;
    private final WorklistStore store;

    Worklists(StageParts parts, KeyValueStore<String, byte[]> files, WorklistStore store) {
        this.parts = parts;
        this.files = files;
        this.store = store;
    }

    /** Something has changed in a child's file. */
    void changed(String child) {
        store.lookAt(child, today());
    }

    /** Has every child looked at of whom the topic says anything. */
    void lookAtAllThatIsTold() {
        store.children().forEach(this::changed);
    }

    private LocalDate today() {
        return London.dateOf(parts.clock().instant());
    }

    /** Some work for one child, which may fail without the others noticing. */
    interface OneChild {
        <T> Optional<T> of(String child, Supplier<T> work);
    }

    /**
     * Sends what has changed on the worklists of the children that are due by now.
     *
     * @return the children whose worklists could not be worked out, and are as they were
     */
    List<String> tell(ProcessorContext<byte[], byte[]> out, OneChild oneChild) {
        LocalDate today = today();
        long end = System.nanoTime() + parts.options().slice().toNanos();
        List<String> failed = new ArrayList<>();
        List<String> children;
        do {
            children = store.takeUntil(today, AT_ONCE);
            for (String child : children) {
                oneChild.of(child, () -> messages(child))
                        .ifPresentOrElse(found -> tell(out, child, found), () -> failed.add(child));
            }
        } while (children.size() == AT_ONCE && System.nanoTime() < end);
        return failed;
    }

    /** What is to stand on the topic of a child, and when it has to be looked at again. */
    record Messages(Map<String, byte[]> byKey, Optional<LocalDate> changesOn) {}

    /** A child's worklist, ready for the topic. */
    Messages messages(String child) {
        LocalDate today = today();
        List<Obligation> worklist = worklist(child, today);
        Map<String, byte[]> byKey = new LinkedHashMap<>();
        for (Obligation obligation : worklist) {
            byKey.put(
                    String.join("/", child, obligation.indicator(), "" + obligation.number()),
                    parts.wire().write(parts.topics().worklist(), obligation));
        }
        return new Messages(byKey, Worklist.changesOn(worklist));
    }

    private void tell(ProcessorContext<byte[], byte[]> out, String child, Messages messages) {
        Map<String, byte[]> gone = new HashMap<>(store.told(child));
        messages.byKey().forEach((key, message) -> {
            if (!Arrays.equals(message, gone.remove(key))) {
                store.tell(key, message);
                Outputs.send(out, IndicatorTopology.WORKLIST_SINK, key, message);
            }
        });
        gone.keySet().forEach(key -> {
            store.untell(key);
            Outputs.send(out, IndicatorTopology.WORKLIST_SINK, key, null);
        });
        messages.changesOn().ifPresent(day -> store.lookAt(child, day));
    }

    private List<Obligation> worklist(String child, LocalDate today) {
        StoredCaseFile.View view =
                StoredCaseFile.of(child, files, parts.wire()).of(Allocation.KINDS, Worklist.readOff());
        CaseFile file = CaseFile.of(view.messages().keySet()).showing(Allocation.KINDS);
        int slash = child.indexOf('/');
        return Worklist.of(
                child.substring(0, slash), child.substring(slash + 1), file, view.contributions(), today);
    }
}
