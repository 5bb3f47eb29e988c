package safeguarding.processor.state;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A sorted map stored in parts, so that looking at some of its keys reads only the parts that can contain them, and a change
 * writes only the parts that it affects. A part is a record of the store, and its key is a fence: the part has the keys from the
 * previous fence up to, but not including, its own. So the first record after a key is the one to look in. The last fence is
 * above all keys.
 *
 * <p>Nothing is written here. The caller asks for the changes at the end, as records.
 */
final class PartedMap {

    /** Above every key, because keys begin with a letter. */
    static final String LAST = "~";

    /** By code point, as the store sorts the bytes of its keys. */
    static final Comparator<String> BY_CODE_POINT = PartedMap::compare;

    private static final int VERSION = 1;

    private final Source source;
    private final int longest;

    /** The parts that have been read, and perhaps changed since, by fence. */
    private final TreeMap<String, Part> parts = new TreeMap<>(BY_CODE_POINT);

    /** Where parts are read from. */
    interface Source {

        /**
         * Passes parts in the order of their fences, beginning with the first whose fence is above a key, until the reader has
         * enough.
         */
        void readFrom(String key, Reader reader);
    }

    /** Receives parts one after the other. */
    interface Reader {

        /** Takes the next part, and returns whether another one is wanted. */
        boolean take(String fence, byte[] part);
    }

    /** Entries between a key that is known to belong here and a fence. Most parts that are read are never decoded. */
    private static final class Part {

        private final byte[] stored;
        private TreeMap<String, byte[]> entries;
        private String from;
        private boolean isChanged;

        Part(String from, byte[] stored) {
            this.from = from;
            this.stored = stored;
        }

        boolean isStored() {
            return stored != null;
        }

        TreeMap<String, byte[]> entries() {
            if (entries == null) {
                entries = isStored() ? decode(stored) : new TreeMap<>(BY_CODE_POINT);
            }
            return entries;
        }
    }

    /** @param longest the most bytes in a part, unless a single entry has more */
    PartedMap(Source source, int longest) {
        this.source = source;
        this.longest = longest;
    }

    /** The entries from one key up to, but not including, another. */
    SortedMap<String, byte[]> between(String from, String to) {
        TreeMap<String, byte[]> found = new TreeMap<>(BY_CODE_POINT);
        String at = from;
        while (compare(at, to) < 0) {
            Map.Entry<String, Part> next = partOf(at, to);
            found.putAll(next.getValue().entries().subMap(from, to));
            at = next.getKey();
        }
        return found;
    }

    byte[] get(String key) {
        return partOf(key, after(key)).getValue().entries().get(key);
    }

    void put(String key, byte[] value) {
        Part part = partOf(key, after(key)).getValue();
        part.entries().put(key, value);
        part.isChanged = true;
    }

    void remove(String key) {
        Part part = partOf(key, after(key)).getValue();
        part.isChanged |= part.entries().remove(key) != null;
    }

    /** The part that a key belongs to. If it has to be read, the parts after it up to another key are read with it. */
    private Map.Entry<String, Part> partOf(String key, String to) {
        Map.Entry<String, Part> known = parts.higherEntry(key);
        if (known != null && compare(known.getValue().from, key) <= 0) {
            return known;
        }
        String[] at = {key};
        source.readFrom(key, (fence, bytes) -> {
            take(at[0], fence, bytes);
            at[0] = fence;
            return compare(fence, to) < 0;
        });
        if (at[0].equals(key)) {
            take(key, LAST, null);
        }
        return parts.higherEntry(key);
    }

    private void take(String from, String fence, byte[] bytes) {
        Part known = parts.get(fence);
        if (known != null) {
            known.from = compare(from, known.from) < 0 ? from : known.from;
            return;
        }
        parts.put(fence, new Part(from, bytes));
    }

    /** Declares that the store is empty, so that nothing has to be looked up. */
    void startEmpty() {
        take("", LAST, null);
    }

    /** Takes what has already been read from the store: all parts, in order. */
    void startWith(SortedMap<String, byte[]> all) {
        String from = "";
        for (Map.Entry<String, byte[]> part : all.entrySet()) {
            take(from, part.getKey(), part.getValue());
            from = part.getKey();
        }
        if (!parts.containsKey(LAST)) {
            take(from, LAST, null);
        }
    }

