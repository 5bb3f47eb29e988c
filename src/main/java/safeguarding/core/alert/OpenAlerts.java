package safeguarding.core.alert;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which alerts are open: of each thing that alerts are about the newest one, unless it says that all is well again. */
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
