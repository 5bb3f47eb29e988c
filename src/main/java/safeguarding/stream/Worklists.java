package safeguarding.stream;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import safeguarding.calendar.London;
import safeguarding.casefile.Allocation;
import safeguarding.casefile.CaseEvent;
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

    /** Tells what has changed on the worklists of the children that are to be looked at by now. */
    void tell(ProcessorContext<String, Object> out) {
        LocalDate today = today();
        long end = System.nanoTime() + parts.options().slice().toNanos();
        List<String> children;
        do {
            children = store.takeUntil(today, AT_ONCE);
            children.forEach(child -> tell(out, child, today));
        } while (children.size() == AT_ONCE && System.nanoTime() < end);
    }

    private void tell(ProcessorContext<String, Object> out, String child, LocalDate today) {
        List<Obligation> worklist = Optional.ofNullable(files.get(child))
                .map(CaseFileBytes::read)
                .map(file -> worklist(child, file, today))
                .orElse(List.of());
        Map<String, byte[]> gone = new HashMap<>(store.told(child));
        for (Obligation obligation : worklist) {
            String key = String.join("/", child, obligation.indicator(), "" + obligation.number());
            byte[] message = parts.wire().write(parts.topics().worklist(), obligation);
            if (!Arrays.equals(message, gone.remove(key))) {
                store.tell(key, message);
                send(out, key, message);
            }
        }
        gone.keySet().forEach(key -> {
            store.untell(key);
            send(out, key, null);
        });
        Worklist.changesOn(worklist).ifPresent(day -> store.lookAt(child, day));
    }

    private List<Obligation> worklist(String child, CaseFileBytes bytes, LocalDate today) {
        CaseFile file = CaseFile.of(bytes.messages(Allocation.KINDS).stream()
                        .map(event -> (CaseEvent) parts.wire().read(event))
                        .toList())
                .showing(Allocation.KINDS);
        int slash = child.indexOf('/');
        return Worklist.of(
                child.substring(0, slash), child.substring(slash + 1), file, bytes.contributions(Worklist::isReadOff), today);
    }

    private static void send(ProcessorContext<String, Object> out, String key, byte[] message) {
        out.forward(new Record<String, Object>(key, message, out.currentSystemTimeMs()), IndicatorTopology.WORKLIST_SINK);
    }
}
