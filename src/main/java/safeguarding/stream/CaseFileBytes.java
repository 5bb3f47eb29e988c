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
import java.util.TreeMap;
import safeguarding.indicator.Amount;
import safeguarding.indicator.Cell;
import safeguarding.indicator.Contributions;

/**
 * A case file as the store keeps it: the messages of its events, byte for byte, and the contributions that were last
 * made known of it. The latter are kept rather than reckoned anew, so that the difference is right even after the rules
 * have changed.
 */
record CaseFileBytes(List<byte[]> events, Contributions contributions) {

    static final CaseFileBytes EMPTY = new CaseFileBytes(List.of(), Contributions.NONE);

    private static final int VERSION = 1;

    byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeInt(events.size());
            for (byte[] event : events) {
                out.writeInt(event.length);
                out.write(event);
            }
            out.writeInt(contributions.moves().size());
            for (Map.Entry<Cell, Amount> move : contributions.moves().entrySet()) {
                out.writeUTF(move.getKey().series());
                out.writeInt((int) move.getKey().day().toEpochDay());
                out.writeLong(move.getValue().numerator());
                out.writeLong(move.getValue().denominator());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static CaseFileBytes read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException("a case file was kept by a newer version of this program (format "
                        + version + ", this one knows " + VERSION + "); start the newer version again");
            }
            List<byte[]> events = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                events.add(in.readNBytes(in.readInt()));
            }
            Map<Cell, Amount> moves = new TreeMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                Cell cell = new Cell(in.readUTF(), LocalDate.ofEpochDay(in.readInt()));
                moves.put(cell, new Amount(in.readLong(), in.readLong()));
            }
            return new CaseFileBytes(events, Contributions.of(moves));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
