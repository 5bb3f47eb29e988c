package safeguarding.config;

import java.util.List;

/** The configuration cannot be used; the message lists everything that is wrong with it. */
public final class BadConfig extends RuntimeException {

    private static final long serialVersionUID = 1;

    BadConfig(List<String> problems) {
        super("the configuration is not valid:" + System.lineSeparator() + "  "
                + String.join(System.lineSeparator() + "  ", problems));
    }
}
