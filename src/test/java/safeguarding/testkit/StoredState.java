package safeguarding.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The content of all the processor's stores at a moment, byte for byte, with the schemas of their messages. It is kept
 * in files for each release.
 *
 * @param schemas the subject and the text of each schema, in order of registration
 * @param stores by name, the values of each store by key
 */
public record StoredState(List<Schema> schemas, Map<String, Map<String, byte[]>> stores) {

    private static final String SCHEMAS = "schemas.gz";
    private static final String STORE = ".store.gz";

    /** A schema, and the subject it is registered under. */
    public record Schema(String subject, String text) {}

    /** Reads a state from the files in a folder. */
    public static StoredState read(Path folder) {
        List<Schema> schemas = lines(folder.resolve(SCHEMAS)).stream()
                .map(line -> new Schema(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1)))
                .toList();
        Map<String, Map<String, byte[]>> stores = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(STORE)).forEach(file -> {
                Map<String, byte[]> values = new TreeMap<>();
                lines(file).forEach(line -> {
                    int space = line.indexOf(' ');
                    values.put(
                            new String(decoded(line.substring(0, space)), StandardCharsets.UTF_8),
                            decoded(line.substring(space + 1)));
                });
                String name = file.getFileName().toString();
                stores.put(name.substring(0, name.length() - STORE.length()), values);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new StoredState(schemas, stores);
    }

    /** Writes it to files in a folder. */
    public void write(Path folder) {
        writeLines(
                folder.resolve(SCHEMAS),
                schemas.stream().map(schema -> schema.subject() + " " + schema.text()).toList());
        stores.forEach((name, values) -> {
            List<String> lines = new ArrayList<>();
            values.forEach((key, value) ->
                    lines.add(encoded(key.getBytes(StandardCharsets.UTF_8)) + " " + encoded(value)));
            writeLines(folder.resolve(name + STORE), lines);
        });
    }

    /** The lines of a compressed file. */
    public static List<String> lines(Path file) {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes lines to a compressed file. */
    public static void writeLines(Path file, List<String> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes as Base64 text. */
    public static String encoded(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Bytes from Base64 text. */
    public static byte[] decoded(String text) {
        return Base64.getDecoder().decode(text);
    }
}
