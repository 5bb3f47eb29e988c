package safeguarding.core.casefile;

import java.util.Optional;

/** The characters that an id can have. An id is part of keys, whose parts are separated by a slash, and of lines of text. */
final class Ids {

    static final int LONGEST = 100;

    private Ids() {}

    static Optional<Rejected> bad(String field, String id, int longest, boolean mayHaveSlash) {
        if (id.length() > longest) {
            return Optional.of(new Rejected(
                    "id-too-long", "field " + field + " has " + id.length() + " characters; the maximum is " + longest));
        }
        if (id.isBlank()) {
            return Optional.of(new Rejected("id-missing", "field " + field + " is empty"));
        }
        if (!mayHaveSlash && id.indexOf('/') >= 0) {
            return Optional.of(new Rejected("id-malformed", "field " + field + " contains '/', which is not allowed in an id"));
        }
        if (isPlain(id)) {
            return Optional.empty();
        }
        if (isSpace(id.codePointAt(0)) || isSpace(id.codePointBefore(id.length()))) {
            return Optional.of(new Rejected("id-malformed", "field " + field + " has white space at one end"));
        }
        if (id.codePoints().anyMatch(Ids::isNoText)) {
            return Optional.of(new Rejected("id-malformed", "field " + field + " has a control character"));
        }
        if (id.codePoints().anyMatch(Ids::isUnseen)) {
            return Optional.of(new Rejected(
                    "id-malformed",
                    "field " + field + " has a no-break space, a byte order mark or another unseen character"));
        }
        return Optional.empty();
    }

    /** Whether an id has only visible ASCII characters, as nearly all ids do: these need no further checks. */
    private static boolean isPlain(String id) {
        for (int i = 0; i < id.length(); i++) {
            char next = id.charAt(i);
            if (next <= ' ' || next > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isSpace(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point);
    }

    /** Whether this is a control character, or half of a character, which would be lost when written. */
    private static boolean isNoText(int point) {
        int type = Character.getType(point);
        return type == Character.CONTROL || type == Character.SURROGATE;
    }

    /** Whether this can make two ids look the same: an unusual space, or a character that only changes how others look. */
    private static boolean isUnseen(int point) {
        return point != ' ' && isSpace(point) || Character.getType(point) == Character.FORMAT;
    }
}
