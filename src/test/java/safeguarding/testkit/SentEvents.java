package safeguarding.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.intake.source.ExtractDifference;

/** The events that a run of a source sends, by kind and by child. */
public final class SentEvents {

    private SentEvents() {}

    /** The events of a kind. */
    public static <E extends CaseEvent> List<E> all(ExtractDifference.Result result, Class<E> kind) {
        return result.events().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The events of a kind for a child. */
    public static <E extends CaseEvent> List<E> all(ExtractDifference.Result result, Class<E> kind, String child) {
        return all(result, kind).stream()
                .filter(event -> event.envelope().childId().equals(child))
                .toList();
    }

    /** The only event of a kind; fails unless there is exactly one. */
    public static <E extends CaseEvent> E one(ExtractDifference.Result result, Class<E> kind) {
        return only(all(result, kind));
    }

    /** The only event of a kind for a child; fails unless there is exactly one. */
    public static <E extends CaseEvent> E one(ExtractDifference.Result result, Class<E> kind, String child) {
        return only(all(result, kind, child));
    }

    private static <E extends CaseEvent> E only(List<E> all) {
        assertThat(all).hasSize(1);
        return all.get(0);
    }
}
