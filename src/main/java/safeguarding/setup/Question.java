package safeguarding.setup;

import java.util.Arrays;
import java.util.Optional;

/** The questions that an authority is asked at its first run. */
public enum Question {
    AUTHORITY("authority", "--authority"),
    POPULATION("population", "--population"),
    BENCHMARKS("benchmarks", "--benchmarks"),
    TARGETS("targets", "--targets"),
    TARGETS_FROM("targets.from", "--targets-from"),
    TEAMS("teams", "--teams"),
    SOURCE("source", "--source"),
    FOLDER("source.folder", "--ssd-folder"),
    JDBC("source.jdbc", "--jdbc"),
    USER("source.user", "--user"),
    PASSWORD_FILE("source.password-file", "--password-file"),
    SCHEMA("source.schema", "--schema"),
    FILES("source.files", "--files"),
    EXTRACTED("source.extracted", "--extracted"),
    CODES("source.codes", "--codes"),
    IDS("source.ids", "--ids");

    private final String key;
    private final String option;

    Question(String key, String option) {
        this.key = key;
        this.option = option;
    }

    /** The name under which its answer is saved. */
    public String key() {
        return key;
    }

    /** The option that answers it. */
    public String option() {
        return option;
    }

    static Optional<Question> of(String key) {
        return Arrays.stream(values()).filter(question -> question.key.equals(key)).findFirst();
    }
}
