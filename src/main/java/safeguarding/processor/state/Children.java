package safeguarding.processor.state;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import safeguarding.core.casefile.ChildKey;

/**
 * Goes through the children of an authority in the order of their keys, in slices, so that long work is done between incoming
 * events. A place is a child's key, or the beginning or the end of an authority.
 */
public final class Children {

    /**
     * After an authority, it sorts after all of its children, whose keys continue with a slash, which is the character before.
     */
    private static final String END = "0";

    private final KeyValueStore<String, byte[]> files;

    public Children(KeyValueStore<String, byte[]> files) {
        this.files = files;
    }

    /** The place before the first child of an authority. */
    public static String beginning(String authority) {
        return ChildKey.beginning(authority);
    }

    /** Whether a place is the one after the last child of its authority. */
    public static boolean isEnd(String place) {
        return place.indexOf('/') < 0;
    }

    /** Whether a child comes no later than a place. */
    public static boolean isThrough(ChildKey child, String place) {
        return Arrays.compareUnsigned(
                        child.text().getBytes(StandardCharsets.UTF_8), place.getBytes(StandardCharsets.UTF_8))
                <= 0;
    }

    /**
     * Continues from a place until some moment, but with at least one child, so that a child with a long file cannot block the
     * rest.
     *
     * @param after the place that was reached before
     * @param end the moment, by {@link System#nanoTime}
     * @return the place that is reached now
     */
    public String goOn(String authority, String after, long end, Consumer<ChildKey> one) {
        try (KeyValueIterator<String, byte[]> found = files.range(after, authority + END)) {
            while (found.hasNext()) {
                KeyValue<String, byte[]> next = found.next();
                if (!StoredCaseFile.isPart(next.key) && !next.key.equals(after)) {
                    one.accept(ChildKey.read(next.key));
                    if (System.nanoTime() >= end) {
                        return next.key;
                    }
                }
            }
        }
        return authority + END;
    }

    /** The authorities that have children, found by jumping from one to the next. */
    public List<String> authorities() {
        List<String> authorities = new ArrayList<>();
        String from = "";
        while (true) {
            try (KeyValueIterator<String, byte[]> found = files.range(from, null)) {
                if (!found.hasNext()) {
                    return authorities;
                }
                authorities.add(ChildKey.read(found.next().key).authority());
                from = authorities.get(authorities.size() - 1) + END;
            }
        }
    }
}
