package safeguarding.core.alert;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which alerts are open: the newest alert about each thing, unless it clears the earlier ones. */
public final class OpenAlerts {

    private OpenAlerts() {}

    /**
     * The alerts that are open.
     *
     * @param alerts every alert of an authority, newest first
     */
    public static List<Alert> of(List<Alert> alerts) {
        Set<List<Object>> seen = new HashSet<>();
        return alerts.stream()
                .filter(alert -> seen.add(List.of(alert.kind(), alert.indicator(), alert.breakdown())))
                .filter(Alert::opens)
                .toList();
    }
}
