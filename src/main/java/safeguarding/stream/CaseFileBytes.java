package safeguarding.stream;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import safeguarding.casefile.EventTypes;
import safeguarding.casefile.Kinds;
import safeguarding.indicator.Amount;
import safeguarding.indicator.Cell;
import safeguarding.indicator.Contributions;

/**
 * A case file as the store keeps it: the messages of its events, byte for byte, and the contributions that were last
 * made known of it. The latter are kept rather than reckoned anew, so that the difference is right even after the rules
 * have changed.
 *
 * <p>Events are kept by their kinds and moves by their series, each in a block of its own, since an event changes a few of
 * them only: all other blocks go from one version of a file to the next as they are.
 *
 * @param events blocks of messages, by the kind of event of which they state something
 * @param moves blocks of moves, by series
 */
record CaseFileBytes(SortedMap<String, byte[]> events, SortedMap<String, byte[]> moves) {

    static final CaseFileBytes EMPTY = new CaseFileBytes(new TreeMap<>(), new TreeMap<>());

    private static final int FORMAT = 2;

    /** The messages of some kinds of event. */
    List<byte[]> messages(Kinds kinds) {
        List<byte[]> messages = new ArrayList<>();
        events.forEach((kind, block) -> {
            if (isOf(kinds, kind)) {
                each(block, in -> messages.add(in.readNBytes(in.readInt())));
            }
        });
        return messages;
    }

    private static boolean isOf(Kinds kinds, String kind) {
        return EventTypes.named(kind).filter(kinds::contains).isPresent();
    }

    /** What was last made known of some series. */
    Contributions contributions(Predicate<String> series) {
        Map<Cell, Amount> cells = new TreeMap<>();
        moves.forEach((name, block) -> {
            if (series.test(name)) {
                each(block, in -> cells.put(
                        new Cell(name, LocalDate.ofEpochDay(in.readInt())),
                        new Amount(in.readLong(), in.readLong())));
            }
        });
        return Contributions.of(cells);
    }

    /** The same file with other messages of some kinds of event. */
    CaseFileBytes with(Kinds kinds, Map<String, List<byte[]>> messages) {
        TreeMap<String, byte[]> blocks = new TreeMap<>(events);
        blocks.keySet().removeIf(kind -> isOf(kinds, kind));
        messages.forEach((kind, ofKind) -> blocks.put(kind, block(out -> {
            for (byte[] message : ofKind) {
                out.writeInt(message.length);
                out.write(message);
            }
        })));
        return new CaseFileBytes(blocks, moves);
    }

    /** The same file with other moves of some series. */
    CaseFileBytes with(Predicate<String> series, Contributions contributions) {
        TreeMap<String, byte[]> blocks = new TreeMap<>(moves);
        blocks.keySet().removeIf(series);
        contributions.series().forEach(name -> blocks.put(name, block(out -> {
            for (Map.Entry<LocalDate, Amount> move : contributions.moves(name).entrySet()) {
                out.writeInt((int) move.getKey().toEpochDay());
                out.writeLong(move.getValue().numerator());
                out.writeLong(move.getValue().denominator());
            }
        })));
        return new CaseFileBytes(events, blocks);
    }

    byte[] write() {
        return block(out -> {
            out.writeByte(FORMAT);
            write(out, events);
            write(out, moves);
        });
    }

    private static void write(DataOutputStream out, SortedMap<String, byte[]> blocks) throws IOException {
        out.writeInt(blocks.size());
        for (Map.Entry<String, byte[]> block : blocks.entrySet()) {
            out.writeUTF(block.getKey());
            out.writeInt(block.getValue().length);
            out.write(block.getValue());
        }
    }

    static CaseFileBytes read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int format = in.readByte();
            if (format != FORMAT) {
                throw new IllegalStateException("a case file was kept by another version of this program (format "
                        + format + ", this one knows " + FORMAT + "); start that version again, or give this one an"
                        + " application.id of its own, under which it counts all events anew");
            }
            return new CaseFileBytes(blocks(in), blocks(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SortedMap<String, byte[]> blocks(DataInputStream in) throws IOException {
        TreeMap<String, byte[]> blocks = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            blocks.put(in.readUTF(), in.readNBytes(in.readInt()));
        }
        return blocks;
    }

    private interface Write {
        void to(DataOutputStream out) throws IOException;
    }

    private interface Read {
        void from(DataInputStream in) throws IOException;
    }

    private static byte[] block(Write content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            content.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Reads one thing after the other until a block ends. */
    private static void each(byte[] block, Read one) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(block))) {
            while (in.available() > 0) {
                one.from(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
