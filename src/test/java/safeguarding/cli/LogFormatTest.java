package safeguarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.time.MutableInstant;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import safeguarding.processor.failure.PlainFailures;

class LogFormatTest {

    private static final String PROPERTY = "safeguarding.log.format";

    @AfterEach
    void asItWas() {
        System.clearProperty(PROPERTY);
    }

    /** The configuration for a format, without changing how this process logs. */
    private static Configuration configured(String format) throws URISyntaxException {
        System.setProperty(PROPERTY, format);
        Configuration configuration = ConfigurationFactory.getInstance()
                .getConfiguration(
                        new LoggerContext(format),
                        format,
                        LogFormat.class.getResource("/log4j2.xml").toURI());
        configuration.initialize();
        return configuration;
    }

    @Test
    void aLineOfJsonForEachMessage_withItsFailure() throws IOException, URISyntaxException {
        Configuration configuration = configured("json");
        Appender appender = configuration.getAppender("lines-json");
        MutableInstant at = new MutableInstant();
        at.initFromEpochMilli(1_490_000_000_123L, 0);
        byte[] line = appender.getLayout()
                .toByteArray(PlainFailures.create().rewrite(Log4jLogEvent.newBuilder()
                        .setLoggerName("safeguarding.processor.IndicatorProcessor")
                        .setLevel(Level.WARN)
                        .setInstant(at)
                        .setThreadName("main")
                        .setMessage(new SimpleMessage("it \"failed\"\nonce"))
                        .setThrown(new IllegalStateException("child c17"))
                        .build()));
        String text = new String(line, StandardCharsets.UTF_8);
        JsonNode event = new ObjectMapper().readTree(text);

        assertThat(text.strip()).doesNotContain("\n");
        assertThat(event.get("time").asText()).isEqualTo("2017-03-20T08:53:20.123Z");
        assertThat(event.get("level").asText()).isEqualTo("WARN");
        assertThat(event.get("logger").asText()).isEqualTo("safeguarding.processor.IndicatorProcessor");
        assertThat(event.get("message").asText()).isEqualTo("it \"failed\"\nonce");
        assertThat(event.get("error").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(event.get("trace").asText()).contains("at safeguarding.cli.LogFormatTest");
        assertThat(text).doesNotContain("c17");
    }

    @Test
    void theAuditLogIsJsonToo_andTextIsWhatPeopleGet() throws URISyntaxException {
        assertThat(appenders("json", "safeguarding.audit")).containsExactly("audit-json");
        assertThat(appenders("text", "safeguarding.audit")).containsExactly("audit-text");
        assertThat(appenders("text", "")).containsExactly("messages-text");
    }

    private static Iterable<String> appenders(String format, String logger) throws URISyntaxException {
        return configured(format).getLoggerConfig(logger).getAppenders().keySet();
    }
}
