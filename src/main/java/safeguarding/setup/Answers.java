package safeguarding.setup;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import safeguarding.config.OwnerOnly;

/**
 * What has been answered, saved to a file in its folder immediately, so that an interrupted run can continue from there. It
 * contains no passwords or keys.
 */
public final class Answers {

    private static final String FILE = "answers.properties";

    private final Path file;
    private final Map<Question, String> answers = new EnumMap<>(Question.class);

    private Answers(Path file) {
        this.file = file;
    }

    /**
     * The answers in a folder; empty for a new one.
     *
     * @throws CannotSetUp where the file cannot be read or has other lines
     */
    public static Answers in(Path folder) {
        Answers answers = new Answers(folder.resolve(FILE));
        if (Files.exists(answers.file)) {
            answers.load();
        }
        return answers;
    }

    private void load() {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new CannotSetUp("file " + file + " cannot be read; correct it, or delete it to begin again");
        }
        for (String key : properties.stringPropertyNames()) {
            Question question = Question.of(key)
                    .orElseThrow(() -> new CannotSetUp("file " + file + " has an unknown line '" + key + "'; delete the line"));
            answers.put(question, properties.getProperty(key).strip());
        }
    }

    /** The file with the answers. */
    public Path file() {
        return file;
    }

    /** The answer to a question, if it has been answered. */
    public Optional<String> get(Question question) {
        return Optional.ofNullable(answers.get(question));
    }

    /** The answer to a question, if it is not empty. */
    public Optional<String> given(Question question) {
        return get(question).filter(answer -> !answer.isEmpty());
    }

    /** All of them. */
    public Map<Question, String> all() {
        return Collections.unmodifiableMap(answers);
    }

    /** Keeps an answer, in memory and in the file. */
    public void put(Question question, String answer) {
        if (!answer.equals(answers.put(question, answer))) {
            write();
        }
    }

    private void write() {
        List<String> lines = new ArrayList<>(List.of("# what was answered to `start`; change a line and run it again"));
        answers.forEach((question, answer) -> lines.add(question.key() + "=" + answer.replace("\\", "\\\\")));
        try {
            OwnerOnly.createFolders(file.toAbsolutePath().getParent());
            Path next = file.resolveSibling(FILE + ".new");
            OwnerOnly.createFile(next);
            Files.write(next, lines);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