    /** The records to write, by their fences; null for a record to delete. */
    Map<String, byte[]> changes() {
        Map<String, byte[]> changes = new LinkedHashMap<>();
        parts.forEach((fence, part) -> {
            if (part.isChanged && part.entries().isEmpty()) {
                if (part.isStored()) {
                    changes.put(fence, null);
                }
            } else if (part.isChanged) {
                changes.putAll(cut(fence, part.entries()));
            }
        });
        return changes;
    }

    /** Cuts what has become too long, a part that has grown at its end or many entries that arrived at once, into full parts. */
    private Map<String, byte[]> cut(String fence, SortedMap<String, byte[]> entries) {
        byte[] whole = encode(entries);
        if (whole.length <= longest || entries.size() == 1) {
            return Map.of(fence, whole);
        }
        boolean growsAtItsEnd = fence.equals(LAST) || whole.length > 2 * longest;
        int full = growsAtItsEnd ? longest : whole.length / 2;
        Map<String, byte[]> pieces = new LinkedHashMap<>();
        TreeMap<String, byte[]> piece = new TreeMap<>(BY_CODE_POINT);
        int length = 1;
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            int more = length(piece.isEmpty() ? "" : piece.lastKey(), entry);
            if (!piece.isEmpty() && length + more > full) {
                pieces.put(fence(piece.lastKey(), entry.getKey()), encode(piece));
                piece.clear();
                length = 1;
                more = length("", entry);
            }
            piece.put(entry.getKey(), entry.getValue());
            length += more;
        }
        pieces.put(fence, encode(piece));
        return pieces;
    }

    /** The shortest text that is above one key and not above the next. */
    static String fence(String last, String next) {
        int same = shared(last, next);
        return next.substring(0, next.offsetByCodePoints(same, 1));
    }

    /** The first text after a key. */
    static String after(String key) {
        return key + '\0';
    }

    private static int shared(String a, String b) {
        int same = 0;
        int most = Math.min(a.length(), b.length());
        while (same < most && a.charAt(same) == b.charAt(same)) {
            same++;
        }
        return same > 0 && Character.isHighSurrogate(a.charAt(same - 1)) ? same - 1 : same;
    }

    private static int compare(String a, String b) {
        int most = Math.min(a.length(), b.length());
        for (int i = 0; i < most; i++) {
            char mine = a.charAt(i);
            char theirs = b.charAt(i);
            if (mine != theirs) {
                boolean isEitherAbove = Character.isSurrogate(mine) != Character.isSurrogate(theirs);
                return isEitherAbove ? (Character.isSurrogate(mine) ? 1 : -1) : mine - theirs;
            }
        }
        return a.length() - b.length();
    }

    private static int length(String before, Map.Entry<String, byte[]> entry) {
        int shared = shared(before, entry.getKey());
        int rest = entry.getKey().substring(shared).getBytes(StandardCharsets.UTF_8).length;
        int value = entry.getValue().length;
        return StoredBytes.length(shared) + StoredBytes.length(rest) + rest + StoredBytes.length(value) + value;
    }

    /** Each key is written without the prefix that it shares with the one before it. */
    private static byte[] encode(SortedMap<String, byte[]> entries) {
        return StoredBytes.write(out -> {
            out.writeByte(VERSION);
            String before = "";
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                int shared = shared(before, entry.getKey());
                StoredBytes.number(out, shared);
                StoredBytes.block(out, entry.getKey().substring(shared).getBytes(StandardCharsets.UTF_8));
                StoredBytes.block(out, entry.getValue());
                before = entry.getKey();
            }
        });
    }

    private static TreeMap<String, byte[]> decode(byte[] bytes) {
        return StoredBytes.read(bytes, in -> {
            int version = in.readByte();
            if (version != VERSION) {
                throw StoredCaseFile.ofAnotherVersion(version, VERSION);
            }
            TreeMap<String, byte[]> entries = new TreeMap<>(BY_CODE_POINT);
            String before = "";
            while (in.available() > 0) {
                String shared = before.substring(0, (int) StoredBytes.number(in));
                before = shared + new String(StoredBytes.block(in), StandardCharsets.UTF_8);
                entries.put(before, StoredBytes.block(in));
            }
            return entries;
        });
    }
}
