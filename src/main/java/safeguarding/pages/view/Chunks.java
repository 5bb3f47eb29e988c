package safeguarding.pages.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Compares lists of short byte arrays, position by position, and keeps the changes. */
final class Chunks {

    private Chunks() {}

    /** The changed chunks, each preceded by the number of unchanged chunks before it. The total number comes first. */
    static byte[] changed(List<byte[]> before, List<byte[]> after) {
        PackedWriter changed = new PackedWriter();
        changed.number(after.size());
        int same = 0;
        for (int i = 0; i < after.size(); i++) {
            if (i < before.size() && Arrays.equals(before.get(i), after.get(i))) {
                same++;
            } else {
                changed.number(same);
                changed.chunk(after.get(i));
                same = 0;
            }
        }
        return changed.toBytes();
    }

    /** The chunks after a change; unchanged chunks are the same objects. */
    static List<byte[]> after(List<byte[]> before, PackedReader changed) {
        List<byte[]> after = new ArrayList<>();
        int all = changed.count();
        while (after.size() < all) {
            int same = changed.isAtEnd() ? all - after.size() : changed.count();
            for (int i = 0; i < same; i++) {
                after.add(before.get(after.size()));
            }
            if (after.size() < all) {
                after.add(changed.chunk());
            }
        }
        return after;
    }

    static List<byte[]> list(byte[] chunks) {
        List<byte[]> list = new ArrayList<>();
        PackedReader reader = new PackedReader(chunks);
        while (!reader.isAtEnd()) {
            list.add(reader.chunk());
        }
        return list;
    }
}
