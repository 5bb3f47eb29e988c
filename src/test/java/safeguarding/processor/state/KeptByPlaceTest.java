package safeguarding.processor.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import safeguarding.core.indicator.Reason;
import safeguarding.core.scorecard.Rag;

/**
 * Shows that values which stores keep as an ordinal stay in their places. A new value must go at the end, or stored data
 * would be misread.
 */
class KeptByPlaceTest {

    @Test
    void reasonsStayInTheirPlaces() {
        assertThat(Reason.values())
                .startsWith(
                        Reason.LATE_EVENT,
                        Reason.CORRECTION,
                        Reason.WITHDRAWAL,
                        Reason.ERASURE,
                        Reason.MERGE,
                        Reason.SETTINGS_CHANGE,
                        Reason.CALENDAR_CHANGE,
                        Reason.RULE_CHANGE);
    }

    @Test
    void bandsStayInTheirPlaces() {
        assertThat(Rag.values()).startsWith(Rag.NONE, Rag.RED, Rag.AMBER, Rag.GREEN, Rag.BELOW_RANGE);
    }
}
