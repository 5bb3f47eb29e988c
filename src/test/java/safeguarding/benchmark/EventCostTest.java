package safeguarding.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Shows that an event costs at most 1.5 times as much as when the figures in docs/performance.md were measured. Compares
 * allocated memory, because it is the same on every machine, whatever else is running.
 */
class EventCostTest {

    private static final int EVENTS = 10_000;
    private static final double WORSE = 1.5;

    private static final double CORE_BYTES = 28_300;
    private static final double STAGE_BYTES = 52_000;

    @Test
    void anEventAllocatesHardlyMoreThanItDid() {
        EventCost cost = new EventCost(EVENTS);
        cost.ofCore();
        cost.ofStage();

        assertThat(cost.ofCore().bytes()).isBetween(CORE_BYTES / WORSE, CORE_BYTES * WORSE);
        assertThat(cost.ofStage().bytes()).isBetween(STAGE_BYTES / WORSE, STAGE_BYTES * WORSE);
    }
}
