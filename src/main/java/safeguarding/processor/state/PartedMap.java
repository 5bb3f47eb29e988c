package safeguarding.processor.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A sorted map stored in parts, so that looking at some of its keys reads only the parts that can contain them, and a change
 * writes only the parts that it affects. A part is a record of the store, and its key is a fence: the part has the keys from the
 * previous fence up to, but not including, its own. So the first record after a key is the one to look in. The last fence is
 * above all keys.
 *
 * <p>Keys are the bytes of text in UTF-8, and sorted as the store sorts its own.
 *
 * <p>Nothing is written here. The caller asks for the changes, as records, and writes them. After that the map is as stored, and
 * can be used again.
 */
final class PartedMap {

    /** Above every key, because keys begin with a letter. */
    static final byte[] LAST = {'~'};

    /** The order of keys. */
    static final Comparator<byte[]> ORDER = Arrays::compareUnsigned;

    private static final int VERSION = 1;
    private static final byte[] FIRST = {};
    private static final int CONTINUATION_BITS = 0xC0;
    private static final int CONTINUATION = 0x80;
    private static final int FIRST_OF_FOUR = 0xF0;

    private final Source source;
    private final int longest;

    /** The parts that have been read, and perhaps changed since, by fence. */
    private final TreeMap<byte[], Part> parts = new TreeMap<>(ORDER);

    /** Where parts are read from. */
    interface Source {

        /**
         * Passes parts in the order of their fences, beginning with the first whose fence is above a key, until the reader has
         * enough.
         */
        void readFrom(byte[] key, Reader reader);
    }

    /** Receives parts one after the other. */
    interface Reader {

        /** Takes the next part, and returns whether another one is wanted. */
        boolean take(byte[] fence, byte[] part);
    }

    /** Receives entries in the order of their keys. */
    interface Entries {
        void take(byte[] key, byte[] value);
    }

    /** Entries between a key that is known to belong here and a fence. Most parts that are read are never decoded. */
    private static final class Part {

        private static final int ROOM = 8;

        private final byte[] stored;
        private byte[] from;
        private boolean isChanged;
        private byte[][] keys;
        private byte[][] values;
        private int size;

        Part(byte[] from, byte[] stored) {
            this.from = from;
            this.stored = stored;
        }

        /** Some of the entries of another part, and how they are stored. */
        Part(byte[] from, byte[] stored, Part whole, int begin, int end) {
            this(from, stored);
            size = end - begin;
            keys = Arrays.copyOfRange(whole.keys, begin, end + ROOM);
            values = Arrays.copyOfRange(whole.values, begin, end + ROOM);
            Arrays.fill(keys, size, keys.length, null);
            Arrays.fill(values, size, values.length, null);
        }

        boolean isStored() {
            return stored != null;
        }

        private void decode() {
            if (keys == null) {
                keys = new byte[ROOM][];
                values = new byte[ROOM][];
                if (isStored()) {
                    PartedMap.decode(stored, this::add);
                }
            }
        }

        private void add(byte[] key, byte[] value) {
            makeRoom();
            keys[size] = key;
            values[size] = value;
            size++;
        }

        private void makeRoom() {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
        }

        /** Where a key is; if it is not there, where it would be, as by {@link Arrays#binarySearch}. */
        private int find(byte[] key) {
            decode();
            return Arrays.binarySearch(keys, 0, size, key, ORDER);
        }

        void between(byte[] from, byte[] to, Entries entries) {
            int found = find(from);
            for (int at = found < 0 ? -found - 1 : found; at < size && ORDER.compare(keys[at], to) < 0; at++) {
                entries.take(keys[at], values[at]);
            }
        }

        byte[] get(byte[] key) {
            int found = find(key);
            return found < 0 ? null : values[found];
        }

        void put(byte[] key, byte[] value) {
            isChanged = true;
            int found = find(key);
            if (found >= 0) {
                values[found] = value;
                return;
            }
            int at = -found - 1;
            makeRoom();
            System.arraycopy(keys, at, keys, at + 1, size - at);
            System.arraycopy(values, at, values, at + 1, size - at);
            keys[at] = key;
            values[at] = value;
            size++;
        }

