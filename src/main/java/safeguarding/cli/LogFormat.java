package safeguarding.cli;

import org.apache.logging.log4j.core.config.Configurator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.config.AppConfig;
import safeguarding.config.Setting;

/** The format of the log: text for people, or JSON for log collectors. */
final class LogFormat {

    private static final Logger LOG = LoggerFactory.getLogger(LogFormat.class);
    private static final String PROPERTY = "safeguarding.log.format";

    private LogFormat() {}

    /** Writes the log as configured from now on. Before this, only the environment could set it. */
    static void use(AppConfig config) {
        String wanted = config.text(Setting.LOG_FORMAT);
        String environment = System.getenv().getOrDefault(Setting.LOG_FORMAT.variable(), Setting.LOG_FORMAT.byDefault());
        if (!wanted.equals(System.getProperty(PROPERTY, environment))) {
            System.setProperty(PROPERTY, wanted);
            Configurator.reconfigure();
        }
    }

    /** Prints a message for the person who started the program, or logs it if the log is for programs. */
    static void say(AppConfig config, String line) {
        if (config.text(Setting.LOG_FORMAT).equals("json")) {
            LOG.info(line);
        } else {
            System.err.println(line);
        }
    }
}
