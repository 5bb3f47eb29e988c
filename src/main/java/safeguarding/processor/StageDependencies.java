package safeguarding.processor;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.contract.topic.TopicNames;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.casefile.Validity;
import safeguarding.core.settings.SettingsValidity;

/**
 * The dependencies of the stages.
 *
 * @param codec encodes messages
 * @param codecOf gives what decodes the messages of a topic
 * @param workingDays those of England; an authority may be closed on some of them
 * @param clock the current time for the figures, which only decides up to which day they are calculated and what is published
 * @param systemClock the real time, whatever {@code clock} says; only decides whether a record's timestamp can be true
 * @param stores creates the storage for a store of a given name
 * @param completeness how much of the input has been processed, which decides what may be published
 */
public record StageDependencies(
        TopicNames topics,
        MessageCodec codec,
        Function<String, MessageCodec> codecOf,
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
     * @param restatesAtOnce whether a change to a final figure is a restatement immediately, and not once a day
     * @param settle how long an authority must be quiet before it is published for the first time
     * @param slice how long work that can wait may take at one tick before the rest is left for the next, so that transactions
     * stay short
     */
    public record Options(Duration tick, int months, int partitions, int cutOffWorkingDays, boolean restatesAtOnce, Duration settle, Duration slice) {}
}
