package safeguarding.processor;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import safeguarding.contract.topic.TopicNames;
import safeguarding.contract.topic.Wire;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.casefile.Validity;
import safeguarding.core.settings.SettingsValidity;

/**
 * What the stages are made with.
 *
 * @param wire writes
 * @param wireOf reads a topic
 * @param workingDays those of England; an authority may be closed on some of them
 * @param clock what time it is, which decides only up to which day figures are read and what is published
 * @param systemClock what time it really is, whatever {@code clock} says; decides only whether a record's timestamp can be true
 * @param stores what a store of a name is kept in
 * @param completeness how far what is in the inputs has been taken in, which decides what may be published
 */
public record StageParts(
        TopicNames topics,
        Wire wire,
        Function<String, Wire> wireOf,
        WorkingDays workingDays,
        Validity validity,
        SettingsValidity settingsValidity,
        Counts counts,
        InstantSource clock,
        InstantSource systemClock,
        Completeness completeness,
        Function<String, KeyValueBytesStoreSupplier> stores,
        Options options) {

    /**
     * @param tick the shortest time between two publications of an authority that keeps changing
     * @param months how many months back from now are kept up to date and restated
     * @param partitions how many partitions the topics of case events have
     * @param cutOffWorkingDays after how many working days a month's figures are final
     * @param restatesAtOnce whether a change to a final figure is a restatement at once, and not once a day
     * @param settle for how long nothing is to have moved of an authority before it is published for the first time
     * @param slice for how long work that can wait is done at one tick before the rest waits for the next, so that
     *     transactions stay short
     */
    public record Options(Duration tick, int months, int partitions, int cutOffWorkingDays, boolean restatesAtOnce, Duration settle, Duration slice) {}
}
