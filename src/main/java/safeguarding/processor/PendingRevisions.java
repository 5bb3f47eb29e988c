package safeguarding.processor;

import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import safeguarding.core.publication.Publication;
import safeguarding.core.publication.RestatementSchedule;

/**
 * The months that have changed since their last revision, and when the next one is due. It is kept only in memory, and is
 * complete again after a start once every month has been checked.
 */
final class PendingRevisions {

    private final Map<String, Map<YearMonth, Instant>> due = new HashMap<>();

    /** Notes the state of a month, once the outputs are carried out. */
    void look(Outputs out, String authority, YearMonth month, Publication publication, RestatementSchedule restating) {
        Optional<Instant> at = publication.pendingSince().map(restating::due);
        out.keep(() -> at.ifPresentOrElse(
                moment -> due.computeIfAbsent(authority, any -> new HashMap<>()).put(month, moment),
                () -> due.computeIfPresent(authority, (any, months) -> {
                    months.remove(month);
                    return months.isEmpty() ? null : months;
                })));
    }

    /**
     * Forgets months that are too old to be published, once the outputs are carried out; otherwise they would be due for ever.
     */
    void forgetBefore(Outputs out, String authority, YearMonth first) {
        out.keep(() -> due.computeIfPresent(authority, (any, months) -> {
            months.keySet().removeIf(month -> month.isBefore(first));
            return months.isEmpty() ? null : months;
        }));
    }

    boolean isNothing(String authority) {
        return !due.containsKey(authority);
    }

    /** The authorities with a month whose next revision is due. */
    Set<String> due(Instant now) {
        return due.entrySet().stream()
                .filter(authority -> authority.getValue().values().stream().anyMatch(moment -> !now.isBefore(moment)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
