package safeguarding.core.worklist;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Why a task is still on the worklist, in the words of those who work through it. */
public enum NoteReason {

    /** A reason that this version of the program does not recognise. */
    UNRECOGNISED("other reason"),
    DONE_NOT_RECORDED("done, not recorded yet"),
    RECORD_WRONG("record is wrong"),
    ARRANGED("other arrangements made"),

    /** The only reason that needs a text to be clear. */
    NOT_NEEDED("not needed");

    private final String words;

    NoteReason(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** The reasons that people can choose. */
    public static List<NoteReason> choices() {
        return Arrays.stream(values()).filter(reason -> reason != UNRECOGNISED).toList();
    }

    /** The reason with a name, such as NOT_NEEDED. */
    public static Optional<NoteReason> named(String name) {
        return choices().stream().filter(reason -> reason.name().equals(name)).findFirst();
    }
}
