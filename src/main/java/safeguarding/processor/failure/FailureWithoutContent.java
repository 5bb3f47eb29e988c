package safeguarding.processor.failure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Stands in a log for an exception: its class, its stack trace and its causes, and its message only if that is safe. */
final class FailureWithoutContent extends Throwable {

    private static final long serialVersionUID = 1;

    private FailureWithoutContent(String words, Throwable cause) {
        super(words, cause, false, true);
    }

    static Throwable of(Throwable failure) {
        List<Throwable> innermostFirst = new ArrayList<>(FailureWords.chain(failure).toList());
        Collections.reverse(innermostFirst);
        FailureWithoutContent copy = null;
        for (Throwable each : innermostFirst) {
            FailureWithoutContent outer = new FailureWithoutContent(
                    FailureWords.isSafe(each) ? each.toString() : each.getClass().getName(), copy);
            outer.setStackTrace(each.getStackTrace());
            copy = outer;
        }
        return copy;
    }

    @Override
    public String toString() {
        return getMessage();
    }
}
