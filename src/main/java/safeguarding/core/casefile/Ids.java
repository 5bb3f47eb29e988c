package safeguarding.core.casefile;

import java.util.Optional;

/** What an id may look like. It is part of keys, whose parts a slash divides, and of lines of text. */
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
        if (id.indexOf('|') >= 0) {
            return Optional.of(new Rejected("id-malformed", "field " + field + " contains '|', which is not allowed in an id"));
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

    /** Letters, digits and signs that everyone can see, as nearly all ids are made of: they need no closer look. */
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

    /** A control character, or half of a character, which would be lost when it is written. */
    private static boolean isNoText(int point) {
        int type = Character.getType(point);
        return type == Character.CONTROL || type == Character.SURROGATE;
    }

    /** A character that makes two ids look the same: a space other than the usual one, or one that only shapes others. */
    private static boolean isUnseen(int point) {
        return point != ' ' && isSpace(point) || Character.getType(point) == Character.FORMAT;
    }
}
