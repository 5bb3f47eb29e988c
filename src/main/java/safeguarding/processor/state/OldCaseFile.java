package safeguarding.processor.state;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import safeguarding.core.indicator.Amount;
import safeguarding.core.indicator.Cell;

/**
 * A case file as earlier versions stored it, all in one value. It is only read; {@link StoredCaseFile} stores it in parts once it
 * changes.
 *
 * @param events messages, by the type of event that they are about
 * @param moves the contributions that were last sent to the authority stage
 */
record OldCaseFile(Map<String, List<byte[]>> events, Map<Cell, Amount> moves) {

    static final int VERSION = 2;

    static OldCaseFile read(byte[] bytes) {
        return read(bytes, in -> {
            int version = in.readByte();
            if (version != VERSION) {
                throw StoredCaseFile.ofAnotherVersion(version, VERSION);
            }
            Map<String, List<byte[]>> events = new TreeMap<>();
            eachBlock(in, (kind, block) -> {
                List<byte[]> messages = events.computeIfAbsent(kind, any -> new ArrayList<>());
                while (block.available() > 0) {
                    messages.add(block.readNBytes(block.readInt()));
                }
            });
            Map<Cell, Amount> moves = new TreeMap<>();
            eachBlock(in, (series, block) -> {
                while (block.available() > 0) {
                    moves.put(
                            new Cell(series, LocalDate.ofEpochDay(block.readInt())),
                            new Amount(block.readLong(), block.readLong()));
                }
            });
            return new OldCaseFile(events, moves);
        });
    }

    private interface Block {
        void read(String name, DataInputStream content) throws IOException;
    }

    private static void eachBlock(DataInputStream in, Block block) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            read(in.readNBytes(in.readInt()), content -> {
                block.read(name, content);
                return name;
            });
        }
    }

    private interface Content<T> {
        T from(DataInputStream in) throws IOException;
    }

    private static <T> T read(byte[] bytes, Content<T> content) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return content.from(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
