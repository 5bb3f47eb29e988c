package safeguarding.monitoring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import safeguarding.core.alert.Alert;
import safeguarding.pages.page.AcknowledgementForm;
import safeguarding.pages.view.LiveView;

/**
 * The open alerts that have been acknowledged, as a metric with the tags of the alert, so that alert routing can silence them. A
 * changed rating is a new alert, which needs its own acknowledgement.
 */
public final class AcknowledgedAlerts {

    private final LiveView view;
    private final MultiGauge gauges;

    public AcknowledgedAlerts(LiveView view, MeterRegistry registry) {
        this.view = view;
        gauges = MultiGauge.builder("safeguarding.alert.acknowledged")
                .description("1 while an alert is open and acknowledged; absent otherwise")
                .register(registry);
    }

    /** Updates the metric with what is open and acknowledged now. */
    public void refresh() {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (String authority : view.authorities()) {
            AcknowledgementForm.open(view, authority).stream()
                    .filter(open -> open.acknowledged().isPresent())
                    .forEach(open -> rows.add(MultiGauge.Row.of(tags(open.alert()), 1)));
        }
        gauges.register(rows, true);
    }

    private static Tags tags(Alert alert) {
        return Tags.of(
                "authority", alert.authority(),
                "kind", Metrics.word(alert.kind()),
                "indicator", alert.indicator(),
                "breakdown", alert.breakdown(),
                "band", Metrics.word(alert.to()));
    }
}
