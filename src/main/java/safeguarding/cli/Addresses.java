package safeguarding.cli;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import safeguarding.config.Setting;

/**
 * The addresses of the broker and the registry of a folder, and how their topics are configured, stored there for other commands.
 */
final class Addresses {

    private static final String FILE = "addresses.properties";

    private Addresses() {}

    static void write(Path folder, Map<Setting, String> addresses) {
        Properties properties = new Properties();
        addresses.forEach((setting, value) -> properties.setProperty(setting.key(), value));
        try (Writer writer = Files.newBufferedWriter(folder.resolve(FILE), StandardCharsets.UTF_8)) {
            properties.store(writer, "where this folder's broker and registry listen while they run");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> read(Path folder) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve(FILE), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UserError("no broker is running in " + folder + "; start one with: run --embedded " + folder);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }
}
