package safeguarding.intake.extract;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.Table;

/** A digest of an extract: two extracts have the same digest only if all their rows are the same, in the same order. */
public final class ExtractDigest {

    private static final int NO_VALUE = -1;

    private final MessageDigest digest;

    private ExtractDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String of(List<Table> tables, Map<String, List<Row>> rows) {
        ExtractDigest extract = new ExtractDigest();
        tables.stream().filter(table -> rows.containsKey(table.name())).forEach(table -> {
            extract.add(table.name());
            extract.add(rows.get(table.name()).size());
            rows.get(table.name()).forEach(row -> table.columns().keySet().forEach(column -> extract.add(row, column)));
        });
        return HexFormat.of().formatHex(extract.digest.digest());
    }

    private void add(Row row, String column) {
        String value = row.values().get(column);
        if (value == null) {
            add(NO_VALUE);
        } else {
            add(value);
        }
    }

    /** The length comes first, so that no two lists of texts give the same bytes. */
    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        digest.update(bytes);
    }

    private void add(int number) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    }
}
