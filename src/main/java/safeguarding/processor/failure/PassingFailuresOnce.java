package safeguarding.processor.failure;

import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.apache.logging.log4j.core.filter.AbstractFilter;

/**
 * Logs only once that a thread was fenced or that stores are restored. The thread itself logs it; each store and each task that
 * it then closes would log it again.
 */
@Plugin(name = "PassingFailuresOnce", category = Node.CATEGORY, elementType = Filter.ELEMENT_TYPE, printObject = true)
public final class PassingFailuresOnce extends AbstractFilter {

    private static final String THREAD = "org.apache.kafka.streams.processor.internals.StreamThread";

    private PassingFailuresOnce() {}

    /** Called by Log4j, which finds it by its name in log4j2.xml. */
    @PluginFactory
    public static PassingFailuresOnce create() {
        return new PassingFailuresOnce();
    }

    @Override
    public Result filter(LogEvent event) {
        Throwable failure = event.getThrown();
        return failure != null
                        && PlainFailures.passing(failure).isPresent()
                        && !event.getLoggerName().equals(THREAD)
                ? Result.DENY
                : Result.NEUTRAL;
    }
}