        void remove(byte[] key) {
            int found = find(key);
            if (found >= 0) {
                isChanged = true;
                size--;
                System.arraycopy(keys, found + 1, keys, found, size - found);
                System.arraycopy(values, found + 1, values, found, size - found);
            }
        }
    }

    /** @param longest the most bytes in a part, unless a single entry has more */
    PartedMap(Source source, int longest) {
        this.source = source;
        this.longest = longest;
    }

    /** Passes all entries. */
    void all(Entries entries) {
        between(FIRST, LAST, entries);
    }

    /** Passes the entries from one key up to, but not including, another. */
    void between(byte[] from, byte[] to, Entries entries) {
        byte[] at = from;
        while (ORDER.compare(at, to) < 0) {
            Map.Entry<byte[], Part> next = partOf(at, to);
            next.getValue().between(from, to, entries);
            at = next.getKey();
        }
    }

    byte[] get(byte[] key) {
        return partOf(key, after(key)).getValue().get(key);
    }

    void put(byte[] key, byte[] value) {
        partOf(key, after(key)).getValue().put(key, value);
    }

    void remove(byte[] key) {
        partOf(key, after(key)).getValue().remove(key);
    }

    /** The part that a key belongs to. If it has to be read, the parts after it up to another key are read with it. */
    private Map.Entry<byte[], Part> partOf(byte[] key, byte[] to) {
        Map.Entry<byte[], Part> known = parts.higherEntry(key);
        if (known != null && ORDER.compare(known.getValue().from, key) <= 0) {
            return known;
        }
        byte[][] at = {key};
        source.readFrom(key, (fence, bytes) -> {
            take(at[0], fence, bytes);
            at[0] = fence;
            return ORDER.compare(fence, to) < 0;
        });
        if (at[0] == key) {
            take(key, LAST, null);
        }
        return parts.higherEntry(key);
    }

    private void take(byte[] from, byte[] fence, byte[] bytes) {
        Part known = parts.get(fence);
        if (known != null) {
            known.from = ORDER.compare(from, known.from) < 0 ? from : known.from;
            return;
        }
        parts.put(fence, new Part(from, bytes));
    }

    /** Declares that the store has nothing, or nothing but what {@link #startWith} takes, so that nothing is looked up. */
    void startEmpty() {
        take(FIRST, LAST, null);
    }

    /** Takes a part that has already been read from the store. All have to be taken, in order, after {@link #startEmpty}. */
    void startWith(byte[] fence, byte[] part) {
        Part last = parts.get(LAST);
        parts.put(fence, new Part(last.from, part));
        last.from = fence;
    }

    /** The records to write, by their fences; null for a record to delete. They have to be written. */
    Map<byte[], byte[]> changes() {
        List<Map.Entry<byte[], Part>> changed = parts.entrySet().stream()
                .filter(entry -> entry.getValue().isChanged)
                .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
                .toList();
        Map<byte[], byte[]> changes = new LinkedHashMap<>();
        changed.forEach(entry -> {
            Part part = entry.getValue();
            parts.remove(entry.getKey());
            if (part.size > 0) {
                cut(entry.getKey(), part, changes);
            } else if (part.isStored()) {
                changes.put(entry.getKey(), null);
            }
        });
        return changes;
    }

    /** Cuts what has become too long, a part that has grown at its end or many entries that arrived at once, into full parts. */
    private void cut(byte[] fence, Part part, Map<byte[], byte[]> pieces) {
        byte[] whole = encode(part, 0, part.size);
        if (whole.length <= longest || part.size == 1) {
            pieces.put(fence, whole);
            parts.put(fence, new Part(part.from, whole, part, 0, part.size));
            return;
        }
        boolean growsAtItsEnd = Arrays.equals(fence, LAST) || whole.length > 2 * longest;
        int full = growsAtItsEnd ? longest : whole.length / 2;
        byte[] from = part.from;
        int begin = 0;
        int length = 1;
        for (int at = 0; at < part.size; at++) {
            int more = length(at == begin ? FIRST : part.keys[at - 1], part.keys[at], part.values[at]);
            if (at > begin && length + more > full) {
                byte[] next = fence(part.keys[at - 1], part.keys[at]);
                from = piece(from, next, part, begin, at, pieces);
                begin = at;
                length = 1;
                more = length(FIRST, part.keys[at], part.values[at]);
            }
            length += more;
        }
        piece(from, fence, part, begin, part.size, pieces);
    }

    private byte[] piece(byte[] from, byte[] fence, Part whole, int begin, int end, Map<byte[], byte[]> pieces) {
        byte[] stored = encode(whole, begin, end);
        pieces.put(fence, stored);
        parts.put(fence, new Part(from, stored, whole, begin, end));
        return fence;
    }

    /** The shortest text that is above one key and not above the next. */
    static byte[] fence(byte[] last, byte[] next) {
        int end = shared(last, next) + 1;
        while (end < next.length && isWithinCharacter(next[end])) {
            end++;
        }
        return Arrays.copyOf(next, end);
    }

    /** The first key after another. */
    static byte[] after(byte[] key) {
        return Arrays.copyOf(key, key.length + 1);
    }

    /** How many bytes two keys have in common, in whole characters. */
    private static int shared(byte[] a, byte[] b) {
        int same = Arrays.mismatch(a, b);
        int shared = same < 0 ? a.length : same;
        while (shared > 0 && shared < b.length && isWithinCharacter(b[shared])) {
            shared--;
        }
        return shared;
    }

    private static boolean isWithinCharacter(byte next) {
        return (next & CONTINUATION_BITS) == CONTINUATION;
    }

    private static int length(byte[] before, byte[] key, byte[] value) {
        int shared = shared(before, key);
        int rest = key.length - shared;
        return StoredBytes.length(units(key, shared)) + StoredBytes.length(rest) + rest + StoredBytes.length(value.length)
                + value.length;
    }

    /** Each key is written without the prefix that it shares with the one before it. */
    private static byte[] encode(Part part, int from, int to) {
        int length = 1;
        byte[] before = FIRST;
        for (int i = from; i < to; i++) {
            length += length(before, part.keys[i], part.values[i]);
            before = part.keys[i];
        }
        byte[] bytes = new byte[length];
        bytes[0] = VERSION;
        int at = 1;
        before = FIRST;
        for (int i = from; i < to; i++) {
            byte[] key = part.keys[i];
            byte[] value = part.values[i];
            int shared = shared(before, key);
            at = StoredBytes.number(bytes, at, units(key, shared));
            at = StoredBytes.number(bytes, at, key.length - shared);
            System.arraycopy(key, shared, bytes, at, key.length - shared);
            at = StoredBytes.number(bytes, at + key.length - shared, value.length);
            System.arraycopy(value, 0, bytes, at, value.length);
            at += value.length;
            before = key;
        }
        return bytes;
    }

    private static void decode(byte[] bytes, Entries entries) {
        if (bytes[0] != VERSION) {
            throw StoredCaseFile.ofAnotherVersion(bytes[0], VERSION);
        }
        StoredBytes.Numbers in = new StoredBytes.Numbers(bytes, 1);
        byte[] before = FIRST;
        while (in.hasMore()) {
            int shared = bytes(before, in.next());
            int rest = in.next();
            byte[] key = Arrays.copyOf(before, shared + rest);
            System.arraycopy(bytes, in.skip(rest), key, shared, rest);
            int length = in.next();
            int at = in.skip(length);
            entries.take(key, Arrays.copyOfRange(bytes, at, at + length));
            before = key;
        }
    }

    /** What is stored is how many UTF-16 code units are shared: one for each byte, unless a key is not plain ASCII. */
    private static int units(byte[] key, int bytes) {
        int units = 0;
        for (int i = 0; i < bytes; i++) {
            units += unitsOf(key[i]);
        }
        return units;
    }

    private static int bytes(byte[] key, int units) {
        int left = units;
        int at = 0;
        while (left > 0 || at < key.length && isWithinCharacter(key[at])) {
            left -= unitsOf(key[at]);
            at++;
        }
        return at;
    }

    private static int unitsOf(byte next) {
        if (next >= 0) {
            return 1;
        }
        if (isWithinCharacter(next)) {
            return 0;
        }
        return (next & FIRST_OF_FOUR) == FIRST_OF_FOUR ? 2 : 1;
    }

    /** A key of text. */
    static byte[] key(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
